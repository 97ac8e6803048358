"""The Hub is opened once, however many ask, and again only after that failed."""

import asyncio

import pytest

from hubtui.hub.api import HubApi
from hubtui.hub.errors import Unreachable
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.connection import Connection
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.line import Line
from tests.store.turns import all_is_quiet, ended, until


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def connection(line: Line) -> Connection:
    return Connection(line.connect)


async def waiting_for(
    connection: Connection, line: Line, askers: int
) -> list[asyncio.Task[HubApi]]:
    """Let so many ask for the Hub while it is being opened."""
    asking = [asyncio.create_task(connection.hub()) for _asker in range(askers)]
    await until(lambda: bool(line.tries))
    await all_is_quiet()
    return asking


async def test_all_who_ask_at_once_share_one_connection(
    connection: Connection, line: Line, hub: HubOnCommand
) -> None:
    asking = await waiting_for(connection, line, 3)
    line.tries[0].set_result(hub)
    assert [await ended(each) for each in asking] == [hub] * 3
    assert await connection.hub() is hub
    assert len(line.tries) == 1


async def test_a_connection_that_fails_is_told_to_all_and_tried_again_at_the_next_question(
    connection: Connection, line: Line, hub: HubOnCommand
) -> None:
    asking = await waiting_for(connection, line, 2)
    refused = Unreachable("refused")
    line.tries[0].set_exception(refused)
    await until(lambda: all(each.done() for each in asking))
    told = [each.exception() for each in asking]
    assert [(type(each), str(each)) for each in told] == [(Unreachable, str(refused))] * 2
    assert told[0] is not told[1]
    again = asyncio.create_task(connection.hub())
    await until(lambda: len(line.tries) == 2)
    line.tries[1].set_result(hub)
    assert await ended(again) is hub


async def test_a_failure_that_one_is_done_with_ends_nobody_who_goes_on_after_it(
    connection: Connection, line: Line, clock: Clock
) -> None:
    goes_on = asyncio.Event()

    async def carries_on() -> str:
        try:
            await connection.hub()
        except Unreachable:
            await goes_on.wait()
        return "done"

    carrying_on = asyncio.create_task(carries_on())
    asked = QueryCache(connection.hub, clock).watch(
        Query(("thing",), _never, 0.0), lambda _snapshot: None
    )
    await until(lambda: bool(line.tries))
    await all_is_quiet()
    line.tries[0].set_exception(Unreachable("refused"))
    await until(lambda: asked.snapshot.status == "failed")
    goes_on.set()
    assert await ended(carrying_on) == "done"


async def _never(_hub: HubApi) -> str:
    raise AssertionError


async def test_who_stops_waiting_does_not_take_the_hub_from_the_others(
    connection: Connection, line: Line, hub: HubOnCommand
) -> None:
    first, second = await waiting_for(connection, line, 2)
    first.cancel()
    await until(first.done)
    line.tries[0].set_result(hub)
    assert await ended(second) is hub
    assert len(line.tries) == 1


async def test_a_connection_nobody_waits_for_any_more_is_used_by_the_next(
    connection: Connection, line: Line, hub: HubOnCommand
) -> None:
    (only,) = await waiting_for(connection, line, 1)
    only.cancel()
    await until(only.done)
    line.tries[0].set_result(hub)
    assert await connection.hub() is hub


async def test_a_failure_nobody_waited_for_is_no_answer_to_the_next(
    connection: Connection, line: Line, hub: HubOnCommand
) -> None:
    (only,) = await waiting_for(connection, line, 1)
    only.cancel()
    await until(only.done)
    line.tries[0].set_exception(Unreachable())
    await all_is_quiet()
    again = asyncio.create_task(connection.hub())
    await until(lambda: len(line.tries) == 2)
    line.tries[1].set_result(hub)
    assert await ended(again) is hub


async def test_closing_leaves_the_hub_once(
    connection: Connection, line: Line, hub: HubOnCommand
) -> None:
    (asking,) = await waiting_for(connection, line, 1)
    line.tries[0].set_result(hub)
    await ended(asking)
    await ended(asyncio.create_task(connection.close()))
    await ended(asyncio.create_task(connection.close()))
    assert hub.closed == 1


async def test_closing_stops_the_opening(connection: Connection, line: Line) -> None:
    (asking,) = await waiting_for(connection, line, 1)
    await ended(asyncio.create_task(connection.close()))
    assert line.tries[0].cancelled()
    with pytest.raises(asyncio.CancelledError):
        await ended(asking)


async def test_closing_what_was_never_opened_is_nothing(connection: Connection, line: Line) -> None:
    await ended(asyncio.create_task(connection.close()))
    assert line.tries == []
