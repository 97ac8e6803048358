"""Who may create accounts, as the Hub says it at that moment."""

import asyncio

import pytest

from hubtui.hub.errors import Forbidden, ReadOnly, Unreachable
from hubtui.hub.models.account import Permission
from hubtui.hub.models.listing import Listing
from hubtui.hub.resources import PERMISSIONS
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


async def test_who_is_refused_at_once_may_try_again_at_once(
    store: Store, hub: HubOnCommand
) -> None:
    store.watch(store.query(PERMISSIONS), lambda _snapshot: None)
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(Listing((Permission(name="contact.read"),)), "permissions")
    await until(lambda: store.snapshot(store.query(PERMISSIONS)).data is not None)
    with pytest.raises(Forbidden):
        await store.create_account("368", EMAIL)
    assert not store.creating
    assert not store.creating_for("368")


async def test_when_the_rights_can_not_be_read_nothing_is_sent(
    store: Store, hub: HubOnCommand
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.fail(Unreachable("the line is down"), "permissions")
    error = await outcome(creating)
    assert type(error) is Unreachable
    assert error.detail == "the line is down"
    assert hub.times_asked("create_account") == 0


async def test_when_the_hub_forbids_it_the_rights_are_read_again(
    store: Store, hub: HubOnCommand
) -> None:
    store.watch(store.query(PERMISSIONS), lambda _snapshot: None)
    creating = await posted(store, hub)
    hub.fail(Forbidden(status=403), "create_account")
    assert type(await outcome(creating)) is Forbidden
    await until(lambda: hub.times_asked("permissions") == 2)


async def test_a_read_only_profile_is_told_so(store: Store, hub: HubOnCommand) -> None:
    creating = await posted(store, hub)
    hub.fail(ReadOnly(), "create_account")
    assert isinstance(await outcome(creating), ReadOnly)
    assert store.created == ()
