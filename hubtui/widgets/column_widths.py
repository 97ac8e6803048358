"""The columns of a table, and how they share the width that is there."""

from collections.abc import Sequence
from typing import NamedTuple

from hubtui.widgets.signs import SignOf

GAP = 1


class Column(NamedTuple):
    """`width` is the least in cells; `share` its part of what is left over, 0 for none.

    Where the least widths don't fit, the column with the highest `spare` goes first, the rightmost
    of equals; a column with `shown_from` is not even tried in a table of fewer cells. `sign` stands
    before the texts it knows: it is drawn, and in no row. `cell` is its place among the cells of a row,
    where that is not its place among the columns.
    """

    id: str
    title: str
    width: int = 8
    share: int = 1
    spare: int = 0
    shown_from: int = 0
    right: bool = False
    sign: SignOf | None = None
    cell: int | None = None


class PlacedColumn(NamedTuple):
    """A column that is drawn: `place` is its own among the cells of a row, `width` in cells."""

    column: Column
    place: int
    width: int


def arranged(columns: Sequence[Column], chosen: Sequence[str]) -> tuple[Column, ...]:
    """Return the chosen ones of these columns, in the order of their user; all where none is here.

    What was asked for stands there as long as it fits: then the last one goes first.
    """
    in_rows = [
        each if each.cell is not None else each._replace(cell=place)
        for place, each in enumerate(columns)
    ]
    by_id = {each.id: each._replace(spare=0, shown_from=0) for each in in_rows}
    return tuple(by_id[name] for name in chosen if name in by_id) or tuple(in_rows)


def placed(columns: Sequence[Column], width: int) -> tuple[PlacedColumn, ...]:
    """Return the columns that fit in `width` cells, with the widths they get; always at least one."""
    kept = [place for place, column in enumerate(columns) if column.shown_from <= width] or [0]
    while len(kept) > 1 and _least(columns, kept) > width:
        kept.remove(max(kept, key=lambda place: (columns[place].spare, place)))
    room = width - _least(columns, kept)
    if room < 0:
        return tuple(_placed(columns, place, max(width, 1)) for place in kept)
    shares = sum(columns[place].share for place in kept)
    result = []
    for place in kept:
        column = columns[place]
        extra = room * column.share // shares if column.share else 0
        room -= extra
        shares -= column.share
        result.append(_placed(columns, place, column.width + extra))
    return tuple(result)


def _placed(columns: Sequence[Column], place: int, width: int) -> PlacedColumn:
    cell = columns[place].cell
    return PlacedColumn(columns[place], place if cell is None else cell, width)


def _least(columns: Sequence[Column], kept: Sequence[int]) -> int:
    return sum(columns[place].width for place in kept) + GAP * (len(kept) - 1)
