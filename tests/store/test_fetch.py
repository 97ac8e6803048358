"""`fetch`: for who wants the answer itself."""

import asyncio

import pytest

from hubtui.hub.errors import Unreachable
from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.session_changed import SessionChanged
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, a_contact, answered, contact_query, failed
from tests.store.turns import all_is_quiet, ended, until


async def test_fetch_gives_what_is_fresh_without_asking(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
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
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    screen.watch.stop()
    await all_is_quiet()
    hub.answer(a_contact("Test"), "contact")
    assert await ended(fetching) == a_contact("Test")
    assert hub.times_asked("contact") == 1


async def test_fetch_raises_what_the_hub_said(cache: QueryCache, hub: HubOnCommand) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    hub.fail(Unreachable("the line is down"), "contact")
    with pytest.raises(Unreachable, match="the line is down"):
        await ended(fetching)


async def test_fetch_asks_again_after_a_failure_whatever_the_floor(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    await failed(hub, Screen(cache), Unreachable())
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    hub.answer(a_contact("Test"), "contact")
    assert await ended(fetching) == a_contact("Test")


async def test_a_cancelled_fetch_cancels_what_only_it_asked_for(
    cache: QueryCache, hub: HubOnCommand
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
    cache: QueryCache, hub: HubOnCommand
) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    cache.invalidate(("contact",))
    await until(lambda: hub.times_asked("contact") == 2)
    hub.answer(a_contact("Daarna"), "contact")
    assert await ended(fetching) == a_contact("Daarna")


async def test_fetch_says_so_when_the_session_changed_and_asks_nothing_in_the_next(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    cache.forget()
    assert cache.snapshot(contact_query()).status == "empty"
    with pytest.raises(SessionChanged):
        await ended(fetching)
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_fetch_does_not_wait_for_ever_when_the_cache_is_closed(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    fetching = asyncio.create_task(cache.fetch(contact_query()))
    await until(lambda: hub.waits_for("contact"))
    await ended(asyncio.create_task(cache.close()))
    with pytest.raises(SessionChanged):
        await ended(fetching)
    assert hub.was_cancelled("contact")
