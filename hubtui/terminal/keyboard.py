"""What is typed at the terminal, read in the event loop.

Textual reads in a thread: each key then waits for both threads to be woken, and a thread that
looks ten times a second whether it is to end never rests.
"""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from select import POLLIN, poll
from typing import Final

from textual.message import Message

from hubtui.terminal.input_parser import InputParser

_MOST_AT_ONCE: Final = 4096


class Keyboard:
    """`take` is called with each key, click or answer; `when_lost` once when the terminal is gone."""

    def __init__(
        self,
        tty: int,
        parser: InputParser,
        take: Callable[[Message], None],
        when_lost: Callable[[], None],
    ) -> None:
        self._tty = tty
        self._take = take
        self._when_lost = when_lost
        self._parser = parser
        self._rest: asyncio.TimerHandle | None = None
        self._is_open = True
        self._loop = asyncio.get_running_loop()
        # In a context of its own: what holds for the app just now must not hold for every key.
        Context().run(self._loop.add_reader, tty, self._read)

    def read_within(self, seconds: float) -> bool:
        """Wait for something to be typed and take it; False where nothing was.

        For when the app leaves, and the loop does not run.
        """
        ready = poll()
        ready.register(self._tty, POLLIN)
        if not self._is_open or not ready.poll(seconds * 1000):
            return False
        self._read()
        return True

    def close(self) -> None:
        """Leave what is typed from here on to others; the tty stays open."""
        self._is_open = False
        if self._rest is not None:
            self._rest.cancel()
        with suppress(RuntimeError):  # the loop may have closed meanwhile
            self._loop.remove_reader(self._tty)
        self._parser.close()

    def _read(self) -> None:
        try:
            data = os.read(self._tty, _MOST_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.close()
            self._when_lost()
            return
        for message in self._parser.feed(data, self._loop.time()):
            self._take(message)
        self._wait_for_the_rest()

    def _wait_for_the_rest(self) -> None:
        """An escape may be the key, or the beginning of another: time tells."""
        until = self._parser.deadline
        if self._rest is not None and self._rest.when() != until:
            self._rest.cancel()
            self._rest = None
        if until is not None and self._rest is None:
            self._rest = self._loop.call_at(until, self._take_rest)

    def _take_rest(self) -> None:
        self._rest = None
        for message in self._parser.rest():
            self._take(message)
