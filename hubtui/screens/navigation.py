"""What a screen asks of the app: to go somewhere, to copy something."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from textual.message import Message

from hubtui.hub.errors import Unreadable
from hubtui.store.shown import Shown
from hubtui.text.visible import Visible
from hubtui.views.table import ONE_CONTRACT

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.hub.models.contract import Contract


@runtime_checkable
class Shows(Protocol):
    """A screen with a list that is filtered and sorted."""

    def show(self, shown: Shown) -> None:
        """Show just this, whatever was shown."""


@dataclass
class OpenContact(Message):
    """Show this contact, one crumb further."""

    contact_id: str


@dataclass
class OpenContract(Message):
    """Show this contract, one crumb further; `known` is what a list already told of it."""

    contract_id: str
    known: "Contract | None" = None


class ShowAll(NamedTuple):
    """All that was found, in the list of its place, with `text` as the filter."""

    place: str
    text: str


class Found(Message):
    """Show this in the place of the contact or contract on screen: it was searched for."""

    def __init__(self, destination: "OpenContact | OpenContract | ShowAll") -> None:
        super().__init__()
        self.destination = destination


def opening(name: str, item_id: str) -> OpenContact | OpenContract:
    """Return the message that opens one thing, named as in `hubtui.views.view.Opening`."""
    return OpenContract(item_id) if name == ONE_CONTRACT.resource.name else OpenContact(item_id)


def open_from(contracts: "ContractList", row: int) -> OpenContract:
    """Return the message that opens this row of a list, with what the list already knows of it."""
    contract_id = contracts.id(row)
    try:
        return OpenContract(contract_id, contracts.contract(row))
    except Unreadable:
        # The contract's own screen asks the Hub, and says what is wrong with it.
        return OpenContract(contract_id)


class Copy(Message):
    """Send a value to the terminal's clipboard as it is drawn: where it is pasted, nothing in it steers.

    `what` is how it is called to the user.
    """

    def __init__(self, text: Visible, what: str) -> None:
        super().__init__()
        self.text = text
        self.what = what


class CopyAsItIs(Message):
    """Send a password, or lines of ours with values that may be drawn, to the terminal's clipboard.

    What is secret is cleared there after a while, where the user set that.
    """

    def __init__(self, text: str, what: str, *, is_secret: bool = False) -> None:
        super().__init__()
        self.text = text
        self.what = what
        self.is_secret = is_secret
