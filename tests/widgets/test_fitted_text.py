"""Whatever the Hub sends stands in its own column as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hubtui.widgets.fitted_text import fitted


@given(st.text(), st.integers(0, 40), st.booleans())
def test_a_text_takes_exactly_its_cells(text: str, width: int, right: bool) -> None:
    assert cell_len(fitted(text, width, right=right)) == width


@given(st.text(), st.integers(1, 40))
def test_no_character_can_steer_the_terminal(text: str, width: int) -> None:
    assert not any(ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 for each in fitted(text, width))


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Inboedel", 10, "Inboedel  "),
        ("Inboedel", 8, "Inboedel"),
        ("Inboedel", 7, "Inboed…"),
        ("[bold]naam[/]", 13, "[bold]naam[/]"),
        ("\x1b[31mrood", 9, "␛[31mrood"),
        ("保険証券", 8, "保険証券"),
        ("保険証券", 7, "保険証…"),
        ("保険証券", 6, "保険 …"),
        ("🏠🏠", 3, "🏠…"),
        ("", 3, "   "),
        ("a", 0, ""),
    ],
)
def test_a_cut_is_between_characters_and_shows(text: str, width: int, shown: str) -> None:
    assert fitted(text, width) == shown


def test_numbers_can_stand_to_the_right() -> None:
    assert fitted("12 ms", 8, right=True) == "   12 ms"


def test_only_the_beginning_of_an_endless_text_is_looked_at() -> None:
    class Endless(str):
        def __getitem__(self, key: object) -> str:
            assert key == slice(None, 40)
            return "x" * 40

        def __len__(self) -> int:
            return 4_000

    assert fitted(Endless(), 10) == "xxxxxxxxx…"


def test_a_text_that_begins_with_a_thousand_accents_shows_that_more_follows() -> None:
    shown = fitted("\u0301" * 1_000 + "abc", 10)
    assert cell_len(shown) == 10
    assert shown.endswith("…")
