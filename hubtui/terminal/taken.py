"""The terminal, taken before there is an app: raw, on its other screen, with a first frame.

The app's driver goes on from there; where none comes, all is given back. What is typed meanwhile
waits in the kernel.
"""

import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, NamedTuple

from hubtui.terminal.window_size import window_size

OTHER_SCREEN: Final = "\x1b[?1049h"
# What is pasted is no row of keys, from the first moment on.
_ON: Final = f"{OTHER_SCREEN}\x1b[?25l\x1b[?2004h"
# The driver's modes too: it may be on its way.
_OFF: Final = (
    "\x1b[m\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2048l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
# SIGQUIT is a key (ctrl+\) for as long as the driver has not come.
_ENDS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
# Told to stop, the app stops when it is there: only then it knows how to come back.
_WAIT: Final = frozenset({signal.SIGTSTP, signal.SIGCONT})


class Taken(NamedTuple):
    """`attributes` are those of the tty as it was; `frame` is what stands, as Textual writes it."""

    frame: str
    size: tuple[int, int]
    attributes: list[Any]


_taken: Taken | None = None
_stands = False


def take(frame_of: Callable[[int, int], str | None]) -> None:
    """Take the terminal for the frame of its columns and lines; not where there is none for it."""
    global _taken, _stands
    if sys.__stdin__ is None or sys.__stderr__ is None:
        return
    tty = sys.__stdin__.fileno()
    size = window_size(tty, os.environ)
    frame = frame_of(*size)
    if frame is None:
        return
    try:
        attributes = termios.tcgetattr(tty)
        _taken, _stands = Taken(frame, size, attributes), True
        _mind_signals()
        termios.tcsetattr(tty, termios.TCSANOW, _raw(attributes))
        _write(_ON + frame)
    except (termios.error, OSError):
        # The app will say what is wrong with it.
        give_back()


def standing() -> Taken | None:
    """Return what stands, until a driver goes on from it."""
    return _taken if _stands else None


def hand_over() -> None:
    """Leave the terminal to the driver. The app takes over the signals that end it a moment later."""
    global _stands
    if _stands:
        _stands = False
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WAIT)


def give_back() -> None:
    """Give it back as it was, where no driver took it over."""
    global _stands
    if not _stands:
        return
    _stands = False
    _restore()
    for number in _ENDS:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _WAIT)


def _mind_signals() -> None:
    for number in _ENDS:
        # One that is ignored, as under nohup, stays so.
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)
    signal.pthread_sigmask(signal.SIG_BLOCK, _WAIT)


def _end(number: int, _frame: object) -> None:
    """End by the signal, as without a handler, but leave the terminal in order."""
    _restore()
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)


def _restore() -> None:
    if _taken is None or sys.__stdin__ is None:
        return
    tty = sys.__stdin__.fileno()
    # One that hung up takes nothing any more.
    with suppress(termios.error, OSError):
        _write(_OFF)
        # What was typed was for the app: the shell would take it for commands.
        termios.tcflush(tty, termios.TCIFLUSH)
        termios.tcsetattr(tty, termios.TCSANOW, _taken.attributes)


def _raw(attributes: list[Any]) -> list[Any]:
    """Return the attributes as Textual sets them, but ctrl+c ends what is not yet an app."""
    raw = [*attributes[:6], list(attributes[6])]
    raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    raw[6][termios.VMIN] = 1
    return raw


def _write(text: str) -> None:
    if sys.__stderr__ is None:
        return
    data = text.encode(sys.__stderr__.encoding, "replace")
    while data:
        data = data[os.write(sys.__stderr__.fileno(), data) :]
