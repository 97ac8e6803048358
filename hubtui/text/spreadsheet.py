"""Files for people, who open them in a spreadsheet: it shows what the Hub sent, and runs none of it."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO, Literal, Protocol

from hubtui.text.temporary_folder import temporary_folder
from hubtui.text.visible import Visible, visible

Form = Literal["csv", "xlsx"]

MOST_ROWS = 1_048_576
"""A worksheet has so many rows, the titles among them."""

# Dutch Excel parts cells by this; others ask, or look.
_SEPARATOR = ";"

# A cell begins where the file says, and where a spreadsheet that was told another separator sees
# one: what begins with a sign there could be a formula. After a space only what goes on like one.
_BEGINS_A_FORMULA = re.compile(r"""((?:^|[,;|:])[\s"']*|\s)([=+\-@＝＋－＠﹦﹢﹣﹫])""")
_GOES_ON = re.compile(r"[^\s\d]")

_MONTH = "jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
# What a spreadsheet takes for a number, a date or a truth, and then shows as something else.
_IS_CHANGED = re.compile(
    rf"""\s*(?:
        \d{{12,}}                                   # 3,52556E+13
        | 0\d+                                      # the zero goes
        | \d+[.,]?\d*e[+-]?\d+                      # 1E5
        | \d{{1,4}}(?:[-/.]\d{{1,4}}){{1,2}}        # 12-2024
        | \d{{1,4}}(?::\d{{1,2}}){{1,2}}            # 12:30
        | \d+,\d+                                   # 1,10
        | \d{{1,3}}(?:[.\s]\d{{3}})+                # 1.000
        | \d{{0,4}}[-/\s.]?(?:{_MONTH})[a-z]*[-/\s.]?\d{{1,4}}
        | \d{{1,4}}[-/\s.]?(?:{_MONTH})[a-z]*
        | true | false | waar | onwaar
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)


class Spreadsheet(Protocol):
    """A file that is being written; only `finish` makes it whole, which may take seconds."""

    def add(self, cells: Sequence[str]) -> None: ...

    def finish(self) -> None: ...


class TooManyRows(Exception):
    """A worksheet has no room for so many."""


@contextmanager
def spreadsheet(form: Form, file: BinaryIO) -> Iterator[Spreadsheet]:
    """Begin a file of that form; what was begun and not finished is no whole file."""
    if form == "csv":
        yield _CsvForPeople(file)
        return
    # Its rows go there until they are zipped; nothing of them stays, also where it breaks off.
    with temporary_folder() as folder:
        yield _Workbook(file, str(folder))


def as_text(cell: str) -> Visible:
    """Return a cell that stays the text it is, in whatever spreadsheet and by whatever separator.

    Where it would be run or changed it gets an apostrophe before it.
    """
    shown = visible(cell)
    if _IS_CHANGED.fullmatch(shown):
        return visible(f"'{shown}")
    return visible(_BEGINS_A_FORMULA.sub(_guarded, shown))


def _guarded(found: re.Match[str]) -> str:
    before, sign = found.groups()
    after_a_word = before.isspace() and found.start() > 0
    if after_a_word and not _GOES_ON.match(found.string, found.end()):
        return found[0]
    return f"{before}'{sign}"


class _CsvForPeople:
    """Every cell in quotes, so that a separator in it parts nothing."""

    def __init__(self, file: BinaryIO) -> None:
        # With a mark in front, a spreadsheet reads the names as they are written.
        self._text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        self._csv = csv.writer(self._text, delimiter=_SEPARATOR, quoting=csv.QUOTE_ALL)

    def add(self, cells: Sequence[str]) -> None:
        self._csv.writerow([as_text(cell) for cell in cells])

    def finish(self) -> None:
        self._text.detach().flush()


class _Workbook:
    """One worksheet; a text is written as a text, so nothing in it has to be guarded."""

    def __init__(self, file: BinaryIO, folder: str) -> None:
        from xlsxwriter import Workbook

        self._book = Workbook(file, {"constant_memory": True, "tmpdir": folder})
        self._sheet = self._book.add_worksheet()
        self._row = 0

    def add(self, cells: Sequence[str]) -> None:
        if self._row >= MOST_ROWS:
            raise TooManyRows
        for column, cell in enumerate(cells):
            self._sheet.write_string(self._row, column, visible(cell))
        self._row += 1

    def finish(self) -> None:
        self._sheet.freeze_panes(1, 0)
        self._book.close()
