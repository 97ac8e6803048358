"""The answer of the POST is lost: the store says what is true."""

import asyncio
from pathlib import Path

import pytest

from hubtui.hub.errors import AnswerLost, Unreachable
from hubtui.hub.resources import CONTACT
from hubtui.ledger.errors import NotKnown
from hubtui.ledger.line import Wish
from hubtui.store.account_creation import PasswordNotReceived
from hubtui.store.account_requests import AccountMade
from hubtui.store.store import Store
from tests.store.clock import Clock
from tests.store.creating import EMAIL, SECRET, outcome, posted, shown, user_name_of
from tests.store.hub_on_command import HubOnCommand
from tests.store.ledgers import ORIGIN, creations_in, inline
from tests.store.looking import a_contact
from tests.store.turns import all_is_quiet, ended, until


async def lost(store: Store, hub: HubOnCommand) -> asyncio.Task[AccountMade]:
    """Lose the answer of a creation, up to where the contact is read again."""
    creating = await posted(store, hub)
    hub.fail(AnswerLost(status=502, method="POST", path="/account/accounts"), "create_account")
    await until(lambda: hub.waits_for("contact", "368"))
    return creating


async def test_an_account_that_exists_after_a_lost_answer_is_named_and_shown(
    store: Store, hub: HubOnCommand
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await lost(store, hub)
    hub.answer(a_contact("Test", user_name=EMAIL), "contact", "368")
    error = await outcome(creating)
    assert isinstance(error, PasswordNotReceived)
    assert EMAIL in str(error)
    assert error.where == "POST /account/accounts, HTTP 502"
    assert user_name_of(store, store.query(CONTACT, "368")) == EMAIL
    await until(lambda: hub.waits_for("contact", "368"))
    hub.fail(Unreachable(), "contact", "368")
    await until(lambda: told[-1].status == "failed")
    assert user_name_of(store, store.query(CONTACT, "368")) == EMAIL
    assert store.created == ()


async def test_a_contact_without_account_after_a_lost_answer_is_not_said_to_have_none(
    store: Store, hub: HubOnCommand
) -> None:
    creating = await lost(store, hub)
    hub.answer(a_contact("Test"), "contact", "368")
    error = await outcome(creating)
    assert isinstance(error, NotKnown)
    assert error.where == "POST /account/accounts, HTTP 502"
    assert store.not_known("368") == error.line


@pytest.mark.parametrize("in_the_way", [Unreachable(), ValueError("a fault of ours")])
async def test_when_the_contact_can_not_be_read_either_it_is_not_known(
    store: Store, hub: HubOnCommand, in_the_way: Exception
) -> None:
    creating = await lost(store, hub)
    hub.fail(in_the_way, "contact", "368")
    assert isinstance(await outcome(creating), NotKnown)


async def test_the_contact_is_read_once_for_the_truth_even_where_it_is_fresh(
    store: Store, hub: HubOnCommand
) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await lost(store, hub)
    assert hub.times_asked("contact", "368") == 2
    hub.answer(a_contact("Test"), "contact", "368")
    await outcome(creating)


async def test_after_a_fault_of_ours_the_truth_is_looked_up_too(
    store: Store, hub: HubOnCommand
) -> None:
    creating = await posted(store, hub)
    hub.fail(ValueError(f"no such field in {SECRET}"), "create_account")
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", user_name=EMAIL), "contact", "368")
    error = await outcome(creating)
    assert isinstance(error, PasswordNotReceived)
    assert SECRET not in str(error)


async def test_an_account_without_its_password_is_news(store: Store, hub: HubOnCommand) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await lost(store, hub)
    hub.answer(a_contact("Test", user_name=EMAIL), "contact", "368")
    await outcome(creating)
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", user_name=EMAIL), "contact", "368")
    await all_is_quiet()
    assert [change.title for change in store.changes.items] == [f"368 - Test: {EMAIL}"]


async def test_after_somebody_else_signed_in_it_is_looked_for_over_the_new_connection(
    hub: HubOnCommand, clock: Clock, tmp_path: Path
) -> None:
    pauses: list[asyncio.Future[None]] = []

    async def sleep(_seconds: float) -> None:
        pauses.append(asyncio.get_running_loop().create_future())
        await pauses[-1]

    opening = creations_in(tmp_path, clock, sleep)
    store = Store(hub.connect, ORIGIN, opening, clock, inline)
    creating = await lost(store, hub)
    hub.answer(a_contact("Test"), "contact", "368")
    await outcome(creating)
    store.forget()
    await until(lambda: hub.closed == 1)
    pauses[0].set_result(None)
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", user_name=EMAIL), "contact", "368")
    await until(lambda: store.not_known("368") is None)
    await ended(asyncio.create_task(store.close()))
    assert hub.connected == hub.closed == 2


async def test_a_request_that_was_closed_meanwhile_is_not_said_to_have_made_an_account(
    store: Store, hub: HubOnCommand
) -> None:
    creating = await posted(store, hub)
    creations = await store._requests.creations()
    wish = Wish(*ORIGIN, "", "368", "368", EMAIL)
    line = await creations.open_line(wish)
    assert line is not None
    await store.drop_request(line)
    hub.fail(AnswerLost(status=502, method="POST", path="/account/accounts"), "create_account")
    await until(lambda: creating.done() or hub.waits_for("contact", "368"))
    if not creating.done():
        hub.answer(a_contact("Test"), "contact", "368")
    assert isinstance(await outcome(creating), NotKnown)
