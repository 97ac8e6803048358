"""Creating an account for contact 368, and what its screen shows."""

import asyncio

import pytest

from hubtui.hub.errors import HubError
from hubtui.hub.models.account import Permission
from hubtui.hub.models.contact import Contact
from hubtui.hub.models.listing import Listing
from hubtui.hub.resources import CONTACT
from hubtui.hub.write.account_answer import AccountAnswer
from hubtui.store.account_requests import AccountMade
from hubtui.store.cache.query import Query
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.store import Store
from tests.store.hub_on_command import HubOnCommand
from tests.store.turns import ended, until

EMAIL = "test@example.com"
SECRET = "Welkom-4711"
BEHEERDER = Listing((Permission(name="contact.read"), Permission(name="Relatiebeheerder")))


def created_account(
    account_id: str = "7", name: str = EMAIL, password: str = SECRET
) -> AccountAnswer:
    return AccountAnswer(account_id, name, EMAIL, password=password)


async def posted(store: Store, hub: HubOnCommand) -> asyncio.Task[AccountMade]:
    """Ask for contact 368's account, as a beheerder, up to where the Hub has the request."""
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(BEHEERDER, "permissions")
    await until(lambda: hub.waits_for("create_account"))
    return creating


async def outcome(creating: asyncio.Task[AccountMade]) -> HubError:
    """Return what the creation failed with."""
    with pytest.raises(HubError) as caught:
        await ended(creating)
    return caught.value


async def shown(
    store: Store, hub: HubOnCommand, contact: Contact, contact_id: str = "368"
) -> list[Snapshot[Contact]]:
    """Open a contact's screen; what it is told comes in the list that is returned."""
    told: list[Snapshot[Contact]] = []
    store.watch(store.query(CONTACT, contact_id), told.append)
    await until(lambda: hub.waits_for("contact", contact_id))
    hub.answer(contact, "contact", contact_id)
    await until(lambda: bool(told))
    return told


def user_name_of(store: Store, query: Query[Contact]) -> str | None:
    """Return the user name that a screen shows for the contact."""
    contact = store.snapshot(query).data
    assert contact is not None
    return None if contact.account is None else contact.account.name
