"""What a screen asks of the app: to go somewhere, to copy something."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from hubtui.hub.errors import Unreadable
from hubtui.hub.models_at_hand import models_at_hand

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList
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


async def open_from(contracts: "ContractList | None", contract_id: str) -> OpenContract:
    """Return the message that opens a contract, with what the list already knows of it."""
    await models_at_hand()
    row = contracts.row_of(contract_id) if contracts is not None else None
    if contracts is None or row is None:
        return OpenContract(contract_id)
    try:
        return OpenContract(contract_id, contracts.contract(row))
    except Unreadable:
        # The contract's own screen asks the Hub, and says what is wrong with it.
        return OpenContract(contract_id)


@dataclass
class Copy(Message):
    """Send `text` to the terminal's clipboard; `what` is how it is called to the user."""

    text: str
    what: str
