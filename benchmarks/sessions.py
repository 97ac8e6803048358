"""A session on contracts from a file: the app in a terminal, and where on it the table stands."""

import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.programs import peer
from benchmarks.replay import first_complete
from benchmarks.terminal import Terminal

OUR_TABLE = slice(3, 37)
"""The lines of the rows; the filter stands below them."""

_PATIENCE = 180.0
_TICK = 0.02


def open_session(body: Path, note: Path, environ: Mapping[str, str]) -> tuple[Terminal, float]:
    """Start the app; returns it settled, and the seconds from the list in the store to its frame."""
    note.unlink(missing_ok=True)
    terminal = Terminal(peer("session", str(body), "contracten", str(note)), environ)
    end = time.monotonic() + _PATIENCE
    while not note.exists():
        terminal.read_for(_TICK)
        if terminal.is_over or time.monotonic() > end:
            terminal.close()
            raise RuntimeError("the contracts did not come")
    terminal.settle(quiet=0.5)
    ready = float(note.read_text())
    before = [each for each in terminal.written if each.at < ready]
    return terminal, first_complete(terminal.written[len(before) :], before).at - ready


def wait_for(terminal: Terminal, text: bytes) -> None:
    """Read until the program wrote this. Raises RuntimeError."""
    end = time.monotonic() + _PATIENCE
    while text not in b"".join(each.data for each in terminal.written):
        terminal.read_for(_TICK)
        if terminal.is_over or time.monotonic() > end:
            raise RuntimeError(f"{text!r} did not come")


def key_to_frame(
    terminal: Terminal, key: bytes, lines: slice, *, quiet: float = 0.4, at_most: float = 60.0
) -> float:
    """Press; returns the milliseconds until these lines are what they are in the end."""
    before = len(terminal.written)
    pressed = terminal.press(key)
    terminal.settle(quiet, at_most, first=at_most)
    written = terminal.written
    return 1000 * (first_complete(written[before:], written[:before], lines).at - pressed)
