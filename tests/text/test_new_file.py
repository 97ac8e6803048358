"""A file of one's own: a name without surprises, read by nobody else, in the place of no other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.text.new_file import FileName, file_name, new_file, private_file


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=200), max_size=3))
def test_a_name_is_letters_digits_and_dashes(words: list[str]) -> None:
    name = file_name(*words)
    assert name.isascii()
    assert name.replace("-", "").isalnum()
    assert 0 < len(name) <= 80
    assert not name.startswith("-")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("368", "hubtui-relatie-368"),
        ("a/b/../c", "hubtui-relatie-a-b-c"),
        ("\x1b]0;x\x07\x00", "hubtui-relatie-0-x"),
        ("Müller & Zoë", "hubtui-relatie-Muller-Zoe"),
        ("\u202e\ud800", "hubtui-relatie"),
        ("", "hubtui-relatie"),
    ],
)
def test_odd_ids_have_sensible_names(word: str, name: str) -> None:
    assert file_name("hubtui", "relatie", word) == name


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    names = []
    for _time in range(3):
        path, file = new_file(tmp_path, FileName("a"), "csv")
        file.close()
        names.append(path.name)
        assert path.stat().st_mode & 0o777 == 0o600
    assert names == ["a.csv", "a-2.csv", "a-3.csv"]


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine")
    with pytest.raises(FileExistsError):
        private_file(there)
    assert there.read_text() == "mine"
