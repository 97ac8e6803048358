"""What a command does when it is told to stop while an answer is on its way."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from hubtui.cli.output.stderr import say
from hubtui.text.visible import Visible

_TOLD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def told_to_stop(act: Callable[[int], object]) -> Iterator[None]:
    """Have SIGINT, SIGTERM and SIGHUP call `act` with their number, in a turn of the running loop.

    One that is ignored, as under nohup, stays so.
    """
    loop = asyncio.get_running_loop()
    before = {each: signal.getsignal(each) for each in _TOLD}
    taken = [each for each in _TOLD if before[each] is not signal.SIG_IGN]
    for number in taken:
        loop.add_signal_handler(number, act, number)
    try:
        yield
    finally:
        for number in taken:
            loop.remove_signal_handler(number)
            # Not Python's own, which asyncio gives back.
            signal.signal(number, before[number])


class Patience:
    """Waits for what is on its way when it is told to stop once; told twice it ends at once."""

    def __init__(self, once: Visible, twice: Visible) -> None:
        self.signal: int | None = None
        self._once = once
        self._twice = twice

    def told(self, number: int) -> None:
        if self.signal is not None:
            self._end(number)
        self.signal = number
        say(self._once)

    def _end(self, number: int) -> NoReturn:
        say(self._twice)
        # Nothing is cleaned up: a thread may be in the middle of its waiting. Whatever is on disk
        # is made for such an end.
        os._exit(exit_code_of(number))


def exit_code_of(number: int) -> int:
    """Return what a process ends with that a signal ended."""
    return 128 + number
