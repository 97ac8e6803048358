"""A large portfolio: from the store to the screen, and in the order of each column."""

import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bodies import write_body
from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.programs import peer, surroundings
from benchmarks.sessions import OUR_TABLE, Watched, open_session, wait_for
from benchmarks.terminal import WITHOUT_PREVIEW, Terminal
from hubtui.hub.contracts.columns import COLUMNS
from hubtui.views.keys import KEYS

_ROUNDS = 3
_MILLION_ROUNDS = 2
# It thinks for ten seconds between two bytes.
_DATATABLE_QUIET = 3.0
_DATATABLE_ROWS = slice(1, None)
_SORTING_SECONDS = 0.5
_OVERTAKEN_SECONDS = 0.2
_DOWN = b"\x1b[B"
_CURSOR_MARK = "▌".encode()
_DATATABLE = "Textual's DataTable, one run"


@dataclass(slots=True)
class _Seen:
    """Milliseconds."""

    opened: list[float] = field(default_factory=list)
    sorts: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    longest_waits: list[float] = field(default_factory=list)


def rows() -> list[Line]:
    """Measure; the sizes take turns, the DataTable comes in between."""
    ours, theirs, small, million = _Seen(), _Seen(), _Seen(), _Seen()
    with surroundings() as around, tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        environ, home = around.environ(), Path(folder)
        body = write_body(home / "100k.json", 100_000)
        few = write_body(home / "1k.json", 1_000)
        many = write_body(home / "1m.json", 1_000_000)
        _ours(few, environ, _Seen())
        for round_ in range(_ROUNDS):
            _sorted_ours(body, environ, ours)
            if round_ == 0:
                _sorted_datatable(body, environ, theirs)
        for _round in range(_MILLION_ROUNDS):
            _ours(few, environ, small)
            _ours(many, environ, million)
            _ours(few, environ, small)
    return [
        Row(
            "portfolio: 100,000 in the store to their frame",
            "ms",
            Series.of(ours.opened),
            1 / 200,
            _DATATABLE,
            Series.of(theirs.opened),
        ),
        Row(
            "portfolio: 1,000,000 in the store to their frame",
            "ms",
            Series.of(million.opened),
            2,
            "itself at 1,000",
            Series.of(small.opened),
        ),
        *(
            Row(
                f"sort by {column.title}, 100,000",
                "ms",
                Series.of(ours.sorts[column.id]),
                0.1,
                "DataTable.sort, one run",
                Series.of(theirs.sorts[column.id]),
            )
            for column in COLUMNS
        ),
        Row(
            "sort: longest wait of a key, 100,000",
            "ms",
            Series.of(ours.longest_waits),
            16,
            note="cursor keys pressed while each column is sorted downwards; the longest of a column",
        ),
    ]


def _ours(body: Path, environ: Mapping[str, str], seen: _Seen) -> None:
    terminal, opened = open_session(body, body.with_suffix(".note"), environ)
    terminal.close()
    seen.opened.append(1000 * opened)


def _sorted_ours(body: Path, environ: Mapping[str, str], seen: _Seen) -> None:
    terminal, opened = open_session(body, body.with_suffix(".note"), environ)
    seen.opened.append(1000 * opened)
    with terminal:
        watched = Watched(terminal)
        for column in COLUMNS:
            seen.sorts[column.id].append(watched.key_to_frame(b"s", OUR_TABLE))
            seen.longest_waits.append(_longest_wait(terminal, KEYS[f"contracts.sort-{column.id}"]))


def _longest_wait(terminal: Terminal, letter: str) -> float:
    """Sort downwards, which nobody asked before, and press keys meanwhile; returns milliseconds."""
    longest = 0.0
    begun = terminal.press(letter.encode())
    while time.monotonic() < begun + _SORTING_SECONDS:
        mark = len(terminal.written)
        pressed = terminal.press(_DOWN)
        answered = _cursor_drawn(terminal, mark)
        if answered is not None:
            longest = max(longest, answered - pressed)
        terminal.read_for(0.005)
    terminal.settle(first=0.3)
    return 1000 * longest


def _cursor_drawn(terminal: Terminal, mark: int) -> float | None:
    """Return when; None where the new order came before it, and put the cursor back on top."""
    while not any(_CURSOR_MARK in each.data for each in terminal.written[mark:]):
        if not terminal.read_some(_OVERTAKEN_SECONDS):
            return None
    return terminal.written[-1].at


def _sorted_datatable(body: Path, environ: Mapping[str, str], seen: _Seen) -> None:
    with Terminal(peer("datatable", str(body)), environ, columns=WITHOUT_PREVIEW) as terminal:
        wait_for(terminal, b"Contract number")
        terminal.settle(first=1.0)
        pressed = terminal.press(b"l")
        # In every screen of rows one is current; the frame that shows them is one write.
        wait_for(terminal, b"Lopend")
        seen.opened.append(1000 * (terminal.written[-1].at - pressed))
        terminal.settle(_DATATABLE_QUIET, first=_DATATABLE_QUIET)
        watched = Watched(terminal)
        for place, column in enumerate(COLUMNS, 1):
            key = str(place).encode()
            milliseconds = watched.key_to_frame(key, _DATATABLE_ROWS, quiet=_DATATABLE_QUIET)
            seen.sorts[column.id].append(milliseconds)


if __name__ == "__main__":
    print(markdown(rows()))
