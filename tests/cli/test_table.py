"""Rows under each other: aligned in cells of a terminal, cut only where there is one."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from hubtui.cli.output.aligned import table
from hubtui.cli.output.text_width import cut, width
from hubtui.text.visible import visible

# Terminals agree about the cells of these; about some newer signs they don't.
AGREED = st.one_of(
    st.characters(max_codepoint=0x36F),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.sampled_from("\u202e\u2066\u200b\u200d\ufeff\u2028👍👩"),
)
WORDS = st.text(AGREED, max_size=30)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=8)
TITLES = ("Number", "Name", "状態")


def test_columns_line_up_with_wide_letters_too() -> None:
    lines = list(table(("Name", "Status"), [("王小明", "x"), ("Jansen", "y"), ("é", "z")]))
    assert lines == ["Name    Status", "王小明  x", "Jansen  y", "é       z"]


def test_in_a_pipe_nothing_is_cut() -> None:
    long = "x" * 4_000
    assert list(table(("Name",), [(long,)]))[1] == long


def test_the_widest_column_gives_way_first() -> None:
    lines = list(table(("Number", "Name"), [("368", "x" * 100)], room=20))
    assert lines[1] == "368     " + "x" * 11 + "…"


@given(rows=ROWS, room=st.integers(1, 100))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str]], room: int) -> None:
    for line in table(TITLES, rows, room):
        assert wcswidth(line) <= room


@given(rows=ROWS)
def test_every_row_is_one_line_without_control_characters(rows: list[tuple[str, str, str]]) -> None:
    lines = list(table(TITLES, rows))
    assert len(lines) == len(rows) + 1
    assert all(visible(line) == line for line in lines)


@given(rows=ROWS)
def test_every_column_begins_in_the_same_cell(rows: list[tuple[str, str, str]]) -> None:
    columns = [[visible(cell) for cell in column] for column in zip(*rows, TITLES, strict=True)]
    second = max(map(width, columns[0])) + 2
    for row, line in zip([TITLES, *rows], table(TITLES, rows), strict=True):
        first, whole = visible(row[0]), line + " " * second
        assert whole.startswith(first)
        assert not whole[len(first) :][: second - width(first)].strip(" ")


@given(text=WORDS, cells=st.integers(0, 40))
def test_a_cut_text_fits_and_says_that_something_is_gone(text: str, cells: int) -> None:
    shown = visible(text)
    kept = cut(shown, cells)
    assert width(kept) <= cells
    assert kept == shown or kept == "" or (kept.endswith("…") and shown.startswith(kept[:-1]))


@given(text=st.text(AGREED))
def test_widths_are_those_of_a_terminal(text: str) -> None:
    assert width(visible(text)) == wcswidth(visible(text))
