"""Whole processes that print and exit, against the least Python that does the same."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence

from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.hubs import Hub, running_hub
from benchmarks.programs import HUBTUI, PYTHON, surroundings

_ROUNDS = 12
_GET = "import httpx; print(httpx.get({url!r}, headers={{'Authorization': {bearer!r}}}).text)"


def rows() -> list[Line]:
    """Measure; ours and theirs take turns."""
    with surroundings() as around, running_hub(around) as hub:
        environ = around.environ(**hub.variables)
        asked = _against((*HUBTUI, "contact", "368", "--json"), _get(hub), environ)
        version = _against((*HUBTUI, "--version"), (PYTHON, "-c", "pass"), environ)
    return [
        _row("hubtui contact 368 --json", 1.3, "python -c 'import httpx; httpx.get(...)'", asked),
        _row("hubtui --version", 2.5, "python -c pass", version),
    ]


def _get(hub: Hub) -> tuple[str, ...]:
    url, bearer = f"{hub.url}/contact/contacts/368", f"Bearer {hub.token}"
    return (PYTHON, "-c", _GET.format(url=url, bearer=bearer))


_Times = tuple[list[float], list[float]]


def _against(
    ours: Sequence[str], theirs: Sequence[str], environ: Mapping[str, str]
) -> tuple[_Times, _Times]:
    """Return the milliseconds on the clock and of work, for each."""
    both: tuple[_Times, _Times] = ([], []), ([], [])
    for command in (ours, theirs):
        _run(command, environ)
    for _round in range(_ROUNDS):
        for command, (walls, works) in zip((ours, theirs), both, strict=True):
            wall, work = _run(command, environ)
            walls.append(wall)
            works.append(work)
    return both


def _run(command: Sequence[str], environ: Mapping[str, str]) -> tuple[float, float]:
    """Return the milliseconds on the clock and of work. Raises RuntimeError where it failed."""
    begun = time.monotonic()
    # Not a context manager: only wait4 tells what this one child used.
    process = subprocess.Popen(command, env=dict(environ), stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    taken = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return 1000 * taken, 1000 * (used.ru_utime + used.ru_stime)


def _row(what: str, at_most: float, against: str, times: tuple[_Times, _Times]) -> Row:
    (our_walls, our_works), (their_walls, their_works) = times
    work = Series.of(our_works).median / Series.of(their_works).median
    ours, theirs = Series.of(our_walls), Series.of(their_walls)
    note = f"processor time {work:.2f}x"
    return Row(f"command: {what}", "ms", ours, at_most, against, theirs, note=note)


if __name__ == "__main__":
    print(markdown(rows()))
