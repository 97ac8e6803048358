"""What can be copied of a contract, value by value."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from hubtui.locale import N_
from hubtui.screens.copyable import Copyable, as_json, drawn, row_text
from hubtui.screens.customer import customer_title
from hubtui.store.contracts.contract_sort import COLUMN_IDS
from hubtui.text.visible import visible
from hubtui.widgets.contract_rows import ContractRows

if TYPE_CHECKING:
    from hubtui.hub.models.contract import Contract
    from hubtui.widgets.row_table import RowTable


def of_contract(contract: "Contract", cells: Sequence[str]) -> Iterator[Copyable]:
    yield from _of_cells(cells, contract.id)
    yield Copyable("customer", N_("contact"), visible(customer_title(contract)))
    yield Copyable("json", N_("JSON"), as_json(contract.as_sent))


def at_cursor(table: "RowTable") -> Iterator[Copyable]:
    """Yield what the contract has that the cursor of a list is on."""
    rows, row = table.rows, table.cursor_row
    if row < 0 or not isinstance(rows, ContractRows):
        return
    yield from _of_cells(rows.texts(row), rows.key(row))
    yield Copyable("customer", N_("contact"), visible(rows.customer(row)))
    item = rows.contracts.item(rows.numbers[row])
    formatted = msgspec.json.format(item, indent=2).decode("utf-8", "replace")
    yield Copyable("json", N_("JSON"), drawn(formatted))


def _of_cells(cells: Sequence[str], contract_id: str) -> Iterator[Copyable]:
    number = cells[COLUMN_IDS.index("number")]
    yield Copyable("policy", N_("contract number"), visible(number or contract_id))
    yield Copyable(
        "description", N_("description"), visible(cells[COLUMN_IDS.index("description")])
    )
    yield Copyable("row", N_("the row"), row_text(cells))
