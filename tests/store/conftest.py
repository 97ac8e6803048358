"""A clock, a Hub that answers on command, and what they make of the store."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.store import Store
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.ledgers import ORIGIN, creations_in, inline
from tests.store.turns import all_is_quiet, ended

Fault = dict[str, Any]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def faults() -> AsyncIterator[list[Fault]]:
    """What reached the event loop's handler: faults nobody took; a test that expects one clears it."""
    reported: list[Fault] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, fault: reported.append(fault))
    yield reported
    await all_is_quiet()
    assert not reported


@pytest.fixture
async def hub(faults: list[Fault]) -> HubOnCommand:
    return HubOnCommand()


@pytest.fixture
async def store(hub: HubOnCommand, clock: Clock, tmp_path: Path) -> AsyncIterator[Store]:
    store = Store(hub.connect, ORIGIN, creations_in(tmp_path, clock), clock, inline)
    yield store
    await ended(asyncio.create_task(store.close()))
    assert not _tasks_left(), "closing the store leaves nothing running"


@pytest.fixture
async def cache(hub: HubOnCommand, clock: Clock) -> AsyncIterator[QueryCache]:
    cache = QueryCache(hub.connect, clock)
    yield cache
    await ended(asyncio.create_task(cache.close()))


def _tasks_left() -> set[str]:
    me = asyncio.current_task()
    return {task.get_name() for task in asyncio.all_tasks() if task is not me}
