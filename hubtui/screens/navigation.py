"""What a screen asks of the app: to go somewhere, to copy something."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from hubtui.hub.models import Contract


@dataclass
class OpenContact(Message):
    """Show this contact, one crumb further."""

    contact_id: str


@dataclass
class OpenContract(Message):
    """Show this contract, one crumb further; `known` is what a list already told of it."""

    contract_id: str
    known: "Contract | None" = None


@dataclass
class Copy(Message):
    """Send `text` to the terminal's clipboard; `what` is how it is called to the user."""

    text: str
    what: str
