"""Who is told, when, and in which order."""

from collections.abc import Callable
from typing import Any

from hubtui.hub.models.contact import Contact
from hubtui.hub.resources import CONTACT
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import QueryCache, Watch
from hubtui.store.cache.snapshot import Snapshot
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, a_contact, answered, contact_query
from tests.store.turns import all_is_quiet, until


def watched(
    cache: QueryCache, react: Callable[[Snapshot[Contact]], object]
) -> list[Snapshot[Contact]]:
    """Look at the contact with a listener that notes what it is told and then reacts."""
    told: list[Snapshot[Contact]] = []

    def listener(snapshot: Snapshot[Contact]) -> None:
        told.append(snapshot)
        react(snapshot)

    cache.watch(contact_query(), listener)
    return told


async def test_nobody_is_told_before_it_holds_its_watch(cache: QueryCache) -> None:
    first = Screen(cache)
    assert first.told == []
    assert first.sees().fetching


async def test_who_looks_already_is_told_that_a_newcomer_made_the_cache_ask(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    first = Screen(cache)
    await answered(hub, first, a_contact())
    clock.pass_seconds(FRESH_FOR)
    newcomer = Screen(cache)
    assert first.told[-1].fetching
    assert newcomer.told == []


async def test_a_listener_may_leave_in_its_own_call(cache: QueryCache, hub: HubOnCommand) -> None:
    watches: list[Watch[Contact]] = []
    told: list[Snapshot[Contact]] = []

    def leave(snapshot: Snapshot[Contact]) -> None:
        told.append(snapshot)
        watches[0].stop()

    watches.append(cache.watch(contact_query(), leave))
    staying = Screen(cache)
    await answered(hub, staying, a_contact("Test"))
    staying.watch.refresh()
    await answered(hub, staying, a_contact("Nieuw"))
    assert [snapshot.data for snapshot in told] == [a_contact("Test")]
    answers = [snapshot.data for snapshot in staying.told if not snapshot.fetching]
    assert answers == [a_contact("Test"), a_contact("Nieuw")]


async def test_who_was_made_to_leave_is_not_told_afterwards(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screens: list[Screen] = []
    told = watched(cache, lambda _snapshot: screens[0].watch.stop())
    screens.append(Screen(cache))
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact(), "contact")
    await until(lambda: bool(told))
    assert screens[0].told == []


async def test_a_listener_that_fails_keeps_no_news_from_the_others(
    cache: QueryCache, hub: HubOnCommand, faults: list[dict[str, Any]]
) -> None:
    broken = ValueError("a listener")

    def fail(_snapshot: Snapshot[Contact]) -> None:
        raise broken

    failing = cache.watch(contact_query(), fail)
    other = Screen(cache)
    await answered(hub, other, a_contact("Test"))
    failing.stop()
    assert other.told[-1].data == a_contact("Test")
    assert [fault["exception"] for fault in faults] == [broken]
    faults.clear()


async def test_a_listener_that_asks_again_does_not_make_the_others_see_older_news_last(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    eager = Screen(cache)
    asked_again: list[bool] = []

    def ask_once_more(snapshot: Snapshot[Contact]) -> None:
        if snapshot.status == "ready" and not asked_again:
            asked_again.append(True)
            eager.watch.refresh()

    watched(cache, ask_once_more)
    other = Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact("Test"), "contact")
    await until(lambda: hub.times_asked("contact") == 2)
    assert other.told[-1] == other.sees()
    assert other.sees().fetching


async def test_a_query_is_told_what_each_later_answer_replaced(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    changes: list[tuple[str, str]] = []
    query = Query(
        ("contact", "368"),
        lambda api: api.fetch(CONTACT, "368"),
        FRESH_FOR,
        changed=lambda old, new: changes.append((old.name, new.name)),
    )
    told: list[Snapshot[Contact]] = []
    watch = cache.watch(query, told.append)
    for name in ("Een", "Twee", "Drie"):
        watch.refresh()
        await until(lambda: hub.waits_for("contact"))
        hub.answer(a_contact(name), "contact")
        await until(lambda: not watch.snapshot.fetching)
    assert changes == [("Een", "Twee"), ("Twee", "Drie")]


async def test_what_changed_is_not_told_of_a_session_that_ended_meanwhile(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    changes: list[Contact] = []
    query = Query(
        ("contact", "368"),
        lambda api: api.fetch(CONTACT, "368"),
        FRESH_FOR,
        changed=lambda _old, new: changes.append(new),
    )

    def sign_out_at_the_second(snapshot: Snapshot[Contact]) -> None:
        if snapshot.data == a_contact("Twee"):
            cache.forget()

    watch = cache.watch(query, sign_out_at_the_second)
    for name in ("Een", "Twee"):
        watch.refresh()
        await until(lambda: hub.waits_for("contact"))
        hub.answer(a_contact(name), "contact")
        await all_is_quiet()
    assert changes == []
