"""A list as people have it: from a Dutch Excel, from a program, from a pipe; read into rows."""

import csv
import io
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from hubtui.locale import _
from hubtui.text.typed import as_meant
from hubtui.text.visible import visible

MOST_BYTES = 16 * 1024**2
MOST_ROWS = 10_000
_SEPARATORS = (";", ",", "\t")
_MOST_CELL = 10_000


class Row(NamedTuple):
    """`line` is where it begins in the file, from 1."""

    line: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """The first row names the columns; empty rows are left out."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(name: str) -> Sheet:
    """Return what is in the file, `-` is stdin. Raises UsageError where it is no list, OSError."""
    return parsed(_bytes(name))


def parsed(content: bytes) -> Sheet:
    """Return the rows of a list. Raises UsageError where it is none."""
    text = _text(content)
    separator, text = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            if row := _row(begins, cells):
                rows.append(row)
            begins = reader.line_num + 1
            if len(rows) > MOST_ROWS + 1:
                raise _refused(_("it has more than {most} rows"), most=str(MOST_ROWS))
    except csv.Error as error:
        raise _refused(_("line {line}: {error}"), line=str(begins), error=str(error)) from None
    if not rows:
        raise _refused(_("it is empty"))
    titles, *further = rows
    return Sheet(titles.cells, tuple(further))


def _bytes(name: str) -> bytes:
    if name == "-":
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _refused(_("it is larger than {most} MB"), most=str(MOST_BYTES // 1024**2))
    return content


def _text(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise _refused(_("it is a workbook; keep the sheet as CSV"))
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a Dutch Excel keeps as plain "CSV"; five of its bytes are no letter at all.
        return content.decode("cp1252", "replace")


def _separator(text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text without the line that says so."""
    first, _newline, rest = text.partition("\n")
    told = first.strip().casefold()
    if told.startswith("sep=") and len(told) == 5:
        return told[4], rest
    if first.startswith("sep=\t"):
        return "\t", rest
    # What stands in the titles most often: a comma in a name comes in the rows.
    counts = Counter(sign for sign in first if sign in _SEPARATORS)
    best = max(_SEPARATORS, key=lambda sign: counts[sign])
    return best, text


def _row(line: int, cells: Sequence[str]) -> Row | None:
    shown = tuple(_cell(cell) for cell in cells)
    return Row(line, shown) if any(shown) else None


def _cell(cell: str) -> str:
    """Return what a cell shows in a spreadsheet, without what made it stay a text there."""
    meant = as_meant(cell[:_MOST_CELL])
    if meant.startswith('="') and meant.endswith('"') and len(meant) > 3:
        return as_meant(meant[2:-1])
    return meant.removeprefix("'")


def _refused(words: str, **filled_in: str) -> click.UsageError:
    why = words.format(**filled_in)
    return click.UsageError(visible(_("--from: {why}").format(why=why)))
