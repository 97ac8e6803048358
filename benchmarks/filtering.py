"""One key in the filter to a first screen that is right, against interactive `fzf -e`."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bodies import contracts_in, write_body
from benchmarks.figures import Line, Row, Series, Skipped, markdown
from benchmarks.programs import surroundings
from benchmarks.sessions import OUR_TABLE, Watched, open_session
from benchmarks.terminal import LINES, WITHOUT_PREVIEW, Terminal

# Each measured key changes the screen: fewer insurers at the third, fewer dossiers at the eighth.
_TEXT = "zee 3001"
_MEASURED = (1, 3, 8)
_OUR_FILTER_LINE = OUR_TABLE.stop
# Below its lines fzf has the count and the prompt.
_FZF_LINES = slice(0, LINES - 2)
_COUNTING_SECONDS = 0.03
# Under this an answer feels immediate (Miller 1968, Nielsen 1993).
_IMMEDIATE_MILLISECONDS = 100.0
_ESCAPE, _CLEAR_LINE = b"\x1b", b"\x15"

_Times = defaultdict[int, list[float]]


@dataclass(frozen=True, slots=True)
class _Size:
    contracts: int
    rounds: int
    at_most: float
    # After this silence a screen is taken for the last one.
    quiet: float


_SIZES = (_Size(100_000, 8, 1.0, 0.4), _Size(1_000_000, 4, 0.25, 0.8))


def rows() -> list[Line]:
    """Measure; the two take turns at the same text."""
    if shutil.which("fzf") is None:
        return [Skipped("filter: a key to a right first screen", "fzf is not installed")]
    return [line for size in _SIZES for line in _rows_of(size)]


def _rows_of(size: _Size) -> list[Line]:
    ours, theirs = _Times(list), _Times(list)
    letters: list[float] = []
    with surroundings() as around, tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        environ, home = around.environ(), Path(folder)
        body = write_body(home / "contracts.json", size.contracts)
        lines = _write_lines(home / "lines", body)
        terminal, _opened = open_session(body, home / "note", environ)
        with terminal, _fzf(lines, environ) as fzf:
            fzf.settle(quiet=2.0)
            session, finder = Watched(terminal), Watched(fzf)
            for _round in range(size.rounds):
                _type_ours(session, ours, size.quiet)
                _type(finder, theirs, _FZF_LINES, size.quiet)
                fzf.press(_CLEAR_LINE)
                fzf.settle(size.quiet, first=1.0)
                letters.append(_letter_while_counting(session, size.quiet))
    return [
        *(
            Row(
                f"filter {size.contracts:,}: key {place} to a right first screen",
                "ms",
                Series.of(ours[place]),
                size.at_most,
                "interactive fzf -e",
                Series.of(theirs[place]),
            )
            for place in _MEASURED
        ),
        Row(
            f"filter {size.contracts:,}: a letter typed while it counts, to that letter",
            "ms",
            Series.of(letters),
            _IMMEDIATE_MILLISECONDS,
            note=f"the second letter, {1000 * _COUNTING_SECONDS:.0f} ms after the first",
        ),
    ]


def _write_lines(path: Path, body: Path) -> Path:
    """Write what our filter searches, the columns of each contract, a line each."""
    contracts = contracts_in(body)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{block.folded}\n" for block in contracts.blocks)
    return path


def _fzf(lines: Path, environ: Mapping[str, str]) -> Terminal:
    command = ("sh", "-c", 'exec fzf -e < "$1"', "sh", str(lines))
    return Terminal(command, environ, columns=WITHOUT_PREVIEW)


def _type_ours(session: Watched, times: _Times, quiet: float) -> None:
    _press(session, b"/", quiet)
    _type(session, times, OUR_TABLE, quiet)
    _press(session, _ESCAPE, quiet)


def _press(session: Watched, key: bytes, quiet: float) -> None:
    session.terminal.press(key)
    session.terminal.settle(quiet, first=1.0)


def _type(watched: Watched, times: _Times, lines: slice, quiet: float) -> None:
    for place, letter in enumerate(_TEXT, 1):
        milliseconds = watched.key_to_frame(letter.encode(), lines, quiet=quiet)
        if place in _MEASURED:
            times[place].append(milliseconds)


def _letter_while_counting(session: Watched, quiet: float) -> float:
    """Return the milliseconds from the second letter's key until it stands in the filter."""
    _press(session, b"/", quiet)
    session.terminal.press(_TEXT[:1].encode())
    session.terminal.read_for(_COUNTING_SECONDS)
    session.lines_as_written()
    pressed = session.terminal.press(_TEXT[1:2].encode())
    session.terminal.settle(quiet, first=1.0)
    wanted = f"/ {_TEXT[:2]}"
    shown = [at for at, lines in session.lines_as_written() if wanted in lines[_OUR_FILTER_LINE]]
    _press(session, _ESCAPE, quiet)
    if not shown:
        raise RuntimeError(f"{wanted!r} did not come")
    return 1000 * (shown[0] - pressed)


if __name__ == "__main__":
    print(markdown(rows()))
