"""Rows as CSV (RFC 4180) that a spreadsheet opens without running it.

A cell that begins with = + - or @ could be a formula: it gets an apostrophe before it. Control
characters are made visible, so a row is one line.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from hubtui.visible_text import visible

_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the line of the column names and a line a row, each with its end."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    for row in (names, *rows):
        writer.writerow([guarded(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def guarded(cell: str) -> str:
    """Return the text of a cell, with an apostrophe before what could be a formula."""
    shown = visible(cell)
    return f"'{shown}" if shown.lstrip().startswith(_BEGINS_A_FORMULA) else shown
