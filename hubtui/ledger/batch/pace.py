"""How fast the Hub lets us go: what it answers with 429 decides, and nothing waits before that."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from hubtui.hub.errors import HubError

LONGEST_WAIT = 600.0
"""Seconds; a Hub that asks for more is left for another time."""
_FIRST_WAIT = 1.0
_LONGEST_UNASKED_WAIT = 60.0
_FIRST_GAP = 0.1
_LONGEST_GAP = 5.0
_FASTER_AFTER = 20


class Pace:
    """All that one batch asks waits for its turn here.

    After each 429 nobody asks until the Hub said so, and from then on with twice the gap between two
    requests; after twenty good ones the gap is half as long. A connection that is refused counts as
    a 429 that does not say how long.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] | None = None,
    ) -> None:
        self._clock = clock
        self._sleep = sleep or self._sleep_unless_hurried
        self._hurried = False
        self._sleeping: set[asyncio.Event] = set()
        self._next = 0.0
        self._gap = 0.0
        self._refused = 0
        self._good = 0

    async def turn(self) -> None:
        """Return when the next request may leave."""
        while not self._hurried and (wait := self._next - self._clock()) > 0:
            await self._sleep(wait)
        self._next = self._clock() + self._gap

    async def wait(self, seconds: float) -> None:
        """Let some time pass."""
        if not self._hurried:
            await self._sleep(seconds)

    def hurry(self) -> None:
        """End all waiting: nobody sends anything any more that the Hub put off."""
        self._hurried = True
        for each in self._sleeping:
            each.set()

    def went_well(self) -> None:
        """Note an answer that was no 429."""
        self._refused = 0
        self._good += 1
        if self._good >= _FASTER_AFTER:
            self._good = 0
            self._gap = self._gap / 2 if self._gap > _FIRST_GAP else 0.0

    def put_off(self, error: HubError, retry_after: float | None) -> float:
        """Wait as long as the Hub asks; returns the seconds. Raises `error` where that is too long."""
        self._good = 0
        self._refused += 1
        unasked = min(_LONGEST_UNASKED_WAIT, _FIRST_WAIT * 2.0 ** (self._refused - 1))
        seconds = unasked if retry_after is None else max(retry_after, 0.0)
        if seconds > LONGEST_WAIT:
            raise error
        self._gap = min(_LONGEST_GAP, max(_FIRST_GAP, self._gap * 2))
        self._next = max(self._next, self._clock() + seconds)
        return seconds

    async def _sleep_unless_hurried(self, seconds: float) -> None:
        # One for each wait: it belongs to the event loop that waits for it.
        hurried = asyncio.Event()
        self._sleeping.add(hurried)
        try:
            async with asyncio.timeout(seconds):
                await hurried.wait()
        except TimeoutError:
            return
        finally:
            self._sleeping.discard(hurried)
