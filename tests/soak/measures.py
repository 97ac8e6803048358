"""What the app's process takes: memory, descriptors, threads, tasks; and whether that grew."""

import os
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

WARM = 5.0
"""Minutes after which nothing may grow any more."""
_FEWEST = 3
_MEMORY = 1.05
_COUNT = 3


class Sample(NamedTuple):
    """One moment; each is taken at rest, on the same screen."""

    minute: float
    memory: float
    """MiB of its own. Not of its files: how much of those counts depends on who else has them open."""
    descriptors: int
    threads: int
    tasks: int
    processor: float
    """Seconds of work since its start, of all its threads."""

    def __str__(self) -> str:
        counted = f"{self.descriptors} descriptors, {self.threads} threads, {self.tasks} tasks"
        return f"{self.memory:5.1f} MiB, {counted}"


def sample(pid: int, minute: float, tasks: int) -> Sample:
    """Measure. Raises OSError where the process is gone."""
    process = Path(f"/proc/{pid}")
    return Sample(
        minute,
        _own_memory(process),
        len([*(process / "fd").iterdir()]),
        len([*(process / "task").iterdir()]),
        tasks,
        _processor(process),
    )


def growth(samples: Sequence[Sample]) -> tuple[str, ...]:
    """Return what grew from minute five to the end; nothing where the soak was too short to tell.

    Compared are the medians of the first and of the last five: one moment may be an odd one.
    """
    warm = [each for each in samples if each.minute >= WARM]
    if len(warm) < 2 * _FEWEST:
        return ()
    few = min(5, len(warm) // 2)
    first, last = warm[:few], warm[-few:]
    grown = []
    before, after = median(s.memory for s in first), median(s.memory for s in last)
    if after > before * _MEMORY:
        grown.append(f"memory: {before:.1f} to {after:.1f} MiB")
    for name in ("descriptors", "threads", "tasks"):
        before = median(getattr(each, name) for each in first)
        after = median(getattr(each, name) for each in last)
        if after > before + _COUNT:
            grown.append(f"{name}: {before:g} to {after:g}")
    return tuple(grown)


def _processor(process: Path) -> float:
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _own_memory(process: Path) -> float:
    kept = [
        int(value.removesuffix("kB"))
        for name, _colon, value in (
            line.partition(":") for line in (process / "status").read_text().splitlines()
        )
        if name in ("RssAnon", "VmSwap")
    ]
    if not kept:
        raise OSError("the kernel does not tell what memory is a process's own")
    return sum(kept) / 1024
