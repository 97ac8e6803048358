"""A start on a machine that has read none of it yet: the files are taken out of the page cache.

What another process holds mapped (the interpreter itself, its libraries) stays; that is the same for
both sides.
"""

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import hubtui
from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.start import first_frame, targets

_ROUNDS = 6
_READ = (".pyc", ".so", ".tcss", ".mo")
"""What a start reads; of a source that is compiled it only asks the age."""
_NOT_READ = frozenset({"test", "tests", "idlelib", "lib2to3", "mypy", "babel", "pip"})


def rows() -> list[Line]:
    """Measure; starts take turns, each with nothing in the cache."""
    with targets() as started:
        walls: list[list[float]] = [[] for _target in started]
        for _round in range(_ROUNDS):
            for wall, target in zip(walls, started, strict=True):
                evict()
                wall.append(1000 * first_frame(target)[0])
    bare, shell, contracts = map(Series.of, walls)
    against = "bare Textual, as cold"
    return [
        Row("cold start: first complete frame of the shell", "ms", shell, 1.2, against, bare),
        Row("cold start: first frame with 1,000 contracts", "ms", contracts, 1.7, against, bare),
    ]


def evict() -> None:
    """Take Python's library, what is installed beside it, and hubtui out of the page cache."""
    for file in _files():
        try:
            descriptor = os.open(file, os.O_RDONLY)
        except OSError:
            continue
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def _files() -> Iterator[Path]:
    folders = {Path(sysconfig.get_path(name)) for name in ("stdlib", "platlib", "purelib")}
    package = Path(hubtui.__file__).parent
    for folder in (*folders, package, package.parent / "styles"):
        for place, below, names in os.walk(folder):
            below[:] = [name for name in below if name not in _NOT_READ]
            yield from (Path(place, name) for name in names if name.endswith(_READ))
    yield Path(sys.executable)


if __name__ == "__main__":
    print(markdown(rows()))
