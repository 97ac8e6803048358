"""A Textual driver that sends the terminal only what differs from what it shows."""

import os
import signal
import sys
from threading import get_ident
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.message import Message
from typing_extensions import override

from hubtui.terminal import taken
from hubtui.terminal.difference import difference
from hubtui.terminal.frames import is_harmless, read_frame
from hubtui.terminal.grid import Grid, Shown
from hubtui.terminal.guarded_driver import GuardedDriver
from hubtui.terminal.keyboard import Keyboard
from hubtui.terminal.line import Line

if TYPE_CHECKING:
    from textual.app import App

_ALTERNATE_SCREEN: Final = (taken.OTHER_SCREEN, "\x1b[?1049l")
# Textual reports the mouse by pixels where it can, and leaves that mode on when it goes.
_NO_MOUSE_PIXELS: Final = "\x1b[?1016l"
# Seconds without progress after which the app leaves the terminal without its last bytes.
_LAST_WORDS: Final = 2.0


class LeastBytesDriver(GuardedDriver):
    """Keeps what Textual wants on screen and what the terminal shows, and sends the difference.

    A frame that has not left when the next one comes is never sent: the difference is taken when
    the line has room.
    """

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stderr__ is None:
            raise RuntimeError("Textual writes to stderr, and it is closed")
        self._output = sys.__stderr__
        self._thread = get_ident()
        self._line: Line | None = None
        self._keyboard: Keyboard | None = None
        self._wanted = Grid(*super()._get_terminal_size())
        self._shown = Shown.nothing(self._wanted.width, self._wanted.height)
        self._is_complete = True
        self._synchronises = False
        self._is_leaving = False

    @override
    def start_application_mode(self) -> None:
        """Take the terminal; what was on screen before a suspend is painted again."""
        self._is_leaving = False
        self._line = Line(self._output.fileno(), self._output.encoding, self._paint, _say_goodbye)
        self._keyboard = Keyboard(
            self.fileno, self._new_parser(), self.process_message, _say_goodbye
        )
        first = taken.standing()
        try:
            super().start_application_mode()
        except BaseException:
            # Textual gives back only what it took whole.
            self.suspend_application_mode()
            taken.give_back()
            raise
        if first is not None:
            self.attrs_before = first.attributes
            # After each size that was asked for: all is painted again then.
            self._loop.call_soon(self._go_on_from, first)
        # Textual's own writer has nothing to write here.
        if self._writer_thread is not None:
            self._writer_thread.stop()
            self._writer_thread = None

    @override
    def write(self, data: str) -> None:
        """Take a frame in, or send what is no frame."""
        if get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self.write, data)
            return
        if self._line is None:
            return
        if data in {SYNC_START, SYNC_END}:
            # Ours are set around what is sent.
            self._synchronises = True
        elif read_frame(data, self._wanted):
            self._is_complete = False
            self._paint()
        elif is_harmless(data):
            self._line.send(data)
        elif data == taken.OTHER_SCREEN and taken.standing():
            # Once more, and what stands there would be gone.
            return
        elif data in _ALTERNATE_SCREEN:
            self._line.send(self._shown.default_pen() + data)
            self._forget_shown()
        else:
            self._pass_through(data)

    def _go_on_from(self, first: taken.Taken) -> None:
        """Take what stands there since before the app for shown, unless something came over it."""
        stands = Grid(*first.size)
        is_known = self._shown.y is None and first.size == (self._wanted.width, self._wanted.height)
        if is_known and read_frame(first.frame, stands):
            self._shown = Shown(stands.rows)
        taken.hand_over()

    def repaint(self) -> None:
        """Send the whole screen again, after something else wrote over it."""
        self._forget_shown()
        self._paint()

    @override
    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if self._line is None:
            return
        # First of all, while the answers are still taken.
        self.disable_input()
        self._line.send(_NO_MOUSE_PIXELS)
        super().stop_application_mode()
        self._line.drain(_LAST_WORDS)

    @override
    def disable_input(self) -> None:
        """Read no more; first wait for what the terminal may still answer."""
        # What is drawn from here on would stand on the shell's screen.
        self._is_leaving = True
        if self._line is not None and self._keyboard is not None:
            self._line.ask_no_more()
            self._line.drain(_LAST_WORDS)
            self._line.hear_out(_LAST_WORDS, self._keyboard.read_within)
            self._keyboard.close()
            self._keyboard = None
        super().disable_input()

    @override
    def close(self) -> None:
        """Let go of the terminal."""
        super().close()
        if self._line is not None:
            self._line.close()
            self._line = None

    @override
    def process_message(self, message: Message) -> None:
        """Keep answers to our own questions, and note new sizes."""
        if isinstance(message, events.CursorPosition):
            if self._line is not None and self._line.answer_came():
                return
        elif isinstance(message, events.Resize):
            self._resize(*message.size)
        super().process_message(message)

    @override
    def send_message(self, message: Message) -> None:
        """Give the app what was read; Textual, which reads in a thread, goes by a task."""
        self._app.post_message(message)

    @override
    def _run_input_thread(self) -> None:
        """Leave Textual's thread without work: the keyboard reads."""

    @override
    def _sigcont_application(self, *_: object) -> None:
        if not os.isatty(self.fileno):
            # A terminal that hangs up sends this too; there is nothing to come back to.
            _say_goodbye()
        elif self._line is None:
            super()._sigcont_application()
        else:
            self._loop.call_soon_threadsafe(self._start_again)

    def _start_again(self) -> None:
        """Take the terminal anew: SIGSTOP stopped the app without a word, and the shell had it."""
        self.suspend_application_mode()
        self.resume_application_mode()

    @override
    def _get_terminal_size(self) -> tuple[int, int]:
        # Asked for at the start, after a suspend and at SIGWINCH, maybe in the midst of painting.
        size = super()._get_terminal_size()
        self._loop.call_soon_threadsafe(self._take_size, *size)
        return size

    def _take_size(self, width: int, height: int) -> None:
        """Take a size in from outside: at any change of size a terminal may lose cells."""
        self._resize(width, height)
        self.repaint()

    def _resize(self, width: int, height: int) -> None:
        if (width, height) == (self._wanted.width, self._wanted.height):
            return
        # The app paints all of its new size: what it painted before is of no use.
        self._wanted = Grid(width, height)
        self._forget_shown()

    def _forget_shown(self) -> None:
        self._shown = Shown.nothing(self._wanted.width, self._wanted.height)
        self._is_complete = False

    def _paint(self) -> None:
        """Send what differs, as far as the line has room; goes on when it has room again."""
        while self._line is not None and not self._is_done and self._line.room > 0:
            changes, self._is_complete = difference(self._shown, self._wanted, self._line.room)
            if not changes:
                return
            self._line.send(f"{SYNC_START}{changes}{SYNC_END}" if self._synchronises else changes)

    @property
    def _is_done(self) -> bool:
        return self._is_complete or self._is_leaving

    def _pass_through(self, data: str) -> None:
        """Send what is not understood as it is; from then on nothing is known of the screen."""
        if self._line is None:
            return
        changes, _ = difference(self._shown, self._wanted, sys.maxsize)
        self._line.send(changes + self._shown.default_pen() + data)
        self._wanted = Grid(self._wanted.width, self._wanted.height)
        self._forget_shown()


def _say_goodbye() -> None:
    """Leave as at SIGHUP: the terminal is gone."""
    signal.raise_signal(signal.SIGHUP)
