"""A read that failed for a moment is tried again. Writes never come here."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

from hubtui.hub.errors import HubError, Refused, Unreachable, Untrusted

Value = TypeVar("Value")

_PASSING = frozenset({429, 502, 503, 504})


class Retries(NamedTuple):
    """How often and how long; delays are in seconds.

    Who asks for a longer wait than `longest_delay` is not asked again: nobody comes too early.
    """

    tries: int = 3
    first_delay: float = 0.25
    longest_delay: float = 10.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random

    async def get(
        self, attempt: Callable[[int], Awaitable[Value]], may_go_on: Callable[[], bool]
    ) -> Value:
        """Return what `attempt` returns; it gets the number of the try, from 1.

        After each that failed `may_go_on` tells whether there is a next one.
        """
        for number in range(1, self.tries):
            try:
                return await attempt(number)
            except HubError as error:
                asked = (error.retry_after or 0.0) if isinstance(error, Refused) else 0.0
                if not may_pass(error) or asked > self.longest_delay or not may_go_on():
                    raise
            # Full jitter, on top of what was asked for: colleagues do not come all at once.
            jitter = self.random() * self.first_delay * 2.0 ** (number - 1)
            await self.sleep(asked + jitter)
        return await attempt(self.tries)


def may_pass(error: HubError) -> bool:
    """Tell whether it may be over in a moment."""
    if isinstance(error, Refused):
        return error.status in _PASSING
    return isinstance(error, Unreachable) and not isinstance(error, Untrusted)
