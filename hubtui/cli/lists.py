"""Lists of the Hub: each command asks for one, prints it as rows, JSON or CSV, and exits."""

from typing import TYPE_CHECKING

import click

from hubtui.cli.asking import ask
from hubtui.cli.invocation import Invocation
from hubtui.cli.options import form, many_things
from hubtui.cli.rows import put_json, put_list, put_rows, say_unreadable
from hubtui.cli.views import CONTACTS, CONTRACT_NAMES, CONTRACT_TITLES, ORGANIZATIONS, PERMISSIONS
from hubtui.locale import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubtui.hub.client import HubClient
    from hubtui.hub.contract_list import ContractList


_AT_ONCE = 1_000


@click.command(help=N_("The organisations your account belongs to."))
@many_things
@click.pass_obj
def organizations(invocation: Invocation, as_json: bool, as_csv: bool) -> None:
    shape = form(as_json=as_json, as_csv=as_csv)
    put_list(_all(invocation, "organizations"), ORGANIZATIONS, shape)


@click.command(help=N_("What your account may do."))
@many_things
@click.pass_obj
def permissions(invocation: Invocation, as_json: bool, as_csv: bool) -> None:
    shape = form(as_json=as_json, as_csv=as_csv)
    put_list(_all(invocation, "permissions"), PERMISSIONS, shape)


@click.command(
    help=N_(
        "Your contracts, or those with QUERY. Case and accents do not matter: muller finds Müller."
    )
)
@click.argument("query", required=False, default="")
@many_things
@click.pass_obj
def contracts(invocation: Invocation, query: str, as_json: bool, as_csv: bool) -> None:
    shape = form(as_json=as_json, as_csv=as_csv)
    if shape == "json" and not query:
        put_json(_all(invocation, "my_contracts"))
        return
    found = ask(invocation, lambda hub: hub.my_contracts())
    rows = _matching(found, query)
    if shape == "json":
        put_json([found.item(row) for row in rows])
    else:
        head = CONTRACT_NAMES if shape == "csv" else [_(title) for title in CONTRACT_TITLES]
        put_rows(head, list(_cells(found, rows)), shape)
    say_unreadable(found.unreadable)


@click.command(help=N_("The contacts found for QUERY. All of them: every page is asked for."))
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), help=N_("Print at most so many."))
@many_things
@click.pass_obj
def contacts(
    invocation: Invocation, query: str, limit: int | None, as_json: bool, as_csv: bool
) -> None:
    shape = form(as_json=as_json, as_csv=as_csv)

    async def search(hub: "HubClient") -> list[bytes]:
        from hubtui.cli.contact_pages import all_contacts

        return await all_contacts(hub, query, limit)

    put_list(ask(invocation, search), CONTACTS, shape)


def _all(invocation: Invocation, endpoint: str) -> "Sequence[bytes]":
    """Return the items as the Hub's own JSON."""
    return ask(invocation, lambda hub: hub.raw_items(endpoint)).items


def _cells(contracts: "ContractList", rows: "Sequence[int]") -> "Iterator[tuple[str, ...]]":
    """Yield id and columns of each row; some at a time cost a tenth of one by one."""
    import msgspec

    from hubtui.hub.contract_items import read_contract_items
    from hubtui.hub.item_blocks import ItemBlock

    for start in range(0, len(rows), _AT_ONCE):
        items = [contracts.item(row) for row in rows[start : start + _AT_ONCE]]
        array = b"[%s]" % b",".join(items)
        read = read_contract_items(ItemBlock(array, [msgspec.Raw(item) for item in items]))
        yield from zip(read.ids, *read.columns, strict=True)


def _matching(contracts: "ContractList", query: str) -> "Sequence[int]":
    from hubtui.store.contract_filter import hits_with, words_of

    words = words_of(query)
    if not words:
        return range(len(contracts))
    return [row for hits in hits_with(contracts, words) for row in hits.rows]
