"""What can be copied, value by value, and of a customer; of a contract: `copyable_contract`."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from hubtui.fields.written import address
from hubtui.locale import N_
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact

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


def as_json(sent: object) -> str:
    return drawn(json.dumps(sent, ensure_ascii=False, indent=2))


def row_text(cells: Sequence[str]) -> str:
    """Return a row as a spreadsheet takes it from the clipboard."""
    return "\t".join(visible(cell) for cell in cells)


def drawn(text: str) -> str:
    """Return lines of ours as they may be drawn."""
    return "\n".join(map(visible, text.split("\n")))
