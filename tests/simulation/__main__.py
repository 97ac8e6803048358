"""`make simulate SEEDS=100000` for a night; `make simulate SEED=4711` does one once more."""

import argparse
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.run import prepared, run

_BATCH = 250


def main() -> int:
    """Return how it ended, for the shell."""
    wanted = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    wanted.add_argument("--seeds", type=int, default=1_000, help="how many")
    wanted.add_argument("--first", type=int, default=int(time.time()), help="where they begin")
    wanted.add_argument("--seed", type=int, help="this one alone, and what happened in it")
    wanted.add_argument("--order", choices=("lazy", "eager"), help="how the loop begins its tasks")
    asked = wanted.parse_args()
    eager = None if asked.order is None else asked.order == "eager"
    if asked.seed is not None:
        return _one(asked.seed, eager=eager)
    starts = range(asked.first, asked.first + asked.seeds, _BATCH)
    broken = 0
    with ProcessPoolExecutor() as pool:
        batch = partial(failures, count=min(_BATCH, asked.seeds), eager=eager)
        for start, found in zip(starts, pool.map(batch, starts), strict=True):
            broken += len(found)
            print(f"{start - asked.first + _BATCH} done, {broken} broken", *found, sep="\n")
    return 1 if broken else 0


def failures(first: int, count: int, *, eager: bool | None = None) -> list[str]:
    """Return what broke in so many runs, each with the line that does it once more."""
    found = []
    with prepared():
        for seed in range(first, first + count):
            try:
                run(seed, eager=seed % 2 == 1 if eager is None else eager)
            except Exception as broken:  # noqa: BLE001 - whatever it is, it is told
                found.append("".join(traceback.format_exception_only(broken)))
    return found


def _one(seed: int, *, eager: bool | None) -> int:
    with prepared():
        world = run(seed, eager=seed % 2 == 1 if eager is None else eager)
    print(*world.witness.events, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
