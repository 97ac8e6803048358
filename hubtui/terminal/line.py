"""The line to the terminal: writes without ever blocking the event loop, and knows when it is full."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from select import POLLOUT, poll
from time import monotonic

from hubtui.terminal.own_description import own_description
from hubtui.terminal.pace import PATIENCE, QUESTION, Pace


class Line:
    """`when_free` is called when there is room again, `when_lost` once when the terminal is gone."""

    def __init__(
        self, tty: int, encoding: str, when_free: Callable[[], None], when_lost: Callable[[], None]
    ) -> None:
        self._tty = own_description(tty)
        self._encoding = encoding
        self._when_free = when_free
        self._when_lost = when_lost
        self._loop = asyncio.get_running_loop()
        self._unsent = bytearray()
        self._is_stuck = False
        self._is_closed = False
        self._pace = Pace()
        self._patience: asyncio.TimerHandle | None = None
        self._may_ask = True

    @property
    def room(self) -> int:
        """The bytes that may be sent now without waiting long in a queue; 0 or less: wait."""
        return 0 if self._unsent or self._is_closed else self._pace.room

    def send(self, text: str) -> None:
        """Send at once, or as soon as the terminal takes it; order is kept."""
        if self._is_closed:
            return
        data = text.encode(self._encoding, "replace")
        self._unsent += data
        self._pace.sent(len(data), monotonic())
        self._ask()
        if not self._is_stuck:
            self._push()

    def answer_came(self) -> bool:
        """Note that the terminal answered; False if it wasn't asked."""
        if not self._pace.answered(monotonic()):
            return False
        if self._patience is not None:
            self._patience.cancel()
        if not self._is_closed:
            self._go_on()
        return True

    def ask_no_more(self) -> None:
        """Nobody will read the answers: the shell would, as if they were typed."""
        self._may_ask = False

    def drain(self, seconds: float) -> None:
        """Wait until all is written, or nothing happens for `seconds`."""
        ready = poll()
        ready.register(self._tty, POLLOUT)
        while self._unsent and not self._is_closed and ready.poll(seconds * 1000):
            self._push()

    def hear_out(self, seconds: float, read_within: Callable[[float], bool]) -> None:
        """Wait for the answer that is to come; `read_within` reads, False where nothing is said.

        For when the app leaves: an answer that comes after that is read by the shell, as if typed.
        """
        while not self._is_closed and 0 < self._pace.waited(monotonic()) < PATIENCE:
            if not read_within(seconds):
                self._pace.give_up()

    def close(self) -> None:
        """Let go of the terminal; what isn't sent by now never is."""
        if self._is_closed:
            return
        self._is_closed = True
        self._unsent.clear()
        if self._patience is not None:
            self._patience.cancel()
        with suppress(RuntimeError):
            self._loop.remove_writer(self._tty)
        os.close(self._tty)

    def _push(self) -> None:
        try:
            while self._unsent:
                del self._unsent[: os.write(self._tty, self._unsent)]
        except BlockingIOError:
            if not self._is_stuck:
                self._is_stuck = True
                self._loop.add_writer(self._tty, self._unstick)
        except OSError:
            self.close()
            self._when_lost()

    def _unstick(self) -> None:
        self._push()
        if self._is_stuck and not self._unsent and not self._is_closed:
            self._is_stuck = False
            self._loop.remove_writer(self._tty)
            self._when_free()

    def _ask(self) -> None:
        if not self._may_ask or not self._pace.asks(monotonic()):
            return
        self._unsent += QUESTION.encode()
        self._patience = self._loop.call_later(PATIENCE, self._give_up)

    def _give_up(self) -> None:
        # One that never answered slows nothing down: its question stays, in case it is only slow.
        if self._pace.has_answered:
            self._pace.give_up()
            self._go_on()

    def _go_on(self) -> None:
        self._ask()
        if not self._is_stuck:
            self._push()
        if self.room > 0:
            self._when_free()
