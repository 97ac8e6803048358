"""What a batch does at the Hub and in the ledger: its only way out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from hubtui.ledger.credentials import Credentials, Place
from hubtui.ledger.errors import CannotRecord
from hubtui.ledger.line import Line

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing


class AccountInHand(Protocol):
    """An account that the Hub says it made, with its password; see `bookkeeping.Made`."""

    @property
    def line(self) -> Line: ...

    @property
    def credentials(self) -> Credentials: ...

    @property
    def place(self) -> Place | None: ...

    @property
    def unrecorded(self) -> CannotRecord | None: ...


class Door(Protocol):
    """Every coroutine raises a HubError when it can't give what it promises."""

    async def contact(self, contact_id: str) -> "Contact":
        """Read the contact now."""

    async def contacts_with(self, text: str) -> "Listing[Contact]":
        """Return the first contacts that the Hub finds for a number or an address."""

    async def page(self, after: str) -> "Listing[Contact]":
        """Return a page of all contacts: the first, or what a page told as its `next`."""

    async def earlier(self) -> Mapping[str, Line]:
        """Return the newest write for each contact, what dead sessions left open among them."""

    def is_elsewhere(self, line: Line) -> bool:
        """Tell whether another session that still runs looks after the line."""

    async def create(self, contact: "Contact", address: str) -> AccountInHand:
        """Raises LineOpen, JustMade and CannotRecord before anything is sent; a refusal; NotKnown."""

    async def repeat(self, line: Line) -> AccountInHand:
        """Send the same once more under the same key. Raises NotKnown whatever the Hub says to it."""

    async def look(self, line: Line) -> Line:
        """Read the contact of an open line; an account that is found is the line's end."""
