"""Screens made by Textual's own compositor classes, and the way they take to the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from hubtui.terminal.difference import _repaint, difference
from hubtui.terminal.frames import is_harmless, read_frame
from hubtui.terminal.grid import Grid, Shown
from tests.terminal.emulator import Emulator, WidthOf

CONSOLE = Console(color_system="truecolor", force_terminal=True)
UNLIMITED = 10**9

Piece = tuple[str, Style]


def strip_of(pieces: Sequence[Piece], width: int) -> Strip:
    """Return one line of exactly `width` columns."""
    strip = Strip([Segment(text, style) for text, style in pieces if text])
    return strip.adjust_cell_length(width, pieces[-1][1] if pieces else Style.null())


def whole_screen(lines: Sequence[Strip], cursor: tuple[int, int]) -> str:
    """Return what Textual writes to paint all lines."""
    width = lines[0].cell_length
    update = LayoutUpdate([[line] for line in lines], Region(0, 0, width, len(lines)))
    return update.render_segments(CONSOLE) + Control.move_to(*cursor).segment.text


def part_of_screen(
    lines: Sequence[Strip], region: tuple[int, int, int, int], cursor: tuple[int, int]
) -> str:
    """Return what Textual writes to paint the columns and lines of `region` (x, y, end, bottom)."""
    x, y, end, bottom = region
    width = lines[0].cell_length
    cuts = sorted({0, x, end, width})
    chops = [dict(zip(cuts, line.divide(cuts[1:]), strict=False)) for line in lines]
    spans = [(line, x, end) for line in range(y, bottom)]
    update = ChopsUpdate(chops, spans, [cuts[1:] for _ in lines])
    return update.render_segments(CONSOLE) + Control.move_to(*cursor).segment.text


class Wire:
    """A terminal at the end of our driver's way, without the driver: what is sent, and shown."""

    def __init__(self, width: int, height: int, width_of: WidthOf | None = None) -> None:
        self.emulator = Emulator(width, height, width_of) if width_of else Emulator(width, height)
        self.wanted = Grid(width, height)
        self.shown = Shown.nothing(width, height)
        self.sent = 0

    def take_in(self, data: str) -> None:
        """Read what Textual writes, and send nothing of it yet."""
        if read_frame(data, self.wanted):
            return
        assert is_harmless(data), data
        self._send(data)

    def send(self, room: int = UNLIMITED) -> bool:
        """Send the difference as far as `room` goes; True when all is sent."""
        before = self.shown.copy()
        text, done = difference(self.shown, self.wanted, room)
        if room == UNLIMITED:
            # Moving lines is worth it only where it is shorter than writing them.
            assert len(text) <= len(_repaint(before, self.wanted, room)[0])
        self._send(text)
        return done

    def _send(self, text: str) -> None:
        self.sent += len(text.encode())
        self.emulator.feed(text)
