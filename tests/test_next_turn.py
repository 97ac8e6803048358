"""What begins in the next turn of the loop does so whatever the loop does with a new task."""

import asyncio
from contextvars import ContextVar

import pytest

from hubtui.next_turn import begin_next_turn


async def test_nothing_is_done_before_who_began_it_has_noted_that_it_runs() -> None:
    noted: list[str] = []

    async def work() -> None:
        noted.append("done")

    task = begin_next_turn(work)
    noted.append("noted")
    await task
    assert noted == ["noted", "done"]


async def test_what_is_cancelled_in_the_same_turn_is_never_begun() -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("begun")

    task = begin_next_turn(work)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not begun


async def test_it_gives_the_result_and_has_the_name() -> None:
    async def work() -> int:
        return 368

    task = begin_next_turn(work, "count")
    assert task.get_name() == "count"
    assert await task == 368


async def test_what_is_begun_for_a_screen_does_not_keep_it() -> None:
    whose = ContextVar("whose", default="nobody's")
    whose.set("a screen's")

    async def work() -> str:
        return whose.get()

    assert await begin_next_turn(work) == "nobody's"
