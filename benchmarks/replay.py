"""What a terminal shows of what was written to it: pyte draws it again, piece by piece."""

import re
import time
from collections.abc import Sequence

import pyte

from benchmarks.terminal import COLUMNS, LINES, Terminal, Written

# Of these pyte knows nothing and would print a part.
_UNKNOWN = re.compile(r"\x1b\[[<>=][\d;]*[a-zA-Z]|\x1bP[^\x1b]*\x1b\\|\x1b\[\?[\d;]*\$p")
COMPLETE = 0.99
"""The part of the final cells that makes a frame complete."""

Cells = dict[tuple[int, int], str]


class Replay:
    """A terminal that was fed some of what was written."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._text = pyte.Stream(self._screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        text = self._rest + data
        # What may be half a character or half a sequence waits for the rest.
        cut = _whole(text)
        self._rest = text[cut:]
        self._text.feed(_UNKNOWN.sub("", text[:cut].decode("utf-8", "replace")))

    def cells(self) -> Cells:
        """Return the characters on screen by line and column, blanks left out."""
        return {
            (y, x): char
            for y, line in enumerate(self.lines())
            for x, char in enumerate(line)
            if char not in " \N{NO-BREAK SPACE}"
        }

    def lines(self) -> list[str]:
        buffer = self._screen.buffer
        return ["".join(buffer[y][x].data or " " for x in range(COLUMNS)) for y in range(LINES)]


def shown(written: Sequence[Written]) -> list[str]:
    """Return the lines on screen after all of `written`."""
    replay = Replay()
    for each in written:
        replay.feed(each.data)
    return replay.lines()


def wait_for(terminal: Terminal, words: str, *, quiet: float = 0.4, at_most: float = 60.0) -> None:
    """Read until the words are on screen and it has stood still. Raises TimeoutError."""
    end = time.monotonic() + at_most
    while time.monotonic() < end and not terminal.is_over:
        terminal.settle(quiet=quiet, at_most=at_most, first=quiet)
        if any(words in line for line in shown(terminal.written)):
            return
    screen = "\n".join(shown(terminal.written))
    raise TimeoutError(f"{words!r} never came on screen:\n{screen}")


def first_complete(
    written: Sequence[Written], before: Sequence[Written] = (), lines: slice = slice(None)
) -> Written:
    """Return the piece that made the screen complete: 99 % of the cells that stand there at the end.

    `before` was written earlier; of the screen only `lines` count. Raises IndexError for nothing.
    """
    replay = Replay()
    for each in (*before, *written):
        replay.feed(each.data)
    final = _within(replay.cells(), lines)
    replay = Replay()
    for each in before:
        replay.feed(each.data)
    for each in written:
        replay.feed(each.data)
        cells = _within(replay.cells(), lines)
        right = sum(final.get(place) == char for place, char in cells.items())
        if right >= COMPLETE * len(final) and len(cells) - right <= (1 - COMPLETE) * len(final):
            return each
    return written[-1]


def first_with(written: Sequence[Written], *words: str) -> Written:
    """Return the piece with which all the words stood on screen. Raises ValueError where they never did."""
    replay = Replay()
    for each in written:
        replay.feed(each.data)
        screen = "\n".join(replay.lines())
        if all(word in screen for word in words):
            return each
    raise ValueError(f"never on screen: {words}")


def _within(cells: Cells, lines: slice) -> Cells:
    wanted = range(LINES)[lines]
    return {place: char for place, char in cells.items() if place[0] in wanted}


def _whole(text: bytes) -> int:
    """Return up to where `text` holds whole characters and whole sequences."""
    escape = text.rfind(b"\x1b", max(0, len(text) - 64))
    if escape >= 0 and not re.match(
        rb"\x1b(?:\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|[\]P].*(?:\x07|\x1b\\)|[^\[\]P])",
        text[escape:],
        re.DOTALL,
    ):
        return escape
    for back in range(1, min(4, len(text)) + 1):
        byte = text[-back]
        if byte < 0x80:
            return len(text)
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(text) if back >= length else len(text) - back
    return len(text)
