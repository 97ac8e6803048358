"""What Textual writes is a frame, or known to change no cell, or not understood."""

import pytest

from hubtui.terminal.clipboard import clipboard_sequence
from hubtui.terminal.frames import is_harmless, read_frame
from hubtui.terminal.grid import Grid

HARMLESS = [
    "\x1b[?1000h",
    "\x1b[?25l\x1b[?1004h",
    "\x1b[>25u",
    "\x1b[<u",
    "\x1b[?2026$p",
    "\x1b[?2048h",
    "\x07",
    "\x1b]22;pointer\x07",
    "\x1b]0;title\x1b\\",
    clipboard_sequence("geheim", {}),
    clipboard_sequence("geheim" * 99, {"TMUX": "x"}),
    clipboard_sequence("geheim" * 99, {"STY": "x"}),
]
NOT_UNDERSTOOD = [
    "text",
    "\x1b[2J",
    "\x1b[H",
    "\x1b[?1049h",
    "\x1b[?6h",
    "\x1b[1;1Htext that moves\r\x1b[1;1H",
    "\x1b[1;1Htext\x1b[1;1H\x1b[K",
    "\x1b[1;1Hthe cursor stays behind this",
    "\x1b[1;1H\x1b[31mcolour that stays on\x1b[1;1H",
    "\x1b[1;1H\x1b[4:3mcurly\x1b[0m\x1b[1;1H",
    "\x1b[1;1H\x1b[38;7;1mno colour\x1b[0m\x1b[1;1H",
    "\x1b[1;1Hhalf a sequence\x1b[",
    "before\x1b[1;1Htext\x1b[1;1H",
]


@pytest.mark.parametrize("data", HARMLESS)
def test_harmless(data: str) -> None:
    assert is_harmless(data)
    assert not read_frame(data, Grid(20, 2))


@pytest.mark.parametrize("data", NOT_UNDERSTOOD)
def test_not_understood_and_nothing_painted(data: str) -> None:
    grid = Grid(20, 2)
    assert not read_frame(data, grid)
    assert not is_harmless(data)
    assert grid.rows == [[None] * 20] * 2
    assert grid.cursor is None


def test_a_frame_for_a_larger_screen_is_cut_off() -> None:
    """The window became smaller, and the app doesn't know yet."""
    grid = Grid(4, 2)
    assert read_frame("\x1b[1;1Habcdef\n\x1b[2;1Hab全\x1b[3;1Hxyz\x1b[9;9H", grid)
    assert [[cell and cell.text for cell in row] for row in grid.rows] == [
        ["a", "b", "c", "d"],
        ["a", "b", "全", ""],
    ]
    assert grid.cursor == (3, 1)


def test_a_wide_character_that_does_not_fit_leaves_a_blank() -> None:
    grid = Grid(3, 1)
    assert read_frame("\x1b[1;1Hab全\x1b[1;1H", grid)
    assert [cell and cell.text for cell in grid.rows[0]] == ["a", "b", " "]
