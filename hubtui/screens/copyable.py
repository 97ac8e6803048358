"""What can be copied of a customer or a contract, value by value."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from textual.binding import Binding

from hubtui.fields.written import address
from hubtui.locale import N_
from hubtui.screens.customer import customer_title
from hubtui.store.contracts.contract_sort import COLUMN_IDS
from hubtui.text.visible import visible
from hubtui.widgets.contract_rows import ContractRows

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.contract import Contract
    from hubtui.widgets.row_table import RowTable


COPY_WHICH = Binding(
    "y",
    "copy_which",
    N_("Copy…"),
    id="copy-which",
    tooltip=N_("Choose what to copy: e-mail, phone, contract number, the row…"),
)
"""The key of every screen that has something of this; what is copied there is the screen's to say."""


class Copyable(NamedTuple):
    """`text` may be drawn, line by line: where it is pasted, nothing in it steers.

    `id` ends that of the key that copies it; `what` is translated when it is drawn.
    """

    id: str
    what: str
    text: str


def of_contact(contact: "Contact") -> Iterator[Copyable]:
    yield Copyable("name", N_("name and number"), visible(contact.title))
    yield Copyable("email", N_("e-mail"), visible(contact.email))
    yield Copyable("phone", N_("phone"), visible(contact.phone))
    lines = map(visible, address(contact.address))
    yield Copyable("address", N_("address"), "\n".join(lines))
    user_name = contact.account.name if contact.account else ""
    yield Copyable("user", N_("user name"), visible(user_name))


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
    yield Copyable("json", N_("JSON"), _drawn(formatted))


def as_json(sent: object) -> str:
    return _drawn(json.dumps(sent, ensure_ascii=False, indent=2))


def row_text(cells: Sequence[str]) -> str:
    """Return a row as a spreadsheet takes it from the clipboard."""
    return "\t".join(visible(cell) for cell in cells)


def _of_cells(cells: Sequence[str], contract_id: str) -> Iterator[Copyable]:
    number = cells[COLUMN_IDS.index("number")]
    yield Copyable("policy", N_("contract number"), visible(number or contract_id))
    yield Copyable(
        "description", N_("description"), visible(cells[COLUMN_IDS.index("description")])
    )
    yield Copyable("row", N_("the row"), row_text(cells))


def _drawn(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))
