"""Turns of the event loop: tests wait for what happens, never for time to pass."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


async def until(condition: Callable[[], bool]) -> None:
    """Let everything that is ready run until the condition holds; fails after many turns."""
    for _turn in range(1_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to that")


async def ended(task: "asyncio.Task[Result]") -> Result:
    """Return what the task ends in, or raise it; fails where it never ends."""
    await until(task.done)
    return task.result()


async def all_is_quiet() -> None:
    """Let everything that is ready run; what waits for an answer goes on waiting."""
    for _turn in range(25):
        await asyncio.sleep(0)
