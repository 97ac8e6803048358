"""One store per Hub and account: what can be asked, and how a session begins and ends."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hubtui.hub.api import HubApi
from hubtui.hub.errors import NotSignedIn, Unreachable
from hubtui.hub.models.account import Permission
from hubtui.hub.models.listing import Listing
from hubtui.hub.resources import (
    ACCOUNT,
    CONTACT,
    CONTACT_CONTRACTS,
    CONTACTS,
    CONTRACT,
    MY_CONTRACTS,
    ORGANIZATIONS,
    PERMISSIONS,
)
from hubtui.hub.write.account_answer import AccountAnswer
from hubtui.store.cache.query import Query
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.session_changed import SessionChanged
from hubtui.store.store import Store
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.ledgers import ORIGIN, creations_in, inline
from tests.store.line import Line
from tests.store.looking import a_contact
from tests.store.turns import all_is_quiet, ended, until

BEHEERDER = Listing((Permission(name="Organization Beheerder"),))


@pytest.mark.parametrize(
    ("ask", "question"),
    [
        (lambda store: store.query(ACCOUNT), ("account",)),
        (lambda store: store.query(ORGANIZATIONS), ("organizations",)),
        (lambda store: store.query(PERMISSIONS), ("permissions",)),
        (lambda store: store.query(MY_CONTRACTS), ("my_contracts",)),
        (lambda store: store.query(CONTRACT, "c1"), ("contract", "c1")),
        (
            lambda store: store.query(CONTACTS, text="van dijk"),
            ("contacts", "van dijk", "", "100"),
        ),
        (
            lambda store: store.query(CONTACTS, text="van dijk", after="200"),
            ("contacts", "van dijk", "200", "100"),
        ),
        (lambda store: store.query(CONTACT, "368"), ("contact", "368")),
        (lambda store: store.query(CONTACT_CONTRACTS, "368"), ("contact_contracts", "368")),
    ],
)
async def test_each_question_goes_to_the_hub_as_it_was_meant(
    store: Store, hub: HubOnCommand, ask: Callable[[Store], Query[Any]], question: tuple[str, ...]
) -> None:
    watch = store.watch(ask(store), lambda _snapshot: None)
    await until(lambda: hub.waits_for(*question))
    assert [asked.question for asked in hub.asked] == [question]
    answer = a_contact()
    hub.answer(answer, *question)
    await until(lambda: not watch.snapshot.fetching)
    assert store.snapshot(ask(store)).data is answer
    assert await store.fetch(ask(store)) is answer


async def test_the_same_page_of_another_search_is_another_question(
    store: Store, hub: HubOnCommand
) -> None:
    for query in (
        store.query(CONTACTS, text="jan"),
        store.query(CONTACTS, text="piet"),
        store.query(CONTACTS, text="jan", after="100"),
    ):
        store.watch(query, lambda _snapshot: None)
    await until(lambda: hub.times_asked("contacts") == 3)


async def test_the_hub_is_not_opened_before_there_is_a_question(
    store: Store, hub: HubOnCommand
) -> None:
    assert store.snapshot(store.query(ACCOUNT)) == Snapshot()
    await all_is_quiet()
    assert hub.connected == 0


async def test_the_hub_is_opened_once_for_all_questions(store: Store, hub: HubOnCommand) -> None:
    store.watch(store.query(ACCOUNT), lambda _snapshot: None)
    store.watch(store.query(PERMISSIONS), lambda _snapshot: None)
    await until(lambda: len(hub.asked) == 2)
    store.watch(store.query(ORGANIZATIONS), lambda _snapshot: None)
    await until(lambda: len(hub.asked) == 3)
    assert hub.connected == 1


async def test_a_hub_that_can_not_be_opened_is_a_failure_and_r_tries_again(
    hub: HubOnCommand,
    clock: Clock,
    tmp_path: Path,
) -> None:
    refusals = [Unreachable("refused"), None]

    async def connect() -> HubApi:
        refusal = refusals.pop(0)
        if refusal is not None:
            raise refusal
        return hub

    store = Store(connect, ORIGIN, creations_in(tmp_path, clock), clock, inline)
    account = store.watch(store.query(ACCOUNT), lambda _snapshot: None)
    permissions = store.watch(store.query(PERMISSIONS), lambda _snapshot: None)
    await until(lambda: not account.snapshot.fetching and not permissions.snapshot.fetching)
    assert [each.snapshot.status for each in (account, permissions)] == ["failed", "failed"]
    assert len(refusals) == 1
    account.refresh()
    await until(lambda: hub.waits_for("account"))
    await ended(asyncio.create_task(store.close()))


async def test_leaving_the_first_screen_while_connecting_keeps_the_connection_for_the_next(
    hub: HubOnCommand,
    clock: Clock,
    tmp_path: Path,
) -> None:
    line = Line()
    store = Store(line.connect, ORIGIN, creations_in(tmp_path, clock), clock, inline)
    first = store.watch(store.query(ACCOUNT), lambda _snapshot: None)
    await until(lambda: len(line.tries) == 1)
    store.watch(store.query(PERMISSIONS), lambda _snapshot: None)
    first.stop()
    await all_is_quiet()
    line.tries[0].set_result(hub)
    await until(lambda: hub.waits_for("permissions"))
    assert len(line.tries) == 1
    assert hub.times_asked("account") == 0
    await ended(asyncio.create_task(store.close()))


async def test_after_signing_in_again_what_was_refused_is_asked_again(
    store: Store, hub: HubOnCommand
) -> None:
    watch = store.watch(store.query(ACCOUNT), lambda _snapshot: None)
    await until(lambda: hub.waits_for("account"))
    hub.fail(NotSignedIn(), "account")
    await until(lambda: watch.snapshot.status == "failed")
    store.retry_failed()
    await until(lambda: hub.waits_for("account"))


async def test_another_account_gets_a_connection_of_its_own_and_the_first_is_left(
    clock: Clock,
    hub: HubOnCommand,
    tmp_path: Path,
) -> None:
    before, after = hub, HubOnCommand()
    line = Line()
    store = Store(line.connect, ORIGIN, creations_in(tmp_path, clock), clock, inline)
    watch = store.watch(store.query(CONTACT, "368"), lambda _snapshot: None)
    await until(lambda: len(line.tries) == 1)
    line.tries[0].set_result(before)
    await until(lambda: before.waits_for("contact"))
    store.forget()
    await until(lambda: len(line.tries) == 2)
    line.tries[1].set_result(after)
    await until(lambda: after.waits_for("contact"))
    assert before.was_cancelled("contact")
    after.answer(a_contact("Van de ander"), "contact")
    await until(lambda: watch.snapshot.status == "ready")
    await until(lambda: before.closed == 1)
    assert after.closed == 0
    await ended(asyncio.create_task(store.close()))
    assert (before.closed, after.closed) == (1, 1)


async def test_the_first_connection_is_left_only_when_the_password_on_it_has_come(
    clock: Clock,
    hub: HubOnCommand,
    tmp_path: Path,
) -> None:
    before, after = hub, HubOnCommand()
    line = Line()
    store = Store(line.connect, ORIGIN, creations_in(tmp_path, clock), clock, inline)
    creating = asyncio.create_task(store.create_account("368", "test@example.com"))
    await until(lambda: len(line.tries) == 1)
    line.tries[0].set_result(before)
    await until(lambda: before.waits_for("permissions"))
    before.answer(BEHEERDER, "permissions")
    await until(lambda: before.waits_for("create_account"))
    store.forget()
    await all_is_quiet()
    await all_is_quiet()
    assert before.closed == 0
    before.answer(AccountAnswer("7"), "create_account")
    await ended(creating)
    await until(lambda: before.closed == 1)
    assert len(store.created) == 1
    assert after.asked == []
    await ended(asyncio.create_task(store.close()))


async def test_closing_right_after_another_account_signed_in_leaves_both(
    store: Store, hub: HubOnCommand
) -> None:
    creating = asyncio.create_task(store.create_account("368", "test@example.com"))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(BEHEERDER, "permissions")
    await until(lambda: hub.waits_for("create_account"))
    store.watch(store.query(ACCOUNT), lambda _snapshot: None)
    store.forget()
    await until(lambda: hub.connected == 2 and hub.waits_for("account"))
    await ended(asyncio.create_task(store.close()))
    assert hub.closed == 2
    assert creating.cancelled()


async def test_a_connection_under_way_for_the_session_before_is_given_up(
    hub: HubOnCommand,
    clock: Clock,
    tmp_path: Path,
) -> None:
    line = Line()
    store = Store(line.connect, ORIGIN, creations_in(tmp_path, clock), clock, inline)
    store.watch(store.query(CONTACT, "368"), lambda _snapshot: None)
    await until(lambda: len(line.tries) == 1)
    store.forget()
    await until(lambda: len(line.tries) == 2)
    assert line.tries[0].cancelled()
    line.tries[1].set_result(hub)
    await until(lambda: hub.waits_for("contact"))
    assert hub.times_asked("contact") == 1
    await ended(asyncio.create_task(store.close()))


async def test_closing_cancels_what_is_under_way_and_leaves_the_hub(
    store: Store, hub: HubOnCommand
) -> None:
    told: list[Snapshot[Any]] = []
    store.watch(store.query(CONTACT, "368"), told.append)
    fetching = asyncio.create_task(store.fetch(store.query(ACCOUNT)))
    creating = asyncio.create_task(store.create_account("368", "test@example.com"))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(BEHEERDER, "permissions")
    await until(lambda: hub.waits_for("create_account"))
    asked = len(hub.asked)
    await ended(asyncio.create_task(store.close()))
    await until(lambda: fetching.done() and creating.done())
    assert isinstance(fetching.exception(), SessionChanged)
    assert creating.cancelled()
    assert all(request.answer.done() for request in hub.asked)
    assert not told[-1].fetching
    await all_is_quiet()
    assert len(hub.asked) == asked
    assert hub.closed == 1
    assert not store.creating


async def test_closing_waits_until_what_it_cancelled_has_cleaned_up(
    store: Store, hub: HubOnCommand
) -> None:
    steps: list[str] = []

    async def slow_to_leave(api: HubApi) -> str:
        try:
            await api.fetch(CONTACT, "368")
        finally:
            await all_is_quiet()
            steps.append(f"cleaned up, closed {hub.closed} times")
        return ""

    store.watch(Query(("slow",), slow_to_leave, 1.0), lambda _snapshot: None)
    await until(lambda: hub.waits_for("contact"))
    await ended(asyncio.create_task(store.close()))
    assert steps == ["cleaned up, closed 0 times"]


async def test_who_still_looks_after_closing_may_leave(store: Store) -> None:
    watch = store.watch(store.query(ACCOUNT), lambda _snapshot: None)
    await ended(asyncio.create_task(store.close()))
    watch.refresh()
    watch.refresh_stale()
    watch.stop()
    assert watch.snapshot == Snapshot()
