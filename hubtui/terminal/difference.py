"""The least bytes that make a terminal show what is wanted."""

import sys
from functools import lru_cache
from itertools import compress
from operator import is_not
from typing import Final

from hubtui.terminal.cells import BLANK, Cell, Style, transition
from hubtui.terminal.grid import Grid, Row, Shown
from hubtui.terminal.scroll import find_scroll, scroll

_UNLIMITED: Final = sys.maxsize
_LONGEST_BRIDGE: Final = 4


def difference(shown: Shown, wanted: Grid, room: int) -> tuple[str, bool]:
    """Return what to send next, and whether `wanted` is then shown; `shown` follows what is sent.

    Stops after the first line that exceeds `room` characters: call again to go on.
    """
    move = find_scroll(shown.rows, wanted.rows)
    if move is None:
        return _repaint(shown, wanted, room)
    scrolled = shown.copy()
    by_scroll = scroll(scrolled, move) + _repaint(scrolled, wanted, _UNLIMITED)[0]
    if len(by_scroll) > _changed_cells(shown, wanted):
        by_cells, _ = _repaint(shown.copy(), wanted, _UNLIMITED)
        if len(by_cells) <= len(by_scroll):
            return _repaint(shown, wanted, room)
    if len(by_scroll) <= room:
        shown.become(scrolled)
        return by_scroll, True
    first = scroll(shown, move)
    rest, done = _repaint(shown, wanted, room - len(first))
    return first + rest, done


def _changed_cells(shown: Shown, wanted: Grid) -> int:
    """Return how many cells differ: each costs a byte at least to write."""
    rows = zip(wanted.rows, shown.rows, strict=True)
    return sum(sum(map(is_not, want, have)) for want, have in rows if want != have)


def _repaint(shown: Shown, wanted: Grid, room: int) -> tuple[str, bool]:
    """Write the cells that differ, line by line, then put the cursor in its place."""
    lines: list[str] = []
    # Blanking by ECH or EL is not used: terminals differ in the colour that they blank with.
    for y, (want, have) in enumerate(zip(wanted.rows, shown.rows, strict=True)):
        if room < 0:
            return "".join(lines), False
        if want != have:
            line = _repaint_line(shown, y, want, have)
            room -= len(line)
            lines.append(line)
    if wanted.cursor is not None and wanted.cursor != (shown.x, shown.y):
        x, y = wanted.cursor
        lines.append(_move(shown, x, y, wanted.rows[y]))
    return "".join(lines), True


def _repaint_line(shown: Shown, y: int, want: Row, have: Row) -> str:
    out: list[str] = []
    width = len(want)
    # Lazy on purpose: what a write leaves unknown further on is met further on.
    for x in compress(range(width), map(is_not, want, have)):
        cell = want[x]
        if cell is None:
            continue
        if _look_alike(cell, have[x]):
            have[x] = cell
            continue
        if shown.x != x or shown.y != y:
            out.append(_move(shown, x, y, want))
        style = cell.style
        if not _is_drawn_by(shown.pen, cell):
            out.append(transition(shown.pen, style))
            shown.pen = style
        done_to = x + cell.width
        have[x:done_to] = want[x:done_to]
        if cell.sure:
            out.append(cell.text)
        else:
            out.append(_unsure(cell, x))
            # At worst the terminal gives each sign in it two columns.
            reach = min(x + 2 * len(cell.text), width)
            have[done_to:reach] = [None] * (reach - done_to)
        # Past the last column, or past a character whose width is in dispute: who knows where.
        shown.x = done_to if cell.sure and done_to < width else None
    return "".join(out)


def _look_alike(cell: Cell, before: Cell | None) -> bool:
    """Tell whether both are blanks that differ in what is not seen of a blank."""
    if cell.text != BLANK or before is None or before.text != BLANK:
        return False
    return cell.style.ground == before.style.ground


def _is_drawn_by(pen: Style | None, cell: Cell) -> bool:
    """Tell whether what is written in the style of the pen is this cell, or a blank that looks like it."""
    if pen is cell.style:
        return True
    return pen is not None and cell.text == BLANK and cell.style.ground == pen.ground


def _unsure(cell: Cell, x: int) -> str:
    """Return the text over blanks, in case the terminal gives it fewer columns than we do."""
    return cell.text if cell.width == 1 else f"  {_column(x)}{cell.text}"


def _move(shown: Shown, x: int, y: int, want: Row) -> str:
    """Return the shortest way for the cursor to get to column `x` of line `y`."""
    at, line = shown.x, shown.y
    shown.x, shown.y = x, y
    if line != y:
        if line is not None and at == x and abs(y - line) == 1:
            return "\x1b[B" if y > line else "\x1b[A"
        return _place(x, y)
    if x == 0:
        return "\r"
    if at is None:
        return _column(x)
    if x > at:
        return _bridge(want[at:x], shown.pen) or min(_forward(x - at), _column(x), key=len)
    return min("\b" * (at - x), _column(x), key=len)


def _bridge(cells: Row, pen: Style | None) -> str | None:
    """Return what stands between, where writing it again is as short as going past it."""
    if len(cells) > _LONGEST_BRIDGE:
        return None
    text = ""
    for cell in cells:
        if (
            cell is None
            or not _is_drawn_by(pen, cell)
            or cell.width != 1
            or not cell.text.isascii()
        ):
            return None
        text += cell.text
    return text if len(text) <= len(_forward(len(cells))) else None


@lru_cache(maxsize=512)
def _column(x: int) -> str:
    return f"\x1b[{x + 1}G"


@lru_cache(maxsize=512)
def _forward(columns: int) -> str:
    return f"\x1b[{columns}C" if columns > 1 else "\x1b[C"


def _place(x: int, y: int) -> str:
    if x == 0:
        return f"\x1b[{y + 1}H" if y else "\x1b[H"
    return f"\x1b[{y + 1};{x + 1}H"
