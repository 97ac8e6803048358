"""A password that was made is never lost, leaked or taken for another."""

import asyncio

from hubtui.hub.errors import Conflict
from hubtui.hub.models.contact import Contact
from hubtui.hub.resources import CONTACT
from hubtui.hub.write.account_answer import AccountAnswer
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.store import Store
from tests.store.creating import BEHEERDER, EMAIL, SECRET, created_account, posted, shown
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import a_contact
from tests.store.turns import ended, until


async def test_closing_the_form_loses_no_password(store: Store, hub: HubOnCommand) -> None:
    asking = await posted(store, hub)
    asking.cancel()
    await until(asking.done)
    assert store.creating
    assert not hub.was_cancelled("create_account")
    hub.answer(created_account(), "create_account")
    await until(lambda: not store.creating)
    (made,) = store.created
    assert made.credentials.password == SECRET
    assert not made.password_seen


async def test_closing_the_form_before_the_request_left_still_makes_the_account(
    store: Store, hub: HubOnCommand
) -> None:
    asking = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    asking.cancel()
    await until(asking.done)
    hub.answer(BEHEERDER, "permissions")
    await until(lambda: hub.waits_for("create_account"))
    hub.answer(created_account(), "create_account")
    await until(lambda: len(store.created) == 1)


async def test_a_failure_after_the_form_was_closed_is_no_fault_of_the_program(
    store: Store, hub: HubOnCommand
) -> None:
    asking = await posted(store, hub)
    asking.cancel()
    await until(asking.done)
    hub.fail(Conflict(), "create_account")
    await until(lambda: not store.creating)
    assert store.created == ()


async def test_a_listener_that_fails_does_not_cost_the_password(
    store: Store, hub: HubOnCommand, faults: list[dict[str, object]]
) -> None:
    def fail(_snapshot: Snapshot[Contact]) -> None:
        raise ValueError

    await shown(store, hub, a_contact("Test"))
    watch = store.watch(store.query(CONTACT, "368"), fail)
    stop = store.listen(lambda: fail(Snapshot()))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    assert (await ended(creating)).credentials.password == SECRET
    assert len(store.created) == 1
    assert faults
    watch.stop()
    stop()
    faults.clear()


async def test_no_repr_shows_a_password(store: Store, hub: HubOnCommand) -> None:
    creating = await posted(store, hub)
    answer = AccountAnswer("7", password=SECRET, further={"secondPassword": SECRET})
    hub.answer(answer, "create_account")
    account = await ended(creating)
    for shown_somewhere in (answer, account, store.created, store.changes, creating, vars(store)):
        assert SECRET not in repr(shown_somewhere)


async def test_a_password_that_was_seen_is_marked_for_that_account_only(
    store: Store, hub: HubOnCommand
) -> None:
    first = await posted(store, hub)
    hub.answer(created_account("7"), "create_account")
    second = asyncio.create_task(store.create_account("369", EMAIL))
    await until(lambda: hub.waits_for("create_account", "369"))
    hub.answer(created_account("8"), "create_account")
    await ended(first)
    await ended(second)
    told: list[bool] = []
    store.listen(lambda: told.append(True))
    store.mark_password_seen(next(made.key for made in store.created if made.contact_id == "369"))
    seen = {made.contact_id: made.password_seen for made in store.created}
    assert seen == {"368": False, "369": True}
    assert told


async def test_accounts_that_a_hub_gives_no_id_or_the_same_one_are_told_apart(
    store: Store, hub: HubOnCommand
) -> None:
    creating = await posted(store, hub)
    hub.answer(created_account(""), "create_account")
    accounts = [await ended(creating)]
    for contact_id, account_id in (("369", ""), ("370", "7"), ("371", "7")):
        creating = asyncio.create_task(store.create_account(contact_id, EMAIL))
        await until(lambda: hub.waits_for("create_account"))
        hub.answer(created_account(account_id, password=contact_id), "create_account")
        accounts.append(await ended(creating))
    assert len({account.key for account in accounts}) == 4
    by_id = {made.key: made.contact_id for made in store.created}
    assert [by_id[account.key] for account in accounts] == ["368", "369", "370", "371"]
