"""What is typed at the terminal, read in the event loop.

Textual reads in a thread: each key then waits for both threads to be woken, and a thread that
looks ten times a second whether it is to end never rests.
"""

import asyncio
import os
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from select import POLLIN, poll
from typing import Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.message import Message

_MOST_AT_ONCE: Final = 4096
# The parser's clock and the loop's may differ by a little.
_ESCAPE_IS_OVER: Final = ESCAPE_DELAY + 0.001


class Keyboard:
    """`take` is called with each key, click or answer; `when_lost` once when the terminal is gone."""

    def __init__(
        self, tty: int, take: Callable[[Message], None], when_lost: Callable[[], None]
    ) -> None:
        self._tty = tty
        self._take = take
        self._when_lost = when_lost
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
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
        # A cache keeps the parser, and until its end the parser its last key: that knows the app.
        with suppress(ParseError):
            list(self._parser.feed(""))

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
        for message in self._parser.feed(self._decode(data)):
            self._take(message)
        # An escape may be the key, or the beginning of another: time tells.
        if self._rest is not None:
            self._rest.cancel()
        self._rest = self._loop.call_later(_ESCAPE_IS_OVER, self._take_rest)

    def _take_rest(self) -> None:
        for message in self._parser.tick():
            self._take(message)
