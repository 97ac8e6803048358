"""Wijzigingen: news of the contracts and of accounts, told once and lost never."""

import asyncio

import pytest

from hubtui.hub.contracts.contract_list import ContractList
from hubtui.hub.errors import Unreachable
from hubtui.hub.models.account import Permission
from hubtui.hub.models.listing import Listing
from hubtui.hub.resources import CONTACT, MY_CONTRACTS
from hubtui.hub.write.account_answer import AccountAnswer
from hubtui.store.cache.query_cache import Watch
from hubtui.store.changes import NO_CHANGES, SHOWN
from hubtui.store.hubdate import Hubdate
from hubtui.store.store import Store
from tests.store.clock import Clock
from tests.store.contract_answers import a_contract, contracts
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import a_contact
from tests.store.turns import all_is_quiet, ended, until

ONE = contracts(a_contract("1"))
TWO = contracts(a_contract("1"), a_contract("2"))
THREE = contracts(a_contract("1"), a_contract("2"), a_contract("3"))


@pytest.fixture
async def portfolio(store: Store) -> Watch[ContractList]:
    """The list of contracts on a screen."""
    return store.watch(store.query(MY_CONTRACTS), lambda _snapshot: None)


async def refreshed(
    hub: HubOnCommand, portfolio: Watch[ContractList], answer: ContractList
) -> None:
    """Press r and let the Hub answer; what is to be compared is compared."""
    portfolio.refresh()
    await until(lambda: hub.waits_for("my_contracts"))
    hub.answer(answer, "my_contracts")
    await until(lambda: not portfolio.snapshot.fetching and not comparing())


def comparing() -> bool:
    return any(task.get_name() == "compare contracts" for task in asyncio.all_tasks())


def news(store: Store) -> list[tuple[str, str]]:
    return [(change.kind, change.subject_id) for change in store.changes.items]


async def test_the_first_answer_is_no_news(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    await refreshed(hub, portfolio, TWO)
    assert store.changes == NO_CHANGES


async def test_what_a_refresh_changed_is_news_and_who_listens_is_told(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList], clock: Clock
) -> None:
    told: list[int] = []
    store.listen(lambda: told.append(store.changes.count))
    await refreshed(hub, portfolio, ONE)
    clock.pass_seconds(90)
    await refreshed(hub, portfolio, TWO)
    assert news(store) == [("new", "2")]
    assert store.changes.at == clock.now
    assert told == [1]


async def test_a_refresh_that_changed_nothing_leaves_the_news_before_it(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    for answer in (ONE, TWO, contracts(a_contract("1"), a_contract("2"))):
        await refreshed(hub, portfolio, answer)
    assert news(store) == [("new", "2")]


async def test_an_answer_that_did_not_change_is_not_even_compared(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    await refreshed(hub, portfolio, ONE)
    portfolio.refresh()
    await until(lambda: hub.waits_for("my_contracts"))
    hub.answer(ONE, "my_contracts")
    await until(lambda: comparing() or not portfolio.snapshot.fetching)
    assert not comparing()
    assert store.changes == NO_CHANGES


async def test_a_refresh_after_a_failed_one_is_compared_with_what_was_shown(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    await refreshed(hub, portfolio, ONE)
    portfolio.refresh()
    await until(lambda: hub.waits_for("my_contracts"))
    hub.fail(Unreachable(), "my_contracts")
    await until(lambda: not portfolio.snapshot.fetching)
    await refreshed(hub, portfolio, TWO)
    assert news(store) == [("new", "2")]


async def test_the_list_without_contracts_is_compared_like_any_other(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    await refreshed(hub, portfolio, contracts())
    await refreshed(hub, portfolio, ONE)
    assert news(store) == [("new", "1")]


async def test_a_second_refresh_during_a_comparison_loses_no_news(clock: Clock) -> None:
    hubdate = Hubdate(clock, lambda: None)
    none: ContractList = contracts()
    hubdate.contracts_changed(none, ONE)
    hubdate.contracts_changed(ONE, THREE)
    await until(lambda: hubdate.changes.count > 0)
    assert {change.subject_id for change in hubdate.changes.items} == {"1", "2", "3"}
    await hubdate.close()


async def test_after_a_comparison_the_next_begins_where_it_ended(clock: Clock) -> None:
    hubdate = Hubdate(clock, lambda: None)
    hubdate.contracts_changed(ONE, TWO)
    await until(lambda: hubdate.changes.count == 1)
    hubdate.contracts_changed(TWO, THREE)
    await until(lambda: hubdate.changes.items[0].subject_id == "3")
    assert hubdate.changes.count == 1
    await hubdate.close()


async def test_leaving_during_a_comparison_stops_it(clock: Clock) -> None:
    told: list[bool] = []
    hubdate = Hubdate(clock, lambda: told.append(True))
    hubdate.contracts_changed(ONE, TWO)
    await hubdate.close()
    assert not comparing()
    assert told == []
    assert hubdate.changes == NO_CHANGES


async def test_closing_the_store_stops_a_comparison(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    await refreshed(hub, portfolio, contracts(*(a_contract(str(each)) for each in range(3_000))))
    portfolio.refresh()
    await until(lambda: hub.waits_for("my_contracts"))
    hub.answer(contracts(*(a_contract(str(-each)) for each in range(3_000))), "my_contracts")
    await until(comparing)
    await ended(asyncio.create_task(store.close()))
    assert not comparing()


# Accounts


async def reread(store: Store, hub: HubOnCommand, login: str | None) -> None:
    """Look at contact 368 anew and let the Hub answer with this user name."""
    watch = store.watch(store.query(CONTACT, "368"), lambda _snapshot: None)
    watch.refresh()
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", user_name=login), "contact", "368")
    await until(lambda: not watch.snapshot.fetching)
    watch.stop()


async def test_a_contact_that_got_an_account_elsewhere_is_news_once(
    store: Store, hub: HubOnCommand
) -> None:
    for login in (None, "test@example.com", "test@example.com"):
        await reread(store, hub, login)
    assert [change.title for change in store.changes.items] == ["368 - Test: test@example.com"]
    assert news(store) == [("account", "368")]


async def test_a_contact_that_had_an_account_at_the_first_look_is_no_news(
    store: Store, hub: HubOnCommand
) -> None:
    await reread(store, hub, "test@example.com")
    assert store.changes == NO_CHANGES


async def test_news_of_contracts_does_not_push_news_of_an_account_away(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    await refreshed(hub, portfolio, ONE)
    await reread(store, hub, None)
    await reread(store, hub, "test@example.com")
    await refreshed(hub, portfolio, TWO)
    assert news(store) == [("account", "368"), ("new", "2")]
    assert store.changes.count == 2
    await refreshed(hub, portfolio, THREE)
    assert news(store) == [("account", "368"), ("new", "3")]


async def test_an_account_made_here_is_news_once_though_the_hub_tells_of_it_late(
    store: Store, hub: HubOnCommand
) -> None:
    await reread(store, hub, None)
    creating = asyncio.create_task(store.create_account("368", "test@example.com"))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(Listing((Permission(name="Relatiebeheerder"),)), "permissions")
    await until(lambda: hub.waits_for("create_account"))
    hub.answer(AccountAnswer("7", "test@example.com"), "create_account")
    await ended(creating)
    for login in (None, "test@example.com"):
        await reread(store, hub, login)
    assert news(store) == [("account", "368")]


async def test_more_accounts_than_can_be_shown_are_counted(clock: Clock) -> None:
    hubdate = Hubdate(clock, lambda: None)
    for number in range(SHOWN + 10):
        hubdate.account_came(str(number), f"{number}")
    assert len(hubdate.changes.items) == SHOWN
    assert hubdate.changes.items[0].subject_id == str(SHOWN + 9), "the newest first"
    assert hubdate.changes.count == SHOWN + 10


# Another session


async def test_another_account_does_not_see_the_news_of_the_one_before(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    await refreshed(hub, portfolio, ONE)
    await refreshed(hub, portfolio, TWO)
    told: list[int] = []
    store.listen(lambda: told.append(store.changes.count))
    store.forget()
    assert store.changes == NO_CHANGES
    assert told == [0]
    await refreshed(hub, portfolio, THREE)
    assert store.changes == NO_CHANGES, "its first answer is no news"


async def test_forgotten_news_does_not_come_back_with_the_next(clock: Clock) -> None:
    hubdate = Hubdate(clock, lambda: None)
    hubdate.account_came("368", "368 - Test")
    hubdate.contracts_changed(ONE, TWO)
    await until(lambda: hubdate.changes.count == 2)
    hubdate.contracts_changed(TWO, THREE)
    hubdate.forget()
    hubdate.account_came("369", "369 - Ander")
    await all_is_quiet()
    assert [change.subject_id for change in hubdate.changes.items] == ["369"]
    assert hubdate.changes.count == 1


async def test_who_stopped_listening_is_told_nothing_and_may_stop_twice(
    store: Store, hub: HubOnCommand, portfolio: Watch[ContractList]
) -> None:
    told: list[bool] = []
    stop = store.listen(lambda: told.append(True))
    stop()
    stop()
    await refreshed(hub, portfolio, ONE)
    await refreshed(hub, portfolio, TWO)
    assert told == []
