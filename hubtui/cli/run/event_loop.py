"""The event loop of one command, and how Ctrl-C ends it."""

import asyncio
import os
import signal
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

from hubtui.cli.run.told_to_stop import exit_code_of

Answer = TypeVar("Answer")


class _Interrupts:
    """Cancels the task at the first SIGINT, and ends the process at the second."""

    def __init__(self) -> None:
        self.came = False
        self._task: asyncio.Task[object] | None = None

    def cancel_from_now_on(self, task: "asyncio.Task[object] | None") -> None:
        self._task = task
        if self.came:
            self._cancel()

    def take(self, number: int, _frame: object) -> None:
        if self.came:
            os._exit(exit_code_of(number))
        self.came = True
        self._cancel()

    def _cancel(self) -> None:
        # Where it is done its loop may be closed.
        if self._task is not None and not self._task.done():
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)


def run_in_loop(work: Coroutine[object, object, Answer]) -> Answer:
    """Run it to its end; Ctrl-C cancels it, once more ends the process. Raises KeyboardInterrupt.

    Python's own answer to a second Ctrl-C is an exception in the midst of its loop, which can then
    wait for ever for what was under way.
    """
    interrupts = _Interrupts()

    async def cancelled_by_interrupts() -> Answer:
        interrupts.cancel_from_now_on(asyncio.current_task())
        return await work

    with _taken_by(interrupts):
        try:
            return asyncio.run(cancelled_by_interrupts())
        except asyncio.CancelledError:
            if interrupts.came:
                raise KeyboardInterrupt from None
            raise


@contextmanager
def _taken_by(interrupts: _Interrupts) -> Iterator[None]:
    """Let it take SIGINT, where that is nobody else's."""
    is_ours = threading.current_thread() is threading.main_thread() and (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if not is_ours:
        yield
        return
    signal.signal(signal.SIGINT, interrupts.take)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
