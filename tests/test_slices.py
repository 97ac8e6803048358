"""Long work leaves room for the keys."""

import asyncio
from collections.abc import Iterator

from hubtui.slices import Slices, run_in_slices


class Clock:
    """Every look at it is a millisecond later."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


async def _turns(said: list[str]) -> None:
    while True:
        await asyncio.sleep(0)
        said.append("turn")


async def test_whatever_waits_has_its_turns_when_a_slice_is_used_up() -> None:
    said: list[str] = []
    other = asyncio.create_task(_turns(said))
    slices = Slices(0.005, Clock())
    for _step in range(20):
        await slices.give_way()
        said.append("step")
    other.cancel()
    steps_at_once = "".join("s" if each == "step" else " " for each in said).split()
    assert {len(steps) for steps in steps_at_once[:-1]} == {5}
    # A key passes through many tasks before it is on screen.
    assert said.count("turn") >= 10 * (len(steps_at_once) - 1)


async def test_what_is_painted_first_does_not_wait_for_the_first_slice() -> None:
    painted = asyncio.Event()
    seen: list[bool] = []

    def steps() -> Iterator[None]:
        for _step in range(3):
            seen.append(painted.is_set())
            yield

    asyncio.get_running_loop().call_soon(painted.set)
    await run_in_slices(steps())
    assert seen == [False, True, True]
