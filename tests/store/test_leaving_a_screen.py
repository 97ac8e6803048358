"""Who leaves takes along only what nobody else waits for."""

import asyncio

from hubtui.hub.api import HubApi
from hubtui.hub.errors import Unreachable
from hubtui.hub.models.contact import Contact
from hubtui.hub.resources import CONTACT
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.cache.snapshot import Snapshot
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, a_contact, answered, contact_query, failed
from tests.store.turns import all_is_quiet, until


async def test_leaving_cancels_the_request_that_only_this_screen_asked_for(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    leaving, staying = Screen(cache, "368"), Screen(cache, "369")
    await until(lambda: hub.waits_for("contact", "368") and hub.waits_for("contact", "369"))
    leaving.watch.stop()
    await all_is_quiet()
    assert hub.was_cancelled("contact", "368")
    assert not hub.was_cancelled("contact", "369")
    assert staying.sees().fetching


async def test_leaving_cancels_nothing_that_another_screen_waits_for(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    leaving, staying = Screen(cache), Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    leaving.watch.stop()
    await answered(hub, staying, a_contact("Test"))
    assert staying.told[-1].data == a_contact("Test")
    assert all(snapshot.data is None for snapshot in leaving.told)


async def test_coming_back_after_leaving_halfway_asks_anew(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    Screen(cache).watch.stop()
    assert cache.snapshot(contact_query()) == Snapshot()
    again = Screen(cache)
    assert again.sees().status == "loading"
    await answered(hub, again, a_contact("Test"))
    assert again.name_seen() == "Test"


async def test_coming_back_after_leaving_a_second_try_halfway_asks_anew(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await failed(hub, screen, Unreachable())
    screen.watch.refresh()
    screen.watch.stop()
    assert Screen(cache).sees().fetching


async def test_leaving_during_a_refresh_keeps_what_was_known(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    known = screen.sees()
    screen.watch.refresh()
    screen.watch.stop()
    assert cache.snapshot(contact_query()) == known


async def test_leaving_twice_takes_nobody_else_along(cache: QueryCache, hub: HubOnCommand) -> None:
    told: list[Snapshot[Contact]] = []
    leaving = cache.watch(contact_query(), told.append)
    staying = cache.watch(contact_query(), told.append)
    leaving.stop()
    leaving.stop()
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact(), "contact")
    await until(lambda: not staying.snapshot.fetching)
    assert [snapshot.data for snapshot in told] == [a_contact()]


async def test_who_left_asks_nothing_any_more(cache: QueryCache, hub: HubOnCommand) -> None:
    screen = Screen(cache)
    screen.watch.stop()
    screen.watch.refresh()
    screen.watch.refresh_stale()
    await all_is_quiet()
    assert hub.asked == []


async def test_an_answer_older_than_the_newest_request_is_dropped(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    async def deaf_to_cancelling(api: HubApi) -> Contact:
        asking = asyncio.ensure_future(api.fetch(CONTACT, "368"))
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
