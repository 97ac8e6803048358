"""A cursor key to the last byte of the repaint, with many contracts, against DataTable with few.

The cursor goes down a screen of rows and up again, as a reader's does: between two rows alone both
programs would draw from what they remember.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.bodies import write_body
from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.programs import peer, surroundings
from benchmarks.replay import wait_for
from benchmarks.sessions import open_session
from benchmarks.terminal import WITHOUT_PREVIEW, Terminal

_ROWS_DOWN = 30
"""Both show more rows than that: nothing scrolls."""
_DOWN, _UP = b"\x1b[B", b"\x1b[A"
_SIZES = (100_000, 1_000_000)
_QUIET = 0.08


def rows() -> list[Line]:
    """Measure; the apps are asked in turn, key by key."""
    with surroundings() as around, tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        home, environ = Path(folder), around.environ()
        few = write_body(home / "few.json", 1_000)
        with Terminal(peer("table_app", str(few)), environ, columns=WITHOUT_PREVIEW) as table:
            wait_for(table, "Lopend")
            return [_row(size, home, environ, table) for size in _SIZES]


def _row(size: int, home: Path, environ: Mapping[str, str], table: Terminal) -> Line:
    body = write_body(home / f"{size}.json", size)
    terminal, _opened = open_session(body, home / "note", environ)
    with terminal:
        ours, theirs = [], []
        for key in [_DOWN] * _ROWS_DOWN + [_UP] * _ROWS_DOWN:
            ours.append(key_to_last_byte(terminal, key))
            theirs.append(key_to_last_byte(table, key))
    what = f"key to last byte: cursor move at {size:,}"
    return Row(what, "ms", Series.of(ours), 0.5, "DataTable at 1,000", Series.of(theirs))


def key_to_last_byte(terminal: Terminal, key: bytes, quiet: float = _QUIET) -> float:
    """Return milliseconds."""
    pressed = terminal.press(key)
    return 1000 * (terminal.settle(quiet, first=2.0) - pressed)


if __name__ == "__main__":
    print(markdown(rows()))
