"""Textual's driver for Unix, with a guard before what comes in: keys, reports and sizes."""

import os
import signal
import time
from select import POLLIN, poll
from typing import Final

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from typing_extensions import override

from hubtui.terminal.input_parser import InputParser
from hubtui.terminal.window_size import window_size

_MOST_AT_ONCE: Final = 4096
# Seconds between two looks whether the thread is to end.
_LOOKS_EVERY: Final = 0.1


class GuardedDriver(LinuxDriver):
    """Draws as Textual does."""

    @override
    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's
        # Textual's own handler is deaf once the terminal reports sizes itself; the kernel is asked.
        signal.signal(signal.SIGWINCH, self._note_size)

    def _note_size(self, *_: object) -> None:
        size = Size(*self._get_terminal_size())
        self._loop.call_soon_threadsafe(self.process_message, events.Resize(size, size))

    @override
    def _get_terminal_size(self) -> tuple[int, int]:
        return self._window_size()

    def _window_size(self) -> tuple[int, int]:
        return window_size(self.fileno, os.environ)

    @override
    def process_message(self, message: Message) -> None:
        # Nobody here asked where the cursor is.
        if not isinstance(message, events.CursorPosition):
            super().process_message(message)

    @override
    def run_input_thread(self) -> None:
        """Read until the app leaves."""
        parser = self._new_parser()
        ready = poll()
        ready.register(self.fileno, POLLIN)
        while not self.exit_event.is_set():
            until = parser.deadline
            now = time.monotonic()
            wait = _LOOKS_EVERY if until is None else min(max(until - now, 0.0), _LOOKS_EVERY)
            if ready.poll(wait * 1000):
                data = self._read()
                if not data:
                    # The terminal is gone.
                    os.kill(os.getpid(), signal.SIGHUP)
                    break
                messages = parser.feed(data, time.monotonic())
            elif until is not None and time.monotonic() >= until:
                messages = parser.rest()
            else:
                continue
            for message in messages:
                self.process_message(message)
        parser.close()

    def _new_parser(self) -> InputParser:
        return InputParser(self._window_size, self._report)

    def _report(self, error: Exception) -> None:
        """Leave it to whoever hears of the loop's faults."""
        fault = {"message": "what the terminal sent could not be read", "exception": error}
        self._loop.call_soon_threadsafe(self._loop.call_exception_handler, fault)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _MOST_AT_ONCE)
        except OSError:
            return b""
