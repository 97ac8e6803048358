"""An event loop with virtual time: it waits for nothing, and a dead process takes no step on it."""

import asyncio
import sys
import warnings
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from contextvars import Context, copy_context
from operator import attrgetter
from typing import Any

_context_of: Callable[[asyncio.Handle], Context] = attrgetter("_context")


_MOST_TURNS = 200_000


class Stuck(Exception):
    """Everything waits for something that never comes: a spinner that never ends."""


class SimulatedTask(asyncio.Task[Any]):
    """A task with a hash of its own: sets of tasks have the same order in every run of a seed."""

    _made = 0
    _log_destroy_pending: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        SimulatedTask._made += 1
        self._number = SimulatedTask._made
        super().__init__(*args, **kwargs)

    def __hash__(self) -> int:
        return self._number

    def keep_quiet(self) -> None:
        """Say nothing when it goes without having ended."""
        self._log_destroy_pending = False


class _Ready(deque[asyncio.Handle]):
    """What is to be run in this turn; asks before each step whether its process lives."""

    def __init__(self, may_step: Callable[[Context], bool]) -> None:
        super().__init__()
        self._may_step = may_step

    def popleft(self) -> asyncio.Handle:
        handle = super().popleft()
        if not handle._cancelled and not self._may_step(_context_of(handle)):
            handle._cancelled = True
        return handle


class _Nothing:
    """Stands where asyncio has its selector: no files, and waiting is a change of the clock."""

    def __init__(self, loop: "SimulatedLoop") -> None:
        self._loop = loop

    def select(self, seconds: float | None) -> list[object]:
        if seconds is None:
            raise Stuck
        self._loop.now += seconds
        return []


class SimulatedLoop(asyncio.BaseEventLoop):
    """Leans on four insides of asyncio: `_ready`, `_selector`, `_process_events`, `_write_to_self`."""

    def __init__(self, may_step: Callable[[Context], bool], *, eager: bool) -> None:
        super().__init__()
        self.now = 0.0
        self.tasks: list[SimulatedTask] = []
        self.turns = 0
        self.faults: list[dict[str, Any]] = []
        self._ready = _Ready(may_step)
        self._selector = _Nothing(self)
        self._begin_at_once = eager and sys.version_info >= (3, 12)
        self.set_task_factory(self._new_task)
        self.set_exception_handler(lambda _loop, fault: self.faults.append(fault))

    def time(self) -> float:
        return self.now

    def bury(self) -> None:
        """Take the coroutines of all that was left apart; call it where no disk is in reach."""
        # Some never began.
        with warnings.catch_warnings(action="ignore"):
            for task in self.tasks:
                if not task.done():
                    task.keep_quiet()
                    _close(task.get_coro())
            self.tasks.clear()
            self.close()

    def _new_task(
        self,
        loop: asyncio.AbstractEventLoop,
        coro: Coroutine[Any, Any, Any] | Generator[Any, None, Any],
        **kwargs: Any,
    ) -> SimulatedTask:
        context: Context | None = kwargs.get("context")
        if context is not None:
            # Which process a step is of stands in its context, also where the code begins an empty one.
            for variable, value in copy_context().items():
                if variable not in context:
                    context.run(variable.set, value)
        if self._begin_at_once:
            kwargs["eager_start"] = True
        task = SimulatedTask(coro, loop=loop, **kwargs)
        self.tasks.append(task)
        return task

    def _process_events(self, _events: list[object]) -> None:
        self.turns += 1
        if self.turns > _MOST_TURNS:
            raise Stuck

    def _write_to_self(self) -> None:
        return


def _close(coroutine: Any) -> None:
    try:
        coroutine.close()
    except BaseException:  # noqa: BLE001 - its process is dead: whatever it says, nobody hears it
        return
