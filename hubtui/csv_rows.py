"""Rows as CSV (RFC 4180) that a spreadsheet opens without running it.

A cell that begins with = + - or @ could be a formula: it gets an apostrophe before it. Control
characters are made visible, so a row is one line.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from hubtui.visible_text import visible

_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")


def csv_line(cells: Iterable[str]) -> str:
    """Return one row with its line end."""
    buffer = StringIO()
    csv.writer(buffer).writerow([guarded(cell) for cell in cells])
    return buffer.getvalue()


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the line of the column names and a line a row, each with its end."""
    yield csv_line(names)
    yield from map(csv_line, rows)


def guarded(cell: str) -> str:
    """Return the text of a cell, with an apostrophe before what could be a formula."""
    shown = visible(cell)
    return f"'{shown}" if shown.lstrip().startswith(_BEGINS_A_FORMULA) else shown
