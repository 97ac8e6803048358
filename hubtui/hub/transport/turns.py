"""Whose turn it is: a Hub that gives no answers is asked by one request of a session at a time.

Forty sessions that each try four things three times, and again at every `r`, would keep down a Hub
that is coming up.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

# Tries in a row, of whichever requests, after which a Hub is taken to be in trouble.
ENOUGH_UNANSWERED = 3
_FIRST_PAUSE = 0.5
LONGEST_PAUSE = 4.0


class Turns:
    """`seconds` is a clock that only goes forward, `random` gives a number from 0 to 1."""

    def __init__(
        self,
        seconds: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        random: Callable[[], float],
    ) -> None:
        self._seconds = seconds
        self._sleep = sleep
        self._random = random
        self._unanswered = 0
        self._was_put_off = False
        self._not_before = float("-inf")
        self._scout = asyncio.Lock()

    @property
    def in_trouble(self) -> bool:
        """Tell whether the Hub gives no answers any more: nothing is tried twice then."""
        return self._unanswered >= ENOUGH_UNANSWERED

    @property
    def _one_at_a_time(self) -> bool:
        return self.in_trouble or self._was_put_off

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for a turn. Of a Hub in trouble one asks; when that is answered, all do."""
        if self._one_at_a_time:
            async with self._scout:
                # Who went before may have been answered meanwhile.
                if self._one_at_a_time:
                    await self._pause()
                    yield
                    return
        yield

    def answered(self) -> None:
        """Note a sign of life: whatever the answer says."""
        self._unanswered = 0
        self._was_put_off = False

    def failed(self) -> None:
        """Note a try that nothing came of; each in a row makes the pause before the next longer."""
        self._unanswered += 1
        further = min(self._unanswered - ENOUGH_UNANSWERED, 10)
        if further >= 0:
            longest = min(_FIRST_PAUSE * 2.0**further, LONGEST_PAUSE)
            # Half of it by chance: colleagues do not come all at once.
            self._not_before = self._seconds() + longest * (1.0 + self._random()) / 2

    def put_off(self) -> None:
        """Note that the Hub asked for patience: when that is over one goes ahead, too."""
        self._was_put_off = True

    async def _pause(self) -> None:
        left = self._not_before - self._seconds()
        if left > 0:
            await self._sleep(left)
