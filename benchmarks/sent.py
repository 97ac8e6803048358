"""Bytes to the terminal for each thing a user does, against an app with Textual's DataTable."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bodies import write_body
from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.programs import peer, surroundings
from benchmarks.replay import wait_for
from benchmarks.terminal import WITHOUT_PREVIEW, Terminal

_ROUNDS = 3
_CONTRACTS = 1_000
_AGAINST = "the same with DataTable"
_DOWN, _PAGE_DOWN, _ENTER, _ESCAPE = b"\x1b[B", b"\x1b[6~", b"\r", b"\x1b"
_MOVES, _SCROLLS, _PAGES = 10, 10, 5
_FIRST_SCREEN = "the first screen"
# A lone escape is a key only when nothing followed it for a while.
_QUIET = 0.4


@dataclass(frozen=True, slots=True)
class Action:
    """What is pressed, after `before` was; `times` over, a key at a time."""

    what: str
    keys: bytes
    at_most: float
    times: int = 1
    before: tuple[bytes, ...] = ()


_ACTIONS = (
    Action("a cursor move", _DOWN, 0.4, _MOVES, (_DOWN,)),
    # Below the last line on screen the list scrolls.
    Action("a scrolled line", _DOWN, 0.1, _SCROLLS, (_DOWN * 40,)),
    Action("a page", _PAGE_DOWN, 0.3, _PAGES),
    Action("a screen opened", _ENTER, 0.5),
    Action("a screen left", _ESCAPE, 0.25),
    Action("the filter box focused", b"/", 0.05),
)


def rows() -> list[Line]:
    """Measure; the two apps take turns."""
    with surroundings() as around, tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        body = str(write_body(Path(folder) / "contracts.json", _CONTRACTS))
        environ = around.environ()
        ours, theirs = peer("session", body, "contracten"), peer("table_app", body)
        sent = [
            (_sent_by(ours, environ, "van 1.000"), _sent_by(theirs, environ, "Lopend"))
            for _round in range(_ROUNDS)
        ]
    limits = {action.what: action.at_most for action in _ACTIONS} | {_FIRST_SCREEN: 0.4}
    return [
        Row(
            f"bytes: {what}",
            "B",
            Series.of([mine[what] for mine, _other in sent]),
            at_most,
            _AGAINST,
            Series.of([other[what] for _mine, other in sent]),
        )
        for what, at_most in limits.items()
    ]


def _sent_by(command: Sequence[str], environ: Mapping[str, str], words: str) -> dict[str, float]:
    """Return the bytes of each action, one by one, and of the first screen."""
    sent: dict[str, float] = {}
    with Terminal(command, environ, columns=WITHOUT_PREVIEW) as terminal:
        wait_for(terminal, words, quiet=1.0)
        sent[_FIRST_SCREEN] = terminal.size_since(0)
        for action in _ACTIONS:
            for keys in action.before:
                _press(terminal, keys)
            size = sum(_press(terminal, action.keys) for _time in range(action.times))
            sent[action.what] = size / action.times
    return sent


def _press(terminal: Terminal, keys: bytes) -> int:
    mark = len(terminal.written)
    terminal.press(keys)
    terminal.settle(_QUIET, first=1.0)
    return terminal.size_since(mark)


if __name__ == "__main__":
    print(markdown(rows()))
