"""Faults of our own are shown as failures: nothing spins for ever."""

import asyncio
import weakref

from hubtui.hub.api import HubApi
from hubtui.hub.errors import HubError, Unreadable
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.cache.snapshot import Snapshot
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, failed
from tests.store.turns import until


async def test_a_fault_of_ours_is_shown_as_a_failure_without_the_text_it_carries(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    fault = ValueError("Illegal header value b'Bearer eyJsecret'")
    await failed(hub, screen, fault)
    error = screen.sees().error
    assert screen.sees().status == "failed"
    assert error is not None
    assert "ValueError (hub_on_command.py:" in str(error)
    assert "eyJsecret" not in repr(screen.sees()) + str(error)
    assert error.__cause__ is fault


async def test_a_failure_that_is_kept_does_not_keep_what_was_read(
    cache: QueryCache, hub: HubOnCommand
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

    told = list[Snapshot[str]]()
    watch = cache.watch(Query(("broken",), broken, FRESH_FOR), told.append)
    await until(lambda: not watch.snapshot.fetching)
    assert told[-1].status == "failed"


async def test_a_request_that_is_broken_off_from_below_ends_in_a_failure(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await failed(hub, screen, asyncio.CancelledError())
    assert screen.sees().status == "failed"
    assert isinstance(screen.sees().error, HubError)
