"""What a command prints, on stdout: rows for the eye, JSON and CSV for programs."""

import shutil
import sys
from collections.abc import Iterable

from hubtui.text.visible import Visible, visible


def room() -> int | None:
    """Return the width of the terminal in cells; None in a pipe, where nothing is cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def put_lines(lines: Iterable[Visible]) -> None:
    """Print for the eye: a character the terminal's encoding lacks becomes an escape."""
    encoding = sys.stdout.encoding or "utf-8"
    put_bytes((line + "\n").encode(encoding, "backslashreplace") for line in lines)


def put_utf8(texts: Iterable[str]) -> None:
    """Print for programs: JSON and CSV are UTF-8, whatever the terminal speaks."""
    put_bytes(text.encode("utf-8", "replace") for text in texts)


def put_csv(lines: Iterable[str]) -> None:
    """Print every datum as the Hub sent it; a terminal is drawn on, so there nothing steers."""
    if not sys.stdout.isatty():
        put_utf8(lines)
        return
    put_lines(visible(row) for line in lines for row in line.removesuffix("\r\n").split("\r\n"))


def put_bytes(pieces: Iterable[bytes]) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()
