"""What an idle session sends and works, in every state that can be left standing."""

import argparse
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.hubs import running_hub
from benchmarks.programs import HUBTUI, surroundings
from benchmarks.terminal import Terminal

_SECONDS = 60.0
_SETTLED = 1.2
_REQUEST_SECONDS = 8.0
_WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class State:
    """A place where a user may leave the program alone: where it opens, and what is pressed there."""

    name: str
    open_at: str
    keys: tuple[bytes, ...] = ()


_STATES = (
    State("Relaties", "relaties"),
    State("Contracten", "contracten"),
    State("filter box focused", "contracten", (b"/",)),
    State("filter typed", "contracten", (b"/", b"zee")),
    State("a contact", "contact/368"),
    State("Account toevoegen", "contact/368", (b"a",)),
    State("search bar with hits", "relaties", (b"z", b"muller")),
    State("palette", "relaties", (b":",)),
    State("keys", "relaties", (b"?",)),
    State("Logboek", "logboek"),
)


def rows(seconds: float = _SECONDS) -> list[Line]:
    """Measure: all states stand still at the same time, each in a session of its own."""
    with surroundings() as around, running_hub(around) as hub, ExitStack() as stack:
        environ = around.environ(**hub.variables)
        sessions = [stack.enter_context(_in_state(state, environ)) for state in _STATES]
        begun = time.monotonic()
        works = [session.cpu() for session in sessions]
        marks = [len(session.written) for session in sessions]
        while time.monotonic() < begun + seconds:
            for session in sessions:
                session.read_some(0.02)
        sent = [session.size_since(mark) for session, mark in zip(sessions, marks, strict=True)]
        taken = time.monotonic() - begun
        loads = [
            100 * (session.cpu() - work) / taken
            for session, work in zip(sessions, works, strict=True)
        ]
    loud = [f"{state.name} {size} B" for state, size in zip(_STATES, sent, strict=True) if size]
    states = ", ".join(state.name for state in _STATES)
    return [
        Row(
            f"idle {seconds:.0f} s: bytes in the loudest of {len(_STATES)} states",
            "B",
            Series.of([max(sent)]),
            0,
            note=f"{states}" + (f"; not silent: {', '.join(loud)}" if loud else ""),
        ),
        Row(f"idle {seconds:.0f} s: processor", "%", Series.of(loads), 0.2),
        _while_a_request_runs(),
    ]


def _while_a_request_runs() -> Line:
    with (
        surroundings() as around,
        running_hub(around, latency=_REQUEST_SECONDS) as hub,
        Terminal((*HUBTUI, "--open", "contracten"), around.environ(**hub.variables)) as terminal,
    ):
        terminal.settle(quiet=_SETTLED / 2)
        mark = len(terminal.written)
        terminal.read_for(_WAIT_SECONDS)
        rate = terminal.size_since(mark) / _WAIT_SECONDS
    return Row("while a request runs", "B/s", Series.of([rate]), 1_000)


def _in_state(state: State, environ: Mapping[str, str]) -> Terminal:
    terminal = Terminal((*HUBTUI, "--open", state.open_at), environ)
    terminal.settle(quiet=_SETTLED)
    for keys in state.keys:
        terminal.press(keys)
        terminal.settle(quiet=_SETTLED / 2, first=_SETTLED / 2)
    return terminal


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="how long (default 60)")
    print(markdown(rows(parser.parse_args().seconds)))
