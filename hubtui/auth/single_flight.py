"""One run for however many wait for its result."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hubtui.hub.transport.crash_reports import forget_locals
from hubtui.hub.transport.shared_outcome import outcome
from hubtui.next_turn import begin_next_turn

if TYPE_CHECKING:
    import asyncio

Result = TypeVar("Result")


class SingleFlight(Generic[Result]):
    """A waiter that gives up does not stop the run: the others wait on."""

    def __init__(self, call: Callable[[], Coroutine[Any, Any, Result]]) -> None:
        self._call = call
        self._run: asyncio.Task[Result] | None = None

    async def result(self) -> Result:
        """Return the result of the run under way, or of a new one. Raises what it raises."""
        if self._run is None:
            self._run = begin_next_turn(self._call)
            self._run.add_done_callback(self._settle)
        return await outcome(self._run)

    def _settle(self, run: "asyncio.Task[Result]") -> None:
        self._run = None
        # Asked for, so that asyncio does not log a failure that nobody waited for any more.
        if not run.cancelled() and (error := run.exception()) is not None:
            forget_locals(error)
