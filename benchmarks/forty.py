"""Forty colleagues on one host: each in a terminal of their own, at a person's pace, with one Hub.

python -m benchmarks.forty --sessions 4 --minutes 1    a try
"""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from select import select
from statistics import quantiles
from typing import NamedTuple

import httpx

from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.hubs import Hub, running_hub
from benchmarks.programs import HUBTUI, Surroundings, peer, surroundings
from benchmarks.pss import pss
from benchmarks.replay import first_complete, wait_for
from benchmarks.terminal import Terminal

_SESSIONS, _MINUTES, _PACE = 40, 5.0, 20.0
_CONTRACTS = 10_000
_ROWS = 5
_CUSTOMERS = 40
_ALONE_MINUTES = 2.0
_STARTS = 5
_STARTED_WITHIN = 180.0
_DOWN, _ENTER, _ESCAPE, _SEARCH = b"\x1b[B", b"\r", b"\x1b", b"z"
_TYPES, _READS = 0.25, 1.0
"""Seconds between two letters, and between other keys."""


class Step(NamedTuple):
    """A key, and the seconds to the next one."""

    key: bytes
    pause: float


def job(number: str) -> list[Step]:
    """Return the sixteen keys or so: search by number, five rows, a contract, and back."""
    letters = [Step(letter.encode(), _TYPES) for letter in number]
    return [
        Step(_SEARCH, _TYPES),
        *letters[:-1],
        Step(letters[-1].key, _READS),
        Step(_ENTER, _READS),
        *[Step(_DOWN, _TYPES)] * (_ROWS - 1),
        Step(_DOWN, _READS),
        Step(_ENTER, 2 * _READS),
        Step(_DOWN, _TYPES),
        Step(_DOWN, _READS),
        Step(_ESCAPE, _READS),
        Step(_ESCAPE, _READS),
    ]


@dataclass
class Colleague:
    """Presses the next key when it is due; `waits` are the milliseconds from key to last byte."""

    terminal: Terminal
    numbers: Iterator[str]
    pace: float
    due: float
    waits: list[float] = field(default_factory=list)
    jobs: int = 0
    _steps: list[Step] = field(default_factory=list)
    _next_job: float = 0.0
    _pressed: float = 0.0
    _mark: int = 0

    def press(self) -> None:
        """Note how long the last key took, and press the next one."""
        self._note()
        if not self._steps:
            self._steps = job(next(self.numbers))
            self._next_job = self.due + self.pace
        step = self._steps.pop(0)
        self._mark = len(self.terminal.written)
        self._pressed = self.terminal.press(step.key)
        self.due += step.pause
        if not self._steps:
            self.jobs += 1
            self.due = max(self.due, self._next_job)

    def _note(self) -> None:
        answered = self.terminal.written[self._mark :]
        if self._pressed and answered:
            self.waits.append(1000 * (answered[-1].at - self._pressed))
        # What a day writes is not kept.
        self.terminal.written.clear()


class Measured(NamedTuple):
    """What some sessions took in a while: waits in ms, processor in seconds, memory in MiB."""

    waits: Sequence[float]
    jobs: int
    processor: float
    hub_processor: float
    memory: float
    seconds: float

    @property
    def slow(self) -> float:
        """The wait that 95 % of the keys stay under."""
        return quantiles(self.waits, n=20)[-1]


def rows(sessions: int = _SESSIONS, minutes: float = _MINUTES, pace: float = _PACE) -> list[Line]:
    """Measure: one session alone, then all."""
    with surroundings() as around, running_hub(around, contracts=_CONTRACTS) as hub:
        numbers = _numbers(hub)
        alone = _at_work(around, hub, numbers, 1, min(minutes, _ALONE_MINUTES), pace / 2)
        together = _at_work(around, hub, numbers, sessions, minutes, pace)
        bare_memory = _bare_memory(around, sessions)
        bare_start = Series.of([_bare_start(around) for _start in range(_STARTS)])
    busy = together.processor / together.seconds
    hub_busy = together.hub_processor / together.seconds
    return [
        Row(
            f"{sessions} sessions at work: key to last byte, 95th percentile",
            "ms",
            Series.of([together.slow]),
            3.0,
            "one alone",
            Series.of([alone.slow]),
            note=(
                f"{together.jobs} jobs and {len(together.waits)} keys in {together.seconds:.0f} s, "
                f"one job in {pace:.0f} s each; median {_median(together):.0f} ms against "
                f"{_median(alone):.0f} ms; processor of the sessions {busy:.2f} of the cores, of the "
                f"Hub {hub_busy:.2f}"
            ),
        ),
        Row(
            f"{sessions} sessions at work: memory of all",
            "MiB",
            Series.of([together.memory]),
            1.7,
            "bare Textual apps",
            Series.of([bare_memory]),
        ),
        Row(
            f"{sessions} sessions at work: processor of one job ({len(job('1000'))} keys)",
            "s",
            Series.of([together.processor / together.jobs]),
            0.5,
            "starting bare Textual",
            bare_start,
            note=f"alone {alone.processor / alone.jobs:.2f} s",
        ),
    ]


def _median(found: Measured) -> float:
    return quantiles(found.waits, n=2)[0]


def _numbers(hub: Hub) -> list[str]:
    """Return customers with rows to go through."""
    headers = {"Authorization": f"Bearer {hub.token}"}
    found: list[str] = []
    with httpx.Client(base_url=hub.url, headers=headers, timeout=60.0) as client:
        for offset in range(0, 2_000, 100):
            page = client.get("/contact/contacts", params={"limit": "100", "offset": str(offset)})
            for contact in page.json()["data"]["items"]:
                query = {"contactId": str(contact["id"])}
                contracts = client.get("/contract/contracts", params=query).json()["data"]["items"]
                if len(contracts) > _ROWS and len(str(contact["number"])) == 4:
                    found.append(str(contact["number"]))
            if len(found) >= _CUSTOMERS:
                break
    return found


def _at_work(
    around: Surroundings,
    hub: Hub,
    numbers: Sequence[str],
    sessions: int,
    minutes: float,
    pace: float,
) -> Measured:
    with ExitStack() as stack:
        terminals = [
            stack.enter_context(
                Terminal((*HUBTUI, "--open", "relaties"), _home(around, hub, place))
            )
            for place in range(sessions)
        ]
        _wait_for_all(terminals, "1000")
        begun = time.monotonic()
        colleagues = [
            Colleague(
                terminal,
                _any_of(numbers, place),
                pace,
                begun + pace * place / sessions,
            )
            for place, terminal in enumerate(terminals)
        ]
        work, hub_work = [each.cpu() for each in terminals], hub.cpu()
        _let_them_work(colleagues, begun + 60.0 * minutes)
        return Measured(
            [wait for each in colleagues for wait in each.waits],
            sum(each.jobs for each in colleagues),
            sum(each.cpu() for each in terminals) - sum(work),
            hub.cpu() - hub_work,
            sum(pss(each.pid) for each in terminals),
            time.monotonic() - begun,
        )


def _home(around: Surroundings, hub: Hub, place: int) -> Mapping[str, str]:
    """Return the environment of a colleague: everybody has a home, and a ledger in it."""
    home = around.home / f"colleague-{place}"
    Path(home).mkdir(exist_ok=True)
    return {
        **around.environ(HUBTUI_LANG="nl"),
        **hub.variables,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }


def _any_of(numbers: Sequence[str], seed: int) -> Iterator[str]:
    draw = Random(seed)
    while True:
        yield draw.choice(numbers)


def _wait_for_all(terminals: Sequence[Terminal], text: str) -> None:
    """Read from all until each has written this. Raises RuntimeError."""
    waiting, end = list(terminals), time.monotonic() + _STARTED_WITHIN
    while waiting:
        _read(terminals, 0.1)
        waiting = [
            each
            for each in waiting
            if text.encode() not in b"".join(written.data for written in each.written)
        ]
        if time.monotonic() > end or any(each.is_over for each in waiting):
            raise RuntimeError(f"{len(waiting)} sessions did not start")


def _let_them_work(colleagues: Sequence[Colleague], end: float) -> None:
    terminals = [each.terminal for each in colleagues]
    while (now := time.monotonic()) < end:
        for each in colleagues:
            if each.due <= now:
                each.press()
        _read(terminals, max(0.0, min(each.due for each in colleagues) - time.monotonic()))
        if any(each.is_over for each in terminals):
            raise RuntimeError("a session ended")


def _read(terminals: Sequence[Terminal], at_most: float) -> None:
    """Take in what is there, from whichever it comes first."""
    ready, _, _ = select(terminals, [], [], at_most)
    for terminal in ready:
        terminal.read_some(0.0)


def _bare_memory(around: Surroundings, count: int) -> float:
    with ExitStack() as stack:
        terminals = [
            stack.enter_context(Terminal(peer("bare"), around.environ())) for _place in range(count)
        ]
        _wait_for_all(terminals, "Hello, world")
        return sum(pss(each.pid) for each in terminals)


def _bare_start(around: Surroundings) -> float:
    """Return the processor seconds to the first complete frame."""
    with Terminal(peer("bare"), around.environ()) as terminal:
        wait_for(terminal, "Hello, world")
        return first_complete(terminal.written).cpu


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=_SESSIONS)
    parser.add_argument("--minutes", type=float, default=_MINUTES)
    parser.add_argument("--pace", type=float, default=_PACE, help="seconds from job to job")
    asked = parser.parse_args()
    print(markdown(rows(asked.sessions, asked.minutes, asked.pace)))
