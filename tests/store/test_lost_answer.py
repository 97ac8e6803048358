"""The answer of the POST is lost: the store says what is true."""

import asyncio

import pytest

from hubtui.hub.errors import AnswerLost, Unreachable
from hubtui.hub.models import CreatedAccount
from hubtui.store.account_creation import NotCreated, PasswordNotReceived
from hubtui.store.store import Store
from tests.store.creating import EMAIL, SECRET, outcome, posted, shown, user_name_of
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import a_contact
from tests.store.turns import all_is_quiet, until


async def lost(store: Store, hub: HubOnCommand) -> asyncio.Task[CreatedAccount]:
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
    assert user_name_of(store, store.contact("368")) == EMAIL
    await until(lambda: hub.waits_for("contact", "368"))
    hub.fail(Unreachable(), "contact", "368")
    await until(lambda: told[-1].status == "failed")
    assert user_name_of(store, store.contact("368")) == EMAIL
    assert store.created == ()


async def test_a_contact_without_account_after_a_lost_answer_means_try_again(
    store: Store, hub: HubOnCommand
) -> None:
    creating = await lost(store, hub)
    hub.answer(a_contact("Test"), "contact", "368")
    error = await outcome(creating)
    assert isinstance(error, NotCreated)
    assert error.where == "POST /account/accounts, HTTP 502"


@pytest.mark.parametrize("in_the_way", [Unreachable(), ValueError("a fault of ours")])
async def test_when_the_contact_can_not_be_read_either_it_is_not_known(
    store: Store, hub: HubOnCommand, in_the_way: Exception
) -> None:
    creating = await lost(store, hub)
    hub.fail(in_the_way, "contact", "368")
    assert type(await outcome(creating)) is AnswerLost


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
