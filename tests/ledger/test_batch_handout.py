"""Passwords in a file: exact or not let go, the user's own, and whole or not there at all."""

import csv
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from hubtui.ledger.batch.handout import Handout, hand_out, is_shown_whole
from hubtui.ledger.credentials import Credentials
from hubtui.ledger.line import Line
from tests.ledger.conftest import WISH

LINE = Line(1, WISH, "key", "session", "done", 1.0)


def in_csv(folder: Path, credentials: Credentials) -> list[str]:
    path = hand_out(folder / "p.csv", "csv", [Handout(LINE, credentials)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        _titles, row = csv.reader(file, delimiter=";")
    path.unlink()
    return row


def test_the_file_is_its_users_own_and_takes_the_place_of_no_other(tmp_path: Path) -> None:
    other = tmp_path / "p.csv"
    other.write_text("mine", encoding="utf-8")
    path = hand_out(other, "csv", [Handout(LINE, Credentials("a@example.nl", "Pw-1"))])
    assert (path.name, stat.S_IMODE(path.stat().st_mode)) == ("p-2.csv", 0o600)
    assert other.read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["p-2.csv", "p.csv"]


def test_what_a_spreadsheet_would_run_says_where_the_password_begins(tmp_path: Path) -> None:
    row = in_csv(tmp_path, Credentials("a@example.nl", "=1+1"))
    assert row[2] == "'=1+1"
    assert row[3]


def test_a_workbook_has_the_password_as_it_is(tmp_path: Path) -> None:
    path = hand_out(tmp_path / "p.xlsx", "xlsx", [Handout(LINE, Credentials("a@b", "=1+1"))])
    sheet = load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:3] == ["368 - Test", "a@b", "=1+1"]


def test_one_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[Handout]:
        yield Handout(LINE, Credentials("a@example.nl", "Pw-1"))
        raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space"):
        hand_out(tmp_path / "p.csv", "csv", broken())
    assert list(tmp_path.iterdir()) == []


@given(st.text(min_size=1, max_size=12), st.dictionaries(st.text(max_size=4), st.text(max_size=6)))
def test_what_is_let_go_can_be_read_back(
    tmp_path_factory: pytest.TempPathFactory, password: str, further: dict[str, str]
) -> None:
    credentials = Credentials("a@example.nl", password, further)
    if not is_shown_whole(credentials, "csv"):
        return
    row = in_csv(tmp_path_factory.getbasetemp(), credentials)
    assert row[2] in (password, f"'{password}")
    assert all(value in row[3] for value in further.values())
