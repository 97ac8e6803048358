"""From a contract to its customer, where the Hub tells whose it is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.screen import Screen

from hubtui.hub.contracts.customers import customer_in
from hubtui.hub.errors import HubError
from hubtui.hub.resources import CONTRACT
from hubtui.locale import N_, _
from hubtui.screens.navigation import OpenContact
from hubtui.screens.session import Session
from hubtui.text.visible import visible
from hubtui.widgets.plain_text import tell

if TYPE_CHECKING:
    from hubtui.hub.models.contract import Contract

OPEN_CUSTOMER = Binding(
    "o",
    "customer",
    N_("Contact"),
    id="contract.customer",
    tooltip=N_("Open the contact of this contract"),
)

_GROUP = "customer"


def customer_id(contract: "Contract") -> str:
    """Return the id of the contract's customer; empty where the Hub does not tell it."""
    return customer_in(contract.extra.get("contactId"), contract.extra.get("contact")).id


def customer_title(contract: "Contract") -> str:
    """Return number and name of the contract's customer, where the Hub tells them."""
    told = contract.extra.get("contact")
    if not isinstance(told, dict):
        return ""
    parts = (told.get("number") or told.get("id"), told.get("name"))
    return " - ".join(str(part) for part in parts if part)


def with_customer(sent: Mapping[str, object], title: str) -> Mapping[str, object]:
    """Return a contract that names its customer where the Hub tells no more than the id."""
    if not title or isinstance(sent.get("contact"), Mapping):
        return sent
    return {
        **{name: value for name, value in sent.items() if name != "contactId"},
        "contact": title,
    }


def open_customer(screen: Screen[None], session: Session, contract_id: str) -> None:
    """Open the customer of a contract; a list does not tell it, so the contract may be asked for."""
    screen.run_worker(_open(screen, session, contract_id), group=_GROUP, exclusive=True)


async def _open(screen: Screen[None], session: Session, contract_id: str) -> None:
    contact_id = await ask_customer(screen, session, contract_id)
    if contact_id:
        screen.post_message(OpenContact(contact_id))


async def ask_customer(screen: Screen[Any], session: Session, contract_id: str) -> str:
    """Return the id of a contract's customer; empty where none is told, which is said on the screen.

    Empty too where the screen is gone by then.
    """
    store = session.store
    try:
        contract = await store.fetch(store.query(CONTRACT, contract_id))
    except HubError as error:
        if screen.is_attached:
            tell(screen, visible(str(error)), severity="error", seconds=6)
        return ""
    if not screen.is_attached:
        return ""
    contact_id = customer_id(contract)
    if not contact_id:
        tell(screen, _("The Hub does not tell whose contract this is."), seconds=4)
    return contact_id
