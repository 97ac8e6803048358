"""Another account signs in while an account is being created."""

import asyncio

from hubtui.hub.resources import CONTACT
from hubtui.store.session_changed import SessionChanged
from hubtui.store.store import Store
from tests.store.creating import (
    BEHEERDER,
    EMAIL,
    created_account,
    outcome,
    posted,
    shown,
    user_name_of,
)
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import a_contact
from tests.store.turns import ended, until


async def test_nothing_is_sent_to_another_hub_than_the_one_that_was_asked(
    store: Store, hub: HubOnCommand
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(BEHEERDER, "permissions")
    store.forget()
    assert isinstance(await outcome(creating), SessionChanged)
    assert hub.times_asked("create_account") == 0


async def test_a_switch_before_the_first_step_sends_nothing_either(
    store: Store, hub: HubOnCommand
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: store.creating)
    store.forget()
    await until(lambda: hub.waits_for("permissions") or creating.done())
    if hub.waits_for("permissions"):
        hub.answer(BEHEERDER, "permissions")
    assert isinstance(await outcome(creating), SessionChanged)
    assert hub.times_asked("create_account") == 0


async def test_an_answer_to_the_session_before_keeps_its_password_and_touches_nothing_else(
    store: Store, hub: HubOnCommand
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    store.forget()
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Een ander met dit nummer"), "contact", "368")
    await until(lambda: told[-1].status == "ready")
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert [made.contact_title for made in store.created] == ["368 - Test"]
    assert user_name_of(store, store.query(CONTACT, "368")) is None
    assert not told[-1].fetching
    assert store.changes.count == 0


async def test_another_account_finds_only_the_passwords_that_would_be_lost(
    store: Store, hub: HubOnCommand
) -> None:
    first = await posted(store, hub)
    second = asyncio.create_task(store.create_account("369", EMAIL))
    await until(lambda: hub.waits_for("create_account", "369"))
    hub.answer(created_account("8"), "create_account", "369")
    hub.answer(created_account("7"), "create_account", "368")
    await asyncio.gather(first, second)
    store.mark_password_seen(next(made.key for made in store.created if made.contact_id == "368"))
    told: list[int] = []
    store.listen(lambda: told.append(len(store.created)))
    store.forget()
    assert [made.contact_id for made in store.created] == ["369"]
    assert told == [1]
