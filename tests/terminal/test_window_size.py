"""How large the window is, whatever the kernel says."""

import os
import pty
import struct
import termios
from collections.abc import Iterator, Mapping
from fcntl import ioctl

import pytest

from hubtui.terminal.window_size import window_size


@pytest.fixture
def tty() -> Iterator[int]:
    ours, theirs = pty.openpty()
    yield theirs
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize(
    ("told", "environ", "size"),
    [
        ((100, 30), {}, (100, 30)),
        ((100, 30), {"COLUMNS": "200", "LINES": "50"}, (100, 30)),
        ((1, 1), {}, (1, 1)),
        ((0, 0), {}, (80, 24)),
        ((0, 30), {}, (80, 30)),
        ((0, 0), {"COLUMNS": "132", "LINES": "43"}, (132, 43)),
        ((0, 0), {"COLUMNS": "-5", "LINES": "veel"}, (80, 24)),
        ((0, 0), {"COLUMNS": "9" * 5000, "LINES": "0"}, (640, 24)),
        ((65_535, 65_535), {}, (640, 300)),
    ],
)
def test_what_the_kernel_says_is_believed_within_bounds(
    tty: int, told: tuple[int, int], environ: Mapping[str, str], size: tuple[int, int]
) -> None:
    ioctl(tty, termios.TIOCSWINSZ, struct.pack("HHHH", told[1], told[0], 0, 0))
    assert window_size(tty, environ) == size


def test_what_is_no_terminal_is_80_by_24() -> None:
    with open(os.devnull) as file:  # noqa: PTH123 - a file, as the shell opens one
        assert window_size(file.fileno(), {}) == (80, 24)
