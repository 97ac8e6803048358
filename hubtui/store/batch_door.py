"""A batch's way to the Hub and the ledger in a session: every screen shows what it changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hubtui.hub.resources import CONTACT, CONTACTS
from hubtui.ledger.errors import NotKnown
from hubtui.ledger.line import Line
from hubtui.store.account_creation import AccountFound
from hubtui.store.account_requests import AccountMade
from hubtui.store.store import Store

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing


class StoreDoor:
    """See `hubtui.ledger.batch.door`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def contact(self, contact_id: str) -> "Contact":
        return await self._store.fetch(self._store.query(CONTACT, contact_id))

    async def contacts_with(self, text: str) -> "Listing[Contact]":
        return await self._store.fetch(self._store.query(CONTACTS, text=text))

    async def page(self, after: str) -> "Listing[Contact]":
        return await self._store.fetch(self._store.query(CONTACTS, after=after))

    async def earlier(self) -> Mapping[str, Line]:
        return await self._store.newest_requests()

    def is_elsewhere(self, line: Line) -> bool:
        return self._store.is_elsewhere(line)

    async def create(self, contact: "Contact", address: str) -> AccountMade:
        try:
            return await self._store.create_account(contact.id, address)
        except AccountFound as found:
            if isinstance(found.__cause__, NotKnown):
                # The batch looks itself, and finds what the store has found.
                raise found.__cause__ from found
            raise

    async def repeat(self, line: Line) -> AccountMade:
        try:
            return await self._store.repeat_creation(line)
        except AccountFound as found:
            if isinstance(found.__cause__, NotKnown):
                raise found.__cause__ from found
            raise

    async def look(self, line: Line) -> Line:
        return await self._store.look_again(line)
