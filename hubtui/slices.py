"""Long work on the event loop in slices, so that no key waits for it."""

import asyncio
from collections.abc import Callable, Iterator
from time import perf_counter

SLICE_SECONDS = 0.005
# Twice what a key passes from the terminal to a frame of Textual, each task a turn of the loop.
_TURNS_BETWEEN = 12


class Slices:
    """Gives way to the rest of the program whenever a slice is used up."""

    def __init__(
        self, seconds: float = SLICE_SECONDS, clock: Callable[[], float] = perf_counter
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        # What is to be painted goes before the first slice.
        self._until = clock()

    async def give_way(self) -> None:
        """Return at once inside the slice; else after everything that waits had its turn."""
        if self._clock() < self._until:
            return
        for _turn in range(_TURNS_BETWEEN):
            await asyncio.sleep(0)
        self._until = self._clock() + self._seconds


async def run_in_slices(steps: Iterator[object]) -> None:
    """Take all the steps; each should last well under a slice."""
    slices = Slices()
    for _step in steps:
        await slices.give_way()
