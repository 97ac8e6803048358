"""Terminals disagree about the width of odd characters: everything else stays in its place."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from wcwidth import wcwidth

from hubtui.terminal import cells
from tests.terminal.painting import Wire, strip_of, whole_screen

WIDTH, HEIGHT = 30, 5
ODD = ["😀", "☎", "❤\ufe0f", "👩\u200d👩\u200d👧", "🇳🇱", "\ue0a0", "क्षि", "½\u0338"]
_ODD_SIGNS = frozenset("".join(ODD))
STYLES = [Style.null(), Style.parse("#ff8800 on #102030")]


def emoji_are_narrow(character: str) -> int:
    return min(wcwidth(character), 1 if character in _ODD_SIGNS else 2)


def all_odd_is_wide(character: str) -> int:
    return 2 if wcwidth(character) == 1 and character in _ODD_SIGNS else wcwidth(character)


def nothing_combines(character: str) -> int:
    return wcwidth(character) or 1


pieces = st.tuples(
    st.sampled_from([*ODD, "Goudse ", "  ", "€ 12,50", "全国"]), st.sampled_from(STYLES)
)
# The last columns stay blank: past those there is no place to be put right.
lines = st.lists(pieces, min_size=1, max_size=4).map(
    lambda line: strip_of(line, WIDTH - 14).adjust_cell_length(WIDTH)
)
screens = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


@pytest.mark.parametrize("width_of", [emoji_are_narrow, all_odd_is_wide, nothing_combines])
def test_only_the_odd_characters_themselves_look_different(
    width_of: Callable[[str], int],
) -> None:
    @settings(max_examples=40)
    @given(st.lists(screens, min_size=1, max_size=4))
    def draw(frames: list[list[Strip]]) -> None:
        agreeing, disputing = Wire(WIDTH, HEIGHT), Wire(WIDTH, HEIGHT, width_of)
        for frame in frames:
            for wire in (agreeing, disputing):
                wire.take_in("\x1b[?7l")
                wire.take_in(whole_screen(frame, (0, 0)))
                wire.send()
            for y, line in enumerate(agreeing.wanted.rows):
                for x, cell in enumerate(line):
                    assert cell is not None
                    seen = disputing.emulator.place(x, y)
                    if cell.sure and cell.width:
                        assert seen == agreeing.emulator.place(x, y)
                    elif cell.width == 2:
                        # Nothing of what was there before looks out from behind it.
                        assert set(disputing.emulator.place(x + 1, y).data) <= _ODD_SIGNS | {" "}

    draw()


def test_what_is_taken_for_sure_is_one_or_two_columns_everywhere() -> None:
    for character in map(chr, range(0x20, 0x10000)):
        columns = 1 if cells._is_narrow(character) else 2 if cells._is_wide(character) else 0
        if columns:
            assert columns == cell_len(character) == wcwidth(character), hex(ord(character))
