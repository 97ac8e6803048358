"""What the preview beside the list costs: the same list in a terminal with no room for it, and in one with.

No peer has anything beside its list, so it is in no other row of the table.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.bodies import write_body
from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.held_key import AT_MOST, PTY_RATE, held
from benchmarks.keys import key_to_last_byte
from benchmarks.programs import peer, surroundings
from benchmarks.sessions import open_session
from benchmarks.terminal import COLUMNS, WITHOUT_PREVIEW, Terminal

_ROUNDS = 3
_ROWS_DOWN = 30
_CONTRACTS = 1_000
# Keys that come sooner than this after each other are taken for a held one.
_QUIET = 0.3
_DOWN = b"\x1b[B"
# A label, a value and their colours for each of some twenty lines.
_MOST_BYTES = 2_000
# Under this an answer feels immediate (Miller 1968, Nielsen 1993).
_IMMEDIATE_MILLISECONDS = 100.0


def rows() -> list[Line]:
    """Measure; with and without take turns, key by key."""
    with surroundings() as around, tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        body, environ = write_body(Path(folder) / "contracts.json", _CONTRACTS), around.environ()
        opened: dict[int, list[float]] = {COLUMNS: [], WITHOUT_PREVIEW: []}
        sizes: dict[int, list[float]] = {COLUMNS: [], WITHOUT_PREVIEW: []}
        times: dict[int, list[float]] = {COLUMNS: [], WITHOUT_PREVIEW: []}
        for _round in range(_ROUNDS):
            for columns, times_opened in opened.items():
                terminal, took = _opened(body, environ, columns)
                terminal.close()
                times_opened.append(1000 * took)
        beside, _took = _opened(body, environ, COLUMNS)
        alone, _took = _opened(body, environ, WITHOUT_PREVIEW)
        with beside, alone:
            for _row in range(_ROWS_DOWN):
                for columns, terminal in ((COLUMNS, beside), (WITHOUT_PREVIEW, alone)):
                    mark = len(terminal.written)
                    times[columns].append(key_to_last_byte(terminal, _DOWN, _QUIET))
                    sizes[columns].append(terminal.size_since(mark))
        command = peer("session", str(body), "contracten")
        lag = held(command, environ, "van 1.000", PTY_RATE, COLUMNS)
    without = Series.of(times[WITHOUT_PREVIEW]).median
    return [
        Row(
            "preview: the list in the store to its frame and the preview",
            "ms",
            Series.of(opened[COLUMNS]),
            _IMMEDIATE_MILLISECONDS,
            note=f"without it {Series.of(opened[WITHOUT_PREVIEW]).median:.0f} ms",
        ),
        Row(
            "preview: key to its last byte",
            "ms",
            Series.of(times[COLUMNS]),
            _IMMEDIATE_MILLISECONDS,
            note=f"the rows stand sooner; without it {without:.1f} ms",
        ),
        Row(
            "preview: bytes of a cursor move",
            "B",
            Series.of(sizes[COLUMNS]),
            _MOST_BYTES,
            note=f"without it {Series.of(sizes[WITHOUT_PREVIEW]).median:,.0f} B",
        ),
        Row("preview: held key, 16 kB/s", "ms", Series.of([lag]), AT_MOST),
    ]


def _opened(body: Path, environ: Mapping[str, str], columns: int) -> tuple[Terminal, float]:
    return open_session(body, body.with_suffix(".note"), environ, columns)


if __name__ == "__main__":
    print(markdown(rows()))
