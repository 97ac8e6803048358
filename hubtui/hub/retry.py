"""A read that failed for a moment is tried again. Writes never come here."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

from hubtui.hub.errors import HubError, Refused, Unreachable, Untrusted

Value = TypeVar("Value")

_PASSING = frozenset({429, 502, 503, 504})


class Retries(NamedTuple):
    """How often and how long; delays are in seconds."""

    tries: int = 3
    first_delay: float = 0.25
    longest_delay: float = 10.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random

    async def get(self, attempt: Callable[[int], Awaitable[Value]]) -> Value:
        """Return what `attempt` returns; it gets the number of the try, from 1."""
        for number in range(1, self.tries):
            try:
                return await attempt(number)
            except HubError as error:
                if not _may_pass(error):
                    raise
                delay = self._delay(number, error)
            await self.sleep(delay)
        return await attempt(self.tries)

    def _delay(self, number: int, error: HubError) -> float:
        """Full jitter; what `Retry-After` asks for comes on top, so that nobody comes too early."""
        asked = (error.retry_after or 0.0) if isinstance(error, Refused) else 0.0
        jitter = self.random() * self.first_delay * 2.0 ** (number - 1)
        return min(self.longest_delay, asked + jitter)


def _may_pass(error: HubError) -> bool:
    if isinstance(error, Refused):
        return error.status in _PASSING
    return isinstance(error, Unreachable) and not isinstance(error, Untrusted)
