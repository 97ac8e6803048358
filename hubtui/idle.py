"""How long nobody touched this session, by one timer: a key costs a look at the clock."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer


class Idle:
    """Calls `lock` once nobody touched the session for so many seconds; 0 seconds is never."""

    def __init__(
        self,
        app: "App[Any]",
        seconds: float,
        clock: Callable[[], float],
        lock: Callable[[], object],
    ) -> None:
        self._app = app
        self._seconds = seconds
        self._clock = clock
        self._lock = lock
        self._touched_at = clock()
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Count from now on."""
        self._touched_at = self._clock()
        self._wait(self._seconds)

    def somebody_is_here(self) -> bool:
        """Note that somebody is there; False where it comes too late, and the session locks.

        A machine that slept had no timer that ran out.
        """
        now = self._clock()
        if self._timer is not None and now - self._touched_at >= self._seconds:
            self.look()
            return False
        self._touched_at = now
        return True

    def look(self) -> None:
        """Lock, or wait for what is left of the time."""
        self._stop()
        left = self._touched_at + self._seconds - self._clock()
        if left <= 0 < self._seconds:
            self._lock()
            return
        # A clock that was put back may not lengthen it.
        self._wait(min(left, self._seconds))

    def _wait(self, seconds: float) -> None:
        self._stop()
        if self._seconds:
            self._timer = self._app.set_timer(seconds, self.look)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
