"""A session on contracts from a file: the app in a terminal, and where on it the table stands."""

import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.programs import peer
from benchmarks.replay import COMPLETE, Replay, first_complete
from benchmarks.terminal import WITHOUT_PREVIEW, Terminal

OUR_TABLE = slice(3, 37)
"""The lines of the rows; the filter stands below them."""

_PATIENCE = 180.0
_TICK = 0.02


def open_session(
    body: Path, note: Path, environ: Mapping[str, str], columns: int = WITHOUT_PREVIEW
) -> tuple[Terminal, float]:
    """Start the app; returns it settled, and the seconds from the list in the store to its frame."""
    note.unlink(missing_ok=True)
    command = peer("session", str(body), "contracten", str(note))
    terminal = Terminal(command, environ, columns=columns)
    end = time.monotonic() + _PATIENCE
    while not note.exists():
        terminal.read_for(_TICK)
        if terminal.is_over or time.monotonic() > end:
            terminal.close()
            raise RuntimeError("the contracts did not come")
    terminal.settle(quiet=0.5, first=0.5)
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


class Watched:
    """What a terminal shows as it goes on: what was drawn before is not drawn again for each key."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._replay = Replay()
        self._fed = 0

    def key_to_frame(
        self, key: bytes, lines: slice, *, quiet: float = 0.4, at_most: float = 60.0
    ) -> float:
        """Press; returns the milliseconds until 99 % of these lines are what they are in the end."""
        self.lines_as_written()
        pressed = self.terminal.press(key)
        self.terminal.settle(quiet, at_most, first=at_most)
        frames = [(at, "".join(shown[lines])) for at, shown in self.lines_as_written()]
        if not frames:
            raise RuntimeError(f"{key!r} was not answered")
        final = frames[-1][1]
        answered = next(at for at, shown in frames if _is_complete(shown, final))
        return 1000 * (answered - pressed)

    def lines_as_written(self) -> list[tuple[float, list[str]]]:
        """Return what came since the last time: when, and the lines on screen after it."""
        seen = []
        for each in self.terminal.written[self._fed :]:
            self._replay.feed(each.data)
            seen.append((each.at, self._replay.lines()))
        self._fed = len(self.terminal.written)
        return seen


def _is_complete(shown: str, final: str) -> bool:
    cells = [(now, then) for now, then in zip(shown, final, strict=True) if now + then != "  "]
    return sum(now == then for now, then in cells) >= COMPLETE * len(cells)
