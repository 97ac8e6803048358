"""Rows under each other: aligned for the eye, and cut to the terminal where there is one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from hubtui.cli.output.text_width import cut, padded, width
from hubtui.text.visible import Visible, visible

_GAP = 2


def table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], room: int | None = None
) -> Iterator[Visible]:
    """Yield the lines, within `room` cells where it is given; in a pipe nothing is cut."""
    shown = [[visible(cell) for cell in row] for row in (titles, *rows)]
    widths = [max(map(width, column)) for column in zip(*shown, strict=True)]
    if room is not None:
        widths = _within(widths, room)
    for row in shown:
        cells = [padded(cut(cell, most), most) for cell, most in zip(row, widths, strict=True)]
        line = (" " * _GAP).join(cells).rstrip(" ")
        yield visible(line if room is None else cut(line, room))


def _within(widths: Sequence[int], room: int) -> list[int]:
    """Return widths that fit: the widest columns give way first, down to one cell."""
    available = room - _GAP * (len(widths) - 1)
    most = bisect_right(
        range(1, max(room, 1) + 1),
        available,
        key=lambda cap: sum(min(each, cap) for each in widths),
    )
    return [min(each, max(most, 1)) for each in widths]
