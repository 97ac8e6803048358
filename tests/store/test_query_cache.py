"""One request for all who ask, old data while new comes, and nothing that spins for ever."""

import asyncio
import weakref
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from hubtui.hub.api import HubApi
from hubtui.hub.errors import HubError, NotSignedIn, Unreachable, Unreadable
from hubtui.hub.models import Contact
from hubtui.store.query import Query
from hubtui.store.query_cache import KEEP_UNWATCHED, REFRESH_FLOOR, QueryCache, Watch
from hubtui.store.session_changed import SessionChanged
from hubtui.store.snapshot import Snapshot
from tests.store.clock import Clock
from tests.store.looking import FRESH_FOR, Screen, a_contact, contact_query
from tests.store.scripted_hub import ScriptedHub, all_is_quiet, ended, until


@pytest.fixture
async def cache(hub: ScriptedHub, clock: Clock) -> AsyncIterator[QueryCache]:
    cache = QueryCache(hub.connect, clock)
    yield cache
    await ended(asyncio.create_task(cache.close()))


async def answered(hub: ScriptedHub, screen: Screen, contact: Contact) -> None:
    """Let the Hub answer what the screen waits for."""
    await until(lambda: hub.waits_for("contact", contact.id))
    hub.answer(contact, "contact", contact.id)
    await until(lambda: not screen.sees().fetching)


async def failed(hub: ScriptedHub, screen: Screen, error: BaseException) -> None:
    """Let what the screen waits for fail."""
    await until(lambda: hub.waits_for("contact"))
    hub.fail(error, "contact")
    await until(lambda: not screen.sees().fetching)


# One request for all who ask


async def test_two_screens_on_one_contact_ask_the_hub_once_and_both_are_told(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    first, second = Screen(cache), Screen(cache)
    await answered(hub, first, a_contact("Test"))
    assert hub.times_asked("contact") == 1
    assert [screen.told[-1].data for screen in (first, second)] == [a_contact("Test")] * 2


async def test_a_fresh_answer_is_shown_without_asking_again(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    await answered(hub, Screen(cache), a_contact("Test"))
    clock.pass_seconds(FRESH_FOR - 1)
    later = Screen(cache)
    await all_is_quiet()
    assert later.name_seen() == "Test"
    assert hub.times_asked("contact") == 1


async def test_r_asks_again_though_the_answer_is_fresh(cache: QueryCache, hub: ScriptedHub) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Test"))
    screen.watch.refresh()
    await answered(hub, screen, a_contact("Nieuw"))
    assert screen.name_seen() == "Nieuw"


async def test_r_during_a_request_shares_it(cache: QueryCache, hub: ScriptedHub) -> None:
    screen = Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    screen.watch.refresh()
    screen.watch.refresh()
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_a_slow_answer_holds_up_no_other_question(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    slow, quick = Screen(cache, "368"), Screen(cache, "369")
    await answered(hub, quick, a_contact("Snel", "369"))
    assert quick.name_seen() == "Snel"
    assert slow.sees().status == "loading"


# What is shown meanwhile


async def test_before_the_first_answer_it_is_loading_and_then_ready(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    assert cache.snapshot(contact_query()) == Snapshot()
    screen = Screen(cache)
    assert screen.sees() == Snapshot(status="loading", fetching=True)
    await answered(hub, screen, a_contact())
    assert screen.sees() == Snapshot(data=a_contact(), fetched_at=clock.now, status="ready")


async def test_old_data_stays_with_its_age_while_new_data_comes(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    came = clock.now
    clock.pass_seconds(FRESH_FOR)
    screen.watch.refresh()
    assert screen.told[-1] == Snapshot(
        data=a_contact("Oud"), fetched_at=came, status="ready", fetching=True, stale=True
    )
    clock.pass_seconds(1)
    await answered(hub, screen, a_contact("Nieuw"))
    assert screen.sees() == Snapshot(
        data=a_contact("Nieuw"), fetched_at=came + FRESH_FOR + 1, status="ready"
    )


async def test_old_data_stays_with_its_age_when_the_refresh_fails(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    came = clock.now
    clock.pass_seconds(FRESH_FOR)
    screen.watch.refresh()
    gone = Unreachable("the cable is out")
    await failed(hub, screen, gone)
    assert screen.told[-1] == Snapshot(
        data=a_contact("Oud"), fetched_at=came, status="failed", error=gone, stale=True
    )


async def test_a_failure_is_gone_after_the_next_answer(cache: QueryCache, hub: ScriptedHub) -> None:
    screen = Screen(cache)
    await failed(hub, screen, Unreachable())
    assert (screen.sees().status, screen.sees().data) == ("failed", None)
    screen.watch.refresh()
    assert screen.sees() == Snapshot(status="loading", fetching=True)
    await answered(hub, screen, a_contact())
    assert (screen.sees().status, screen.sees().error) == ("ready", None)


# As time passes


async def test_an_answer_goes_stale_by_itself_and_nobody_asks_without_reason(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    assert not screen.sees().stale
    clock.pass_seconds(FRESH_FOR)
    assert screen.sees().stale
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_coming_back_to_a_screen_asks_again_only_what_is_stale(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    screen.watch.refresh_stale()
    assert not screen.sees().fetching
    clock.pass_seconds(FRESH_FOR)
    screen.watch.refresh_stale()
    assert screen.sees().fetching


async def test_what_just_failed_is_asked_again_at_once_only_by_r(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    clock.pass_seconds(60)
    await failed(hub, screen, Unreachable())
    clock.pass_seconds(REFRESH_FLOOR - 0.1)
    screen.watch.refresh_stale()
    assert not screen.sees().fetching
    screen.watch.refresh()
    assert screen.sees().fetching


async def test_after_the_floor_what_failed_is_asked_again(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await failed(hub, screen, Unreachable())
    clock.pass_seconds(REFRESH_FLOOR)
    screen.watch.refresh_stale()
    assert screen.sees().fetching


async def test_a_clock_that_is_set_back_keeps_nothing_fresh_and_no_floor_for_ever(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    clock.pass_seconds(-3600)
    assert screen.sees().stale
    screen.watch.refresh_stale()
    assert screen.sees().fetching


# Leaving


async def test_leaving_cancels_the_request_that_only_this_screen_asked_for(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    leaving, staying = Screen(cache, "368"), Screen(cache, "369")
    await until(lambda: hub.waits_for("contact", "368") and hub.waits_for("contact", "369"))
    leaving.watch.stop()
    await all_is_quiet()
    assert hub.was_cancelled("contact", "368")
    assert not hub.was_cancelled("contact", "369")
    assert staying.sees().fetching


async def test_leaving_cancels_nothing_that_another_screen_waits_for(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    leaving, staying = Screen(cache), Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    leaving.watch.stop()
    await answered(hub, staying, a_contact("Test"))
    assert staying.told[-1].data == a_contact("Test")
    assert all(snapshot.data is None for snapshot in leaving.told)


async def test_coming_back_after_leaving_halfway_asks_anew(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    Screen(cache).watch.stop()
    assert cache.snapshot(contact_query()) == Snapshot()
    again = Screen(cache)
    assert again.sees().status == "loading"
    await answered(hub, again, a_contact("Test"))
    assert again.name_seen() == "Test"


async def test_coming_back_after_leaving_a_second_try_halfway_asks_anew(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await failed(hub, screen, Unreachable())
    screen.watch.refresh()
    screen.watch.stop()
    assert Screen(cache).sees().fetching


async def test_leaving_during_a_refresh_keeps_what_was_known(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    known = screen.sees()
    screen.watch.refresh()
    screen.watch.stop()
    assert cache.snapshot(contact_query()) == known


async def test_leaving_twice_takes_nobody_else_along(cache: QueryCache, hub: ScriptedHub) -> None:
    told: list[Snapshot[Contact]] = []
    leaving = cache.watch(contact_query(), told.append)
    staying = cache.watch(contact_query(), told.append)
    leaving.stop()
    leaving.stop()
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact(), "contact")
    await until(lambda: not staying.snapshot.fetching)
    assert [snapshot.data for snapshot in told] == [a_contact()]


async def test_who_left_asks_nothing_any_more(cache: QueryCache, hub: ScriptedHub) -> None:
    screen = Screen(cache)
    screen.watch.stop()
    screen.watch.refresh()
    screen.watch.refresh_stale()
    await all_is_quiet()
    assert hub.asked == []


async def test_an_answer_older_than_the_newest_request_is_dropped(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    async def deaf_to_cancelling(api: HubApi) -> Contact:
        asking = asyncio.ensure_future(api.contact("368"))
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            return await asking

    query = Query(("contact", "368"), deaf_to_cancelling, FRESH_FOR)
    told: list[Snapshot[Contact]] = []
    first = cache.watch(query, told.append)
    await until(lambda: hub.waits_for("contact"))
    first.stop()
    second = cache.watch(query, told.append)
    await until(lambda: hub.times_asked("contact") == 2)
    hub.answer(a_contact("Oud"), "contact")
    await all_is_quiet()
    assert second.snapshot.status == "loading"
    hub.answer(a_contact("Nieuw"), "contact")
    await until(lambda: not second.snapshot.fetching)
    assert [snapshot.data for snapshot in told] == [a_contact("Nieuw")]


# What a mutation makes stale


async def test_invalidating_drops_the_reply_under_way_and_asks_again_for_who_looks(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    cache.invalidate(("contact", "368"))
    await until(lambda: hub.times_asked("contact") == 2)
    assert hub.was_cancelled("contact")
    await answered(hub, screen, a_contact("Daarna"))
    assert [snapshot.data for snapshot in screen.told if snapshot.data] == [a_contact("Daarna")]


async def test_invalidating_concerns_only_what_stands_under_the_key(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    touched, untouched = Screen(cache, "368"), Screen(cache, "369")
    await answered(hub, touched, a_contact(contact_id="368"))
    await answered(hub, untouched, a_contact(contact_id="369"))
    cache.invalidate(("contact", "368"))
    assert touched.sees().fetching
    assert not untouched.sees().fetching
    cache.invalidate(("contact",))
    assert untouched.sees().fetching


async def test_a_screen_that_asks_for_another_while_both_go_stale_is_no_second_request(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    second = Screen(cache, "369")
    await answered(hub, second, a_contact(contact_id="369"))
    first = Screen(cache, "368")
    await answered(hub, first, a_contact(contact_id="368"))
    first.watch.listener = lambda _snapshot: second.watch.refresh()
    cache.invalidate(("contact", "368"), ("contact", "369"))
    await until(lambda: hub.waits_for("contact", "369"))
    await all_is_quiet()
    assert hub.times_asked("contact", "369") == 2


async def test_what_was_invalidated_is_shown_as_stale_until_the_new_answer_is_there(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    cache.invalidate(("contact",))
    assert screen.told[-1].stale
    assert screen.sees().stale
    await answered(hub, screen, a_contact("Nieuw"))
    assert not screen.sees().stale


async def test_what_nobody_looks_at_is_asked_again_when_somebody_does(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    screen.watch.stop()
    cache.invalidate(("contact",))
    await all_is_quiet()
    assert hub.times_asked("contact") == 1
    assert Screen(cache).sees().fetching


async def test_leaving_before_the_new_answer_does_not_make_the_old_one_true_again(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    cache.invalidate(("contact",))
    screen.watch.stop()
    back = Screen(cache)
    assert back.sees().stale
    assert back.sees().fetching


async def test_a_refetch_that_failed_leaves_the_invalidated_answer_stale(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    cache.invalidate(("contact",))
    await failed(hub, screen, Unreachable())
    assert screen.sees().stale
    screen.watch.refresh_stale()
    assert not screen.sees().fetching, "the floor holds for it too"


async def test_what_we_know_to_be_true_is_shown_at_once_and_keeps_its_age(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    came = clock.now
    clock.pass_seconds(5)
    screen.watch.refresh()
    cache.amend(("contact",), lambda contact: a_contact("Nieuw", contact.id))
    assert screen.told[-1].data == a_contact("Nieuw")
    assert (screen.sees().fetched_at, screen.sees().fetching) == (came, True)


async def test_amending_what_is_not_known_makes_nothing_up(cache: QueryCache) -> None:
    screen = Screen(cache)
    cache.amend(("contact",), lambda _contact: a_contact("Verzonnen"))
    assert screen.sees() == Snapshot(status="loading", fetching=True)


async def test_amending_without_a_difference_tells_nobody(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    told = len(screen.told)
    cache.amend(("contact",), _as_it_is)
    assert len(screen.told) == told


def _as_it_is(contact: Contact) -> Contact:
    return contact


# Another session


async def test_after_forgetting_who_looks_sees_nothing_old_and_is_asked_for_anew(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Vorige sessie"))
    told = len(screen.told)
    cache.forget()
    assert screen.told[told:] == [Snapshot(), Snapshot(status="loading", fetching=True)]
    await answered(hub, screen, a_contact("Deze sessie"))
    assert screen.name_seen() == "Deze sessie"


async def test_a_reply_of_the_session_before_is_not_shown(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    cache.forget()
    await until(lambda: hub.times_asked("contact") == 2)
    assert hub.was_cancelled("contact")
    await answered(hub, screen, a_contact("Deze sessie"))
    assert screen.name_seen() == "Deze sessie"


async def test_forgetting_drops_what_nobody_looks_at(cache: QueryCache, hub: ScriptedHub) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    screen.watch.stop()
    cache.forget()
    assert cache.snapshot(contact_query()) == Snapshot()
    assert not cache._entries
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_after_signing_in_again_only_what_failed_is_asked_again(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    there, refused = Screen(cache, "368"), Screen(cache, "369")
    await answered(hub, there, a_contact(contact_id="368"))
    await failed(hub, refused, NotSignedIn())
    cache.retry_failed()
    assert refused.sees().fetching
    assert not there.sees().fetching


async def test_after_signing_in_again_a_failed_screen_that_was_left_is_asked_at_the_next_look(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    refused = Screen(cache)
    await failed(hub, refused, NotSignedIn())
    refused.watch.stop()
    cache.retry_failed()
    await all_is_quiet()
    assert hub.times_asked("contact") == 1
    assert Screen(cache).sees().fetching


# fetch: for who wants the answer itself


async def test_fetch_gives_what_is_fresh_without_asking(
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    await answered(hub, Screen(cache), a_contact("Test"))
    assert await cache.fetch(contact_query()) == a_contact("Test")
    assert hub.times_asked("contact") == 1
    clock.pass_seconds(FRESH_FOR)
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact("Nieuw"), "contact")
    assert await ended(fetching) == a_contact("Nieuw")


async def test_fetch_shares_the_request_of_a_screen_that_leaves(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    screen.watch.stop()
    await all_is_quiet()
    hub.answer(a_contact("Test"), "contact")
    assert await ended(fetching) == a_contact("Test")
    assert hub.times_asked("contact") == 1


async def test_fetch_raises_what_the_hub_said(cache: QueryCache, hub: ScriptedHub) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    gone = Unreachable()
    hub.fail(gone, "contact")
    with pytest.raises(Unreachable) as caught:
        await ended(fetching)
    assert caught.value is gone


async def test_fetch_asks_again_after_a_failure_whatever_the_floor(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    await failed(hub, Screen(cache), Unreachable())
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact("Test"), "contact")
    assert await ended(fetching) == a_contact("Test")


async def test_a_cancelled_fetch_cancels_what_only_it_asked_for(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    alone = asyncio.create_task(cache.fetch(contact_query("368")))
    together = asyncio.create_task(cache.fetch(contact_query("369")))
    screen = Screen(cache, "369")
    await until(lambda: hub.waits_for("contact", "368") and hub.waits_for("contact", "369"))
    alone.cancel()
    together.cancel()
    await until(lambda: alone.done() and together.done())
    await all_is_quiet()
    assert hub.was_cancelled("contact", "368")
    assert screen.sees().fetching
    assert not hub.was_cancelled("contact", "369")


async def test_fetch_gives_the_answer_from_after_an_invalidation(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    cache.invalidate(("contact",))
    await until(lambda: hub.times_asked("contact") == 2)
    hub.answer(a_contact("Daarna"), "contact")
    assert await ended(fetching) == a_contact("Daarna")


async def test_fetch_says_so_when_the_session_changed_and_asks_nothing_in_the_next(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    cache.forget()
    with pytest.raises(SessionChanged):
        await ended(fetching)
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_fetch_does_not_wait_for_ever_when_the_cache_is_closed(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    await ended(asyncio.create_task(cache.close()))
    with pytest.raises(SessionChanged):
        await ended(fetching)
    assert hub.was_cancelled("contact")


# Faults of our own


async def test_a_fault_of_ours_is_shown_as_a_failure_without_the_text_it_carries(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    fault = ValueError("Illegal header value b'Bearer eyJsecret'")
    await failed(hub, screen, fault)
    error = screen.sees().error
    assert screen.sees().status == "failed"
    assert error is not None
    assert "ValueError (scripted_hub.py:" in str(error)
    assert "eyJsecret" not in repr(screen.sees()) + str(error)
    assert error.__cause__ is fault


async def test_a_failure_that_is_kept_does_not_keep_what_was_read(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    bodies: list[weakref.ref[set[str]]] = []

    def decode() -> str:
        body = {"26 megabytes"}
        bodies.append(weakref.ref(body))
        return str(int("no number"))

    async def unreadable(_hub: HubApi) -> str:
        try:
            return decode()
        except ValueError as error:
            raise Unreadable from error

    watch = cache.watch(Query(("body",), unreadable, FRESH_FOR), lambda _snapshot: None)
    await until(lambda: watch.snapshot.status == "failed")
    assert [body() for body in bodies] == [None]


async def test_a_query_that_raises_before_it_asks_ends_in_a_failure(cache: QueryCache) -> None:
    def broken(_hub: HubApi) -> asyncio.Future[str]:
        raise KeyError("id")

    told: list[Snapshot[str]] = []
    watch = cache.watch(Query(("broken",), broken, FRESH_FOR), told.append)
    await until(lambda: not watch.snapshot.fetching)
    assert told[-1].status == "failed"


async def test_a_request_that_is_broken_off_from_below_ends_in_a_failure(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screen = Screen(cache)
    await failed(hub, screen, asyncio.CancelledError())
    assert screen.sees().status == "failed"
    assert isinstance(screen.sees().error, HubError)


# Listeners


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
    cache: QueryCache, hub: ScriptedHub, clock: Clock
) -> None:
    first = Screen(cache)
    await answered(hub, first, a_contact())
    clock.pass_seconds(FRESH_FOR)
    newcomer = Screen(cache)
    assert first.told[-1].fetching
    assert newcomer.told == []


async def test_a_listener_may_leave_in_its_own_call(cache: QueryCache, hub: ScriptedHub) -> None:
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
    cache: QueryCache, hub: ScriptedHub
) -> None:
    screens: list[Screen] = []
    told = watched(cache, lambda _snapshot: screens[0].watch.stop())
    screens.append(Screen(cache))
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact(), "contact")
    await until(lambda: bool(told))
    assert screens[0].told == []


async def test_a_listener_that_fails_keeps_no_news_from_the_others(
    cache: QueryCache, hub: ScriptedHub, faults: list[dict[str, Any]]
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
    cache: QueryCache, hub: ScriptedHub
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
    cache: QueryCache, hub: ScriptedHub
) -> None:
    changes: list[tuple[str, str]] = []
    query = Query(
        ("contact", "368"),
        lambda api: api.contact("368"),
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
    cache: QueryCache, hub: ScriptedHub
) -> None:
    changes: list[Contact] = []
    query = Query(
        ("contact", "368"),
        lambda api: api.contact("368"),
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


# What is remembered


async def visited(cache: QueryCache, hub: ScriptedHub, contact_id: str) -> None:
    """Open a contact, see it and leave."""
    screen = Screen(cache, contact_id)
    await answered(hub, screen, a_contact(contact_id=contact_id))
    screen.watch.stop()


def is_remembered(cache: QueryCache, contact_id: str) -> bool:
    return cache.snapshot(contact_query(contact_id)).data is not None


async def test_only_the_last_answers_are_remembered_and_those_that_are_looked_at(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    looking = Screen(cache, "here")
    await answered(hub, looking, a_contact(contact_id="here"))
    many = [str(number) for number in range(KEEP_UNWATCHED + 3)]
    for contact_id in many:
        await visited(cache, hub, contact_id)
    remembered = [contact_id for contact_id in many if is_remembered(cache, contact_id)]
    assert remembered == many[3:]
    assert looking.sees().status == "ready"


async def test_what_was_looked_at_longest_counts_as_used_last(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    long_looked_at = Screen(cache, "long")
    await answered(hub, long_looked_at, a_contact(contact_id="long"))
    for number in range(KEEP_UNWATCHED):
        await visited(cache, hub, str(number))
    long_looked_at.watch.stop()
    assert is_remembered(cache, "long")
    assert not is_remembered(cache, "0")


async def test_questions_left_before_their_answer_leave_nothing_behind(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    for number in range(10 * KEEP_UNWATCHED):
        Screen(cache, str(number)).watch.stop()
    await all_is_quiet()
    assert len(cache._entries) <= KEEP_UNWATCHED
    assert not hub.waits_for("contact")


async def test_the_name_of_a_running_request_does_not_tell_who_is_looked_at(
    cache: QueryCache, hub: ScriptedHub
) -> None:
    Screen(cache, "368")
    await until(lambda: hub.waits_for("contact"))
    names = {task.get_name() for task in asyncio.all_tasks()}
    assert "ask for contact" in names
    assert not any("368" in name for name in names)
