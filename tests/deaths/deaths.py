"""The ways to die, or to be hindered, at a moment."""

import os
import resource
import signal
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from tests.deaths.victim import Victim, told

Death = Callable[[Victim], None]


def killed(victim: Victim) -> None:
    victim.process.kill()
    victim.process.wait()
    victim.let_go()


def terminated(victim: Victim) -> None:
    told(victim, signal.SIGTERM)
    victim.let_go()


def hung_up(victim: Victim) -> None:
    told(victim, signal.SIGHUP)
    victim.let_go()


def interrupted(victim: Victim) -> None:
    told(victim, signal.SIGINT)
    victim.let_go()


def interrupted_twice(victim: Victim) -> None:
    told(victim, signal.SIGINT, signal.SIGINT)
    victim.let_go()


def reader_gone(victim: Victim) -> None:
    """The terminal is closed, or the pipe."""
    victim.close()
    victim.let_go()


def disk_full(victim: Victim) -> None:
    """Not a byte fits any more where the ledger and the passwords lie."""
    fill(victim)
    victim.let_go()


def memory_short(victim: Victim) -> None:
    """Nothing more than it has now, and a little."""
    if not victim.has_ended:
        pages = Path(f"/proc/{victim.process.pid}/statm").read_text(encoding="utf-8").split()[0]
        most = int(pages) * resource.getpagesize() + 65_536
        with suppress(ProcessLookupError):
            resource.prlimit(victim.process.pid, resource.RLIMIT_AS, (most, most))
    victim.let_go()


DEATHS: Mapping[str, Death] = MappingProxyType(
    {
        "SIGKILL": killed,
        "SIGTERM": terminated,
        "SIGHUP": hung_up,
        "SIGINT": interrupted,
        "SIGINT twice": interrupted_twice,
        "closed": reader_gone,
        "full disk": disk_full,
        "no memory": memory_short,
    }
)

# It may end without having heard the answer that was on its way.
MAY_MISS_THE_ANSWER = frozenset({"SIGKILL", "SIGINT twice", "no memory"})


def fill(victim: Victim) -> None:
    place = victim.state / "filler"
    with place.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def make_room(victim: Victim) -> None:
    """Let what was full, have room again: the next start is another day."""
    (victim.state / "filler").unlink(missing_ok=True)


def small_disk(place: os.PathLike[str]) -> bool:
    """Mount a disk that is soon full; False where that is not allowed."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "none", os.fspath(place)],
        capture_output=True,
        check=False,
    )
    return mounted.returncode == 0
