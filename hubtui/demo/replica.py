"""Reads from a replica that lags behind: an account is not to be seen in its first seconds."""

import time
from collections import deque
from collections.abc import Callable

from hubtui.demo.json_text import as_json


class Replica:
    """Which accounts are too new to be seen; what was made before this Hub started is not."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: deque[tuple[float, int]] = deque()

    def made(self, contact_number: int) -> None:
        """Note that this contact was given an account just now."""
        self._made.append((self._clock(), contact_number))

    def unseen(self, lag: float) -> str:
        """Return the numbers of the contacts whose account is younger than `lag` seconds, as JSON."""
        if not lag:
            return "[]"
        moment = self._clock() - lag
        return as_json([number for at, number in self._made if at > moment])
