"""Who may create accounts, as the Hub says it at that moment."""

import asyncio

from hubtui.hub.account import Permission
from hubtui.hub.errors import Forbidden, ReadOnly, Unreachable
from hubtui.hub.listing import Listing
from hubtui.store.store import Store
from tests.store.creating import EMAIL, outcome, posted
from tests.store.hub_on_command import HubOnCommand
from tests.store.turns import until


async def test_without_one_of_the_two_roles_nothing_is_sent(
    store: Store, hub: HubOnCommand
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(Listing((Permission(name="contact.read"),)), "permissions")
    assert type(await outcome(creating)) is Forbidden
    assert hub.times_asked("create_account") == 0


async def test_when_the_rights_can_not_be_read_nothing_is_sent(
    store: Store, hub: HubOnCommand
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    gone = Unreachable()
    hub.fail(gone, "permissions")
    assert await outcome(creating) is gone
    assert hub.times_asked("create_account") == 0


async def test_when_the_hub_forbids_it_the_rights_are_read_again(
    store: Store, hub: HubOnCommand
) -> None:
    store.watch(store.permissions(), lambda _snapshot: None)
    creating = await posted(store, hub)
    hub.fail(Forbidden(status=403), "create_account")
    assert type(await outcome(creating)) is Forbidden
    await until(lambda: hub.times_asked("permissions") == 2)


async def test_a_read_only_profile_is_told_so(store: Store, hub: HubOnCommand) -> None:
    creating = await posted(store, hub)
    hub.fail(ReadOnly(), "create_account")
    assert isinstance(await outcome(creating), ReadOnly)
    assert store.created == ()
