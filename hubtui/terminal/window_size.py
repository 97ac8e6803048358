"""How large the window is: told by the kernel, and bounded."""

import os
from collections.abc import Mapping
from typing import Final

_MOST_COLUMNS: Final = 640
_MOST_LINES: Final = 300
"""A screen of 4K in the smallest type has no more; who says so would have us paint for gigabytes."""

_UNKNOWN: Final = (80, 24)


def window_size(tty: int, environ: Mapping[str, str]) -> tuple[int, int]:
    """Return columns and lines of a terminal.

    One that tells nothing (a serial line: 0 by 0) has what `COLUMNS` and `LINES` say, or 80 by 24.
    """
    try:
        columns, lines = os.get_terminal_size(tty)
    except OSError:
        columns = lines = 0
    told = _number(environ.get("COLUMNS")), _number(environ.get("LINES"))
    return (
        min(columns or told[0] or _UNKNOWN[0], _MOST_COLUMNS),
        min(lines or told[1] or _UNKNOWN[1], _MOST_LINES),
    )


def _number(text: str | None) -> int:
    return int(text[:5]) if text is not None and text.isascii() and text.isdecimal() else 0
