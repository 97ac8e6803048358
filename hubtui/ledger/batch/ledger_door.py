"""A batch's way to the Hub and the ledger where no screen shows what it changes: for a command."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from hubtui.hub.api import HubApi
from hubtui.hub.resources import CONTACT, CONTACTS
from hubtui.ledger.account_creations import AccountCreations
from hubtui.ledger.bookkeeping import Made
from hubtui.ledger.line import Line, Wish

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing

_FEW = 50
_PAGE = 200


class LedgerDoor(NamedTuple):
    """`profile` and `base_url` say where the lines belong, `who` in whose name they are."""

    hub: HubApi
    creations: AccountCreations
    profile: str
    base_url: str
    who: str

    async def contact(self, contact_id: str) -> "Contact":
        return await self.hub.fetch(CONTACT, contact_id)

    async def contacts_with(self, text: str) -> "Listing[Contact]":
        return await self.hub.fetch(CONTACTS, text=text, limit=_FEW)

    async def page(self, after: str) -> "Listing[Contact]":
        return await self.hub.fetch(CONTACTS, after=after, limit=_PAGE)

    async def earlier(self) -> Mapping[str, Line]:
        # What dead sessions left is looked after from here.
        await self.creations.take_up(self.profile, self.base_url)
        newest = await self.creations.newest(self.profile, self.base_url)
        return {line.wish.contact_id: line for line in newest}

    def is_elsewhere(self, line: Line) -> bool:
        return self.creations.is_elsewhere(line)

    async def create(self, contact: "Contact", address: str) -> Made:
        wish = Wish(
            self.profile, self.base_url, self.who, contact.id, contact.title, address.strip()
        )
        return await self.creations.create(self.hub, wish)

    async def repeat(self, line: Line) -> Made:
        return await self.creations.repeat(self.hub, line)

    async def look(self, line: Line) -> Line:
        return await self.creations.look(self.hub, line)
