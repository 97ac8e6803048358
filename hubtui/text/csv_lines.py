"""Rows as CSV for programs (RFC 4180): every datum exactly as the Hub sent it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO


def csv_line(cells: Iterable[str]) -> str:
    """Return one row with its line end."""
    buffer = StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the line of the column names and a line a row, each with its end."""
    yield csv_line(names)
    yield from map(csv_line, rows)
