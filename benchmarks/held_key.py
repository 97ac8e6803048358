"""A cursor key held for three seconds on a slow line: the last key to the settled screen."""

import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bodies import contracts_in, write_body
from benchmarks.figures import Line, Row, Series, Skipped, markdown
from benchmarks.programs import peer, surroundings
from benchmarks.replay import wait_for
from benchmarks.slow_line import slow_line
from benchmarks.ssh import NoSshd, running_sshd
from benchmarks.terminal import LINES, WITHOUT_PREVIEW, Terminal

_CONTRACTS = 1_000
_KEYS = 90
_KEYS_A_SECOND = 30
_DOWN = b"\x1b[B"
_ROUNDS = 2
AT_MOST = 500
PTY_RATE = 16_000
_SSH_DELAY = 0.05
_SSH_RATE = 256_000 // 8
# A slow line has pauses of its own.
_QUIET = 1.0
_GIVEN_UP = 25.0


@dataclass(frozen=True, slots=True)
class Program:
    """What holds the list, and the words by which it is known to be there."""

    name: str
    command: tuple[str, ...]
    shows: str
    rounds: int = 1


def rows() -> list[Line]:
    """Measure, one after the other: the line is the bottleneck, not the machine."""
    with surroundings() as around, tempfile.TemporaryDirectory(prefix="hubtui-bench-") as folder:
        programs = _programs(Path(folder))
        environ = around.environ()
        lines = [_on_a_slow_pty(programs, environ)]
        try:
            with (
                running_sshd(around) as sshd,
                slow_line(sshd.port, delay=_SSH_DELAY, bytes_a_second=_SSH_RATE) as port,
            ):
                over = {each.name: sshd.command(port, each.command, environ) for each in programs}
                lines.append(_over_ssh(programs, over, environ))
        except NoSshd as reason:
            lines.append(Skipped("held key: sshd, 100 ms and 256 kbit/s", str(reason)))
    return lines


def _programs(home: Path) -> tuple[Program, ...]:
    body = write_body(home / "contracts.json", _CONTRACTS)
    contracts = contracts_in(body)
    text = home / "lines"
    text.write_text("\n".join("  ".join(contracts.cells(row)) for row in range(_CONTRACTS)))
    ours = Program("hubtui", peer("session", str(body), "contracten"), "van 1.000", _ROUNDS)
    table = Program("DataTable", peer("table_app", str(body)), "Lopend")
    if shutil.which("less") is None:
        return ours, table
    return ours, table, Program("less", ("less", str(text)), "Lopend")


def _on_a_slow_pty(programs: Sequence[Program], environ: Mapping[str, str]) -> Line:
    lags = {
        each.name: [
            held(each.command, environ, each.shows, PTY_RATE) for _round in range(each.rounds)
        ]
        for each in programs
    }
    return _row("held key: 16 kB/s", lags)


def _over_ssh(
    programs: Sequence[Program], over: Mapping[str, Sequence[str]], environ: Mapping[str, str]
) -> Line:
    lags = {
        each.name: [
            held(over[each.name], environ, each.shows, None) for _round in range(each.rounds)
        ]
        for each in programs
    }
    return _row("held key: sshd, 100 ms and 256 kbit/s", lags)


def held(
    command: Sequence[str],
    environ: Mapping[str, str],
    shows: str,
    rate: int | None,
    columns: int = WITHOUT_PREVIEW,
) -> float:
    """Return the milliseconds from the last key to the last byte."""
    with Terminal(command, environ, bytes_a_second=rate, columns=columns) as terminal:
        wait_for(terminal, shows, quiet=_QUIET)
        # At the last line on screen: each key scrolls.
        terminal.press(_DOWN * LINES)
        terminal.settle(_QUIET, first=2.0)
        due = pressed = time.monotonic()
        for _key in range(_KEYS):
            while (left := due - time.monotonic()) > 0:
                terminal.read_some(left)
            pressed = terminal.press(_DOWN)
            due += 1 / _KEYS_A_SECOND
        last = terminal.settle(_QUIET, at_most=_GIVEN_UP, first=_QUIET)
        return 1000 * max(0.0, last - pressed)


def _row(what: str, lags: Mapping[str, Sequence[float]]) -> Line:
    others = ", ".join(
        f"{name} {Series.of(values).median:,.0f} ms"
        for name, values in lags.items()
        if name != "hubtui"
    )
    note = f"the same with {others}; {1000 * _GIVEN_UP:,.0f} ms is where waiting ends"
    return Row(what, "ms", Series.of(lags["hubtui"]), AT_MOST, note=note)


if __name__ == "__main__":
    print(markdown(rows()))
