"""How much may be under way to the terminal: what is queued can't be taken back.

Buffers on the way (pty, sshd, TCP) hide how slow a line is. A question that every terminal answers
(where is the cursor?) travels behind the frames; its answer tells that they have arrived, and how
long that took.
"""

import math
from collections import deque
from typing import Final

QUESTION: Final = "\x1b[6n"

# Bytes under way. At 16 kB/s the least is drawn in an eighth of a second.
_LEAST: Final = 2_048
_FIRST: Final = 8_192
_MOST: Final = 16_384
# Seconds.
PATIENCE: Final = 2.0
_NO_QUEUE: Final = 0.05
_QUEUE_WANTED: Final = 0.12
_REST: Final = 1.0


class Pace:
    """Counts bytes; times are seconds of a monotonic clock, given by the caller."""

    def __init__(self) -> None:
        self._sent = 0
        self._arrived = 0
        self._most = _FIRST
        self._asked_at: float | None = None
        self._asked_behind = 0
        self._answered_at = -math.inf
        # When the bytes under way began to leave.
        self._busy_since = 0.0
        # How long answers took while the line was at rest: the way there and back.
        self._round_trips: deque[float] = deque(maxlen=8)
        self._was_at_rest = False

    @property
    def room(self) -> int:
        """The bytes that may be sent now; a terminal that never answered tells nothing."""
        if not self.has_answered:
            return _MOST
        return self._most - (self._sent - self._arrived)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked_at is not None

    @property
    def has_answered(self) -> bool:
        """Whether this terminal ever answered."""
        return bool(self._round_trips)

    def sent(self, size: int, now: float) -> None:
        """Count bytes on their way."""
        if self._sent == self._arrived:
            self._busy_since = now
        self._sent += size

    def asks(self, now: float) -> bool:
        """Return whether to send the question behind what was sent last; counts it as asked."""
        if self.is_waiting:
            return False
        self._was_at_rest = now - self._answered_at > _REST
        if not self._was_at_rest and self._sent - self._arrived < self._most // 4:
            return False
        self._asked_at = now
        self._asked_behind = self._sent
        return True

    def answered(self, now: float) -> bool:
        """Take an answer in; False where none was expected."""
        if self._asked_at is None:
            return False
        delay = now - self._asked_at
        if self._was_at_rest:
            self._round_trips.append(delay)
        self._set_most(delay, now)
        self._arrived = self._asked_behind
        self._asked_at = None
        self._answered_at = self._busy_since = now
        return True

    def _set_most(self, delay: float, now: float) -> None:
        round_trip = min(self._round_trips)
        if delay - round_trip < _NO_QUEUE:
            self._most = min(self._most * 2, _MOST)
            return
        rate = (self._asked_behind - self._arrived) / (now - self._busy_since)
        bearable = math.floor(rate * (round_trip + _QUEUE_WANTED))
        self._most = min(max(bearable, _LEAST), _MOST)

    def waited(self, now: float) -> float:
        """Return for how many seconds the answer is awaited, 0 where none is."""
        return 0.0 if self._asked_at is None else now - self._asked_at

    def give_up(self) -> None:
        """Take all as arrived, as no answer came within `PATIENCE`."""
        self._asked_at = None
        self._arrived = self._sent
