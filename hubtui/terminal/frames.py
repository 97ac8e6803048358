"""Reading what Textual writes: frames become cells, the rest is known to be harmless, or not known.

A frame is a series of "go to line and column, then styled text" as textual._compositor makes it,
and ends where the cursor is to be.
"""

import re
from typing import Final

from hubtui.terminal.cells import PLAIN, Cell, Style, cells_of, linked, select, with_marks
from hubtui.terminal.grid import Grid

_go_to: Final = re.compile(r"\x1b\[(\d+);(\d+)H").split
_tokens: Final = re.compile(
    r"\x1b\[([\d;]*)m"
    r"|([^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\]8;([^\x00-\x1f\x7f;]*;[^\x00-\x1f\x7f]*)(?:\x1b\\|\x07)"
    r"|(.)",
    re.DOTALL,
).finditer
_SGR, _TEXT, _LINK = 1, 2, 3

# Modes, questions, titles, the clipboard: they change no cell and don't move the cursor.
is_harmless: Final = re.compile(
    r"(?:\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|2004|2048)[hl]"
    r"|\x1b\[\?\d+\$p"
    r"|\x1b\[[<>=][\d;]*u"
    r"|\x1b\[6n"
    r"|\x07"
    r"|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1bP(?:[^\x1b]|\x1b[^\\])*\x1b\\"
    r")+",
    re.DOTALL,
).fullmatch

_Painting = tuple[str, list[Cell]]
_MAX_REMEMBERED: Final = 256
_remembered: dict[str, _Painting] = {}


def read_frame(data: str, grid: Grid) -> bool:
    """Paint the frame in `data` on `grid`; False, and nothing painted, where it is no frame."""
    parts = _go_to(data)
    if len(parts) == 1 or parts[0]:
        return False
    strokes: list[tuple[int, int, _Painting]] = []
    for index in range(1, len(parts), 3):
        # The line feeds between lines go nowhere: another "go to" always follows them.
        painting = _painting(parts[index + 2].rstrip("\n"))
        if painting is None:
            return False
        x, y = max(int(parts[index + 1]) - 1, 0), max(int(parts[index]) - 1, 0)
        strokes.append((x, y, painting))
    x, y, (marks, cells) = strokes.pop()
    if marks or cells:
        return False
    grid.cursor = (min(x, grid.width - 1), min(y, grid.height - 1))
    for x, y, (marks, cells) in strokes:
        grid.put(x, y, marks, cells)
    return True


def _painting(styled: str) -> _Painting | None:
    """Return the cells of one stroke; lines scroll and screens return, so strokes are remembered."""
    painting = _remembered.get(styled)
    if painting is None:
        painting = _read_stroke(styled)
        if painting is None:
            return None
        if len(_remembered) >= _MAX_REMEMBERED:
            del _remembered[next(iter(_remembered))]
        _remembered[styled] = painting
    return painting


def _read_stroke(styled: str) -> _Painting | None:
    marks = ""
    cells: list[Cell] = []
    style: Style = PLAIN
    for token in _tokens(styled):
        kind = token.lastindex
        value = token[kind] if kind else ""
        if kind == _TEXT:
            more, columns = cells_of(value, style)
            if more and cells:
                _mark_last(cells, more)
            else:
                marks += more
            cells += columns
        elif kind == _SGR:
            selected = select(style, value)
            if selected is None:
                return None
            style = selected
        elif kind == _LINK:
            style = linked(style, value)
        else:
            return None
    # A stroke that leaves colours on would colour the next: Textual never does.
    return (marks, cells) if style is PLAIN else None


def _mark_last(cells: list[Cell], marks: str) -> None:
    """Put marks that begin a segment on the character that ended the one before."""
    at = -1 if cells[-1].width else -2
    cells[at] = with_marks(cells[at], marks)
