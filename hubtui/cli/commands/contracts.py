"""`hubtui contracts`: the whole portfolio, or what is found in it, as rows, JSON, CSV or a file."""

from typing import TYPE_CHECKING

import click

from hubtui.cli.commands.options import Form, form, many_things
from hubtui.cli.output.lists import put_json, put_rows, refuse_doubt, say_broken, say_unreadable
from hubtui.cli.output.printing import put_utf8
from hubtui.cli.output.spreadsheet_file import SpreadsheetFile
from hubtui.cli.run.asking import ask
from hubtui.cli.run.invocation import Invocation
from hubtui.hub.contracts.columns import COLUMNS
from hubtui.hub.resources import MY_CONTRACTS
from hubtui.locale import N_, _
from hubtui.text.typed import as_meant
from hubtui.views.table import CONTRACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubtui.hub.client import HubClient
    from hubtui.hub.contracts.contract_list import ContractList

_NAMES = ("id", *(column.names[0] for column in COLUMNS))
_TITLES = (N_("Id"), *(column.title for column in COLUMNS))
_AT_ONCE = 1_000


@click.command(help=CONTRACTS.command.help if CONTRACTS.command else None)
@click.argument("query", type=as_meant, required=False, default="")
@many_things
@click.pass_obj
def contracts(
    invocation: Invocation, query: str, as_json: bool, as_csv: bool, export: SpreadsheetFile | None
) -> None:
    shape = form(as_json=as_json, as_csv=as_csv, export=export)
    if shape == "json" and not query:
        put_json(ask(invocation, lambda hub: hub.raw_items(MY_CONTRACTS)))
        return
    found, as_sent = ask(invocation, lambda hub: _contracts(hub, shape))
    rows = _matching(found, query)
    if shape == "json":
        from hubtui.cli.output.json_text import json_array

        items = [found.item(row) if as_sent is None else as_sent[row] for row in rows]
        put_utf8(json_array(items))
    else:
        head = _NAMES if shape == "csv" else [_(title) for title in _TITLES]
        put_rows(head, list(_cells(found, rows)), shape)
    say_unreadable(found.unreadable - found.broken)
    say_broken(found.broken)
    refuse_doubt(found.doubt)


async def _contracts(
    hub: "HubClient", shape: Form
) -> "tuple[ContractList, Sequence[bytes] | None]":
    """Return the contracts, and beside them what the Hub sent of each where that is something else."""
    mapped = hub.dialect.reads[MY_CONTRACTS.name].mapped
    if shape != "json" or mapped is None:
        return await hub.fetch(MY_CONTRACTS), None
    from hubtui.hub.contracts.contract_list import read_contracts
    from hubtui.hub.dialect.general_road import enclosed, one_by_one

    sent = await hub.raw_items(MY_CONTRACTS)
    # Those with an id are those that can be read.
    readable = [item for item in sent.items if mapped.id_of(item)]
    found = await read_contracts(enclosed(one_by_one(map(mapped.item, readable)), lambda: None))
    found.doubt = sent.doubt
    return found, readable


def _cells(contracts: "ContractList", rows: "Sequence[int]") -> "Iterator[tuple[str, ...]]":
    """Yield id and columns of each row; some at a time cost a tenth of one by one."""
    import msgspec

    from hubtui.hub.contracts.decoding import read_contract_items
    from hubtui.hub.json.item_blocks import ItemBlock

    for start in range(0, len(rows), _AT_ONCE):
        items = [contracts.item(row) for row in rows[start : start + _AT_ONCE]]
        array = b"[%s]" % b",".join(items)
        read = read_contract_items(ItemBlock(array, [msgspec.Raw(item) for item in items]))
        yield from zip(read.ids, *read.columns, strict=True)


def _matching(contracts: "ContractList", query: str) -> "Sequence[int]":
    from hubtui.store.contracts.contract_search import ContractSearch

    # No names are known here: whose they are is told by its number.
    search = ContractSearch(contracts, {})
    known = search.known(query, None)
    return [row for rows in search.rows(query, None) for row in rows] if known is None else known
