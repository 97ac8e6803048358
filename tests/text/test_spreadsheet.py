"""A file for people: a spreadsheet shows what the Hub sent, by whatever separator, and runs none of it."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.text import spreadsheet as room
from hubtui.text.csv_lines import csv_line, csv_lines
from hubtui.text.spreadsheet import Form, TooManyRows, as_text, spreadsheet
from hubtui.text.visible import visible

SIGNS = tuple("=+-@＝＋－＠")
SEPARATORS = (";", ",", "\t", "|", ":")
anything = st.text(st.characters(exclude_categories=()), max_size=30)
# Made of what matters, so that what matters meets.
formulas = st.text(st.sampled_from("=+-@＝＠;,|:\t \"'\x00\r\nax1"), max_size=12)


def written(form: Form, *rows: Sequence[str]) -> bytes:
    file = BytesIO()
    with spreadsheet(form, file) as sheet:
        for row in rows:
            sheet.add(row)
        sheet.finish()
    return file.getvalue()


def starts_a_formula(cell: str) -> bool:
    return cell.lstrip(' \t"\u00a0').startswith(SIGNS)


@given(st.lists(anything | formulas, min_size=1, max_size=4))
def test_no_cell_is_a_formula_for_any_separator(cells: list[str]) -> None:
    text = written("csv", cells).decode("utf-8-sig")
    for separator in SEPARATORS:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            assert not any(map(starts_a_formula, row)), (separator, row)


@pytest.mark.parametrize("before", [*'\t\r\n\x00" ', "", "a;", "a,", "a\t", "a | ", "a; '"])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_begins_a_cell_is_kept_from_running(before: str, sign: str) -> None:
    line = written("csv", [f"{before}{sign}cmd|'/c calc'!A1"]).decode("utf-8-sig")
    for separator in SEPARATORS:
        (row,) = csv.reader(StringIO(line, newline=""), delimiter=separator)
        assert not any(map(starts_a_formula, row))


@pytest.mark.parametrize(
    "cell",
    [
        "35255618453762",
        "0031612345678",
        "007",
        "1E5",
        "12-2024",
        "3/4",
        "mrt-24",
        "1,10",
        "1.000",
        "waar",
    ],
)
def test_what_would_become_a_number_or_a_date_stays_text(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "368",
        "0",
        "Jansen - de Vries",
        "06-12345678",
        "jan@kantoor.local",
        "Mei",
        "Lopend",
        "5 stuks",
        "8011 AB",
    ],
)
def test_what_a_spreadsheet_leaves_alone_is_left_alone(cell: str) -> None:
    assert as_text(cell) == cell


def test_a_dutch_excel_parts_and_reads_it() -> None:
    file = written("csv", ["Naam", "Nummer"], ["Müller; Zoë", "1"])
    assert file == '\ufeff"Naam";"Nummer"\r\n"Müller; Zoë";"1"\r\n'.encode()


@given(st.lists(anything | formulas, min_size=1, max_size=4))
def test_a_workbook_holds_every_text_as_a_text(cells: list[str]) -> None:
    sheet = openpyxl.load_workbook(BytesIO(written("xlsx", ["titel"], cells))).active
    (read,) = sheet.iter_rows(min_row=2, max_col=len(cells))
    assert [cell.value or "" for cell in read] == [visible(cell) for cell in cells]
    assert {cell.data_type for cell in read if cell.value} <= {"s"}


def test_more_rows_than_a_worksheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_ROWS", 2)
    with pytest.raises(TooManyRows):
        written("xlsx", ["a"], ["b"], ["c"])


def test_nothing_of_a_workbook_stays_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written("xlsx", ["a"], ["b"])
    monkeypatch.setattr(room, "MOST_ROWS", 1)
    with pytest.raises(TooManyRows):
        written("xlsx", ["a"], ["b"])
    assert not list(tmp_path.iterdir())


@given(st.lists(st.text(max_size=30), min_size=2, max_size=4))
def test_csv_for_programs_gives_back_what_went_in(cells: list[str]) -> None:
    (row,) = csv.reader(StringIO(csv_line(cells), newline=""))
    assert row == cells


def test_csv_for_programs_is_plain() -> None:
    lines = list(csv_lines(["id", "phone"], [["1", "+31612345678"], ['a"b', "c,d\n"]]))
    assert lines == ["id,phone\r\n", "1,+31612345678\r\n", '"a""b","c,d\n"\r\n']
