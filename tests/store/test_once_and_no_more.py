"""One account, however often and by how many it is asked for."""

import asyncio

from hubtui.hub.errors import Conflict
from hubtui.hub.resources import CONTACT
from hubtui.store.store import Store
from tests.store.creating import EMAIL, created_account, outcome, posted, shown, user_name_of
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import a_contact
from tests.store.turns import all_is_quiet, ended, until


async def test_asking_twice_makes_one_account(store: Store, hub: HubOnCommand) -> None:
    first = await posted(store, hub)
    second = asyncio.create_task(store.create_account("368", EMAIL))
    await all_is_quiet()
    assert hub.times_asked("create_account") == 1
    hub.answer(created_account(), "create_account")
    assert await ended(first) is await ended(second)
    assert len(store.created) == 1


async def test_two_contacts_at_once_each_get_their_own(store: Store, hub: HubOnCommand) -> None:
    first = await posted(store, hub)
    second = asyncio.create_task(store.create_account("369", "ander@example.com"))
    await until(lambda: hub.waits_for("create_account", "369", "ander@example.com"))
    hub.answer(created_account("9", password="van 369"), "create_account", "369")
    hub.answer(created_account("8", password="van 368"), "create_account", "368")
    assert (await ended(first)).credentials.password == "van 368"
    assert (await ended(second)).credentials.password == "van 369"
    kept = {made.contact_id: made.credentials.password for made in store.created}
    assert kept == {"368": "van 368", "369": "van 369"}


async def test_after_a_failure_it_can_be_tried_again(store: Store, hub: HubOnCommand) -> None:
    refused = await posted(store, hub)
    hub.fail(Conflict(), "create_account")
    await outcome(refused)
    assert not store.creating
    again = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.times_asked("create_account") == 2)
    hub.answer(created_account(), "create_account")
    assert (await ended(again)).user_name == EMAIL


async def test_when_the_hub_says_it_exists_already_the_screens_look_again(
    store: Store, hub: HubOnCommand
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    exists = Conflict()
    hub.fail(exists, "create_account")
    assert await outcome(creating) is exists
    assert told[-1].stale
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", user_name="eerder@example.com"), "contact", "368")
    await until(lambda: not told[-1].fetching)
    assert user_name_of(store, store.query(CONTACT, "368")) == "eerder@example.com"
