"""A fleet of sessions and one Hub, simulated: the app's own store and client, on a clock that jumps.

Said by `python -m benchmarks.fleet`: what fleets of a thousand to a hundred thousand ask of a Hub on a
working day. Who works how is in `fleet_people`, what fails in `fleet_hub`.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random
from statistics import fmean, variance

from benchmarks.figures import Line, Row, Series, markdown
from benchmarks.fleet_costs import Cost, measured
from benchmarks.fleet_hub import Asked, FleetHub, Outage, a_second
from benchmarks.fleet_people import Habits, Person
from benchmarks.virtual_time import VirtualTime
from hubtui.hub.resources import RESOURCES

_FORTY, _MANY, _RUNS = 40, 200, 5
_CALM = 900.0
_START = 60.0
"""Seconds in which everybody starts."""
_STEADY, _DOWN, _UP, _END = 60.0, 160.0, 220.0, 300.0
_HOURS = (0.6, 1.2, 1.3, 1.2, 0.6, 1.0, 1.2, 1.1, 0.8)
"""How busy an office is from eight to five: its mean is 1."""
_OFFICE_PACE = 90.0
"""Seconds from one look-up to the next: forty an hour."""
_OFFICE = 6
_FLEETS = (1_000, 10_000, 100_000)
_SELDOM = 4.0
"""Standard deviations above the mean: a second as busy as that comes once in some hours."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What a Hub saw of some sessions, and what those would have asked without a store."""

    asked: Sequence[Asked]
    looks: Counter[str]


def worked(
    sessions: int, hub: FleetHub, end: float, habits: Habits, seed: int = 0, start: float = _START
) -> Worked:
    """Let so many people work until `end`, and return what came of it."""
    for resource in RESOURCES:
        # Where it is imported in a thread, nobody waits for that on this clock.
        resource.model.from_json()
    chance = Random(seed)

    async def all_of_them() -> Counter[str]:
        people = [Person(hub, Random(chance.random()), habits) for _person in range(sessions)]
        await asyncio.gather(*(each.work(chance.uniform(0.0, start), end) for each in people))
        return sum((each.looks for each in people), Counter[str]())

    loop = VirtualTime()
    try:
        return Worked(hub.asked, loop.run_until_complete(all_of_them()))
    finally:
        loop.close()


def rows() -> list[Line]:
    """Simulate; nothing here depends on how busy this machine is."""
    costs = measured()
    calm = worked(_FORTY, FleetHub(Random(0)), _CALM, Habits())
    return [*_saved(calm, costs), *_peaks()]


def _saved(calm: Worked, costs: Mapping[str, Cost]) -> list[Line]:
    hours = _FORTY * _CALM / 3_600
    requests, looks = len(calm.asked) / hours, calm.looks.total() / hours
    unchanged = sum(each.status == 304 for each in calm.asked)
    sent = sum(_bytes(each, costs) for each in calm.asked) / hours / 1e6
    whole = sum(count * costs[name].whole for name, count in calm.looks.items()) / hours / 1e6
    without = sum(costs[each.resource].whole for each in calm.asked) / hours / 1e6
    return [
        Row(
            "fleet: requests a user an hour, a look-up every 20 s",
            "",
            Series.of([requests]),
            0.7,
            "each look asked",
            Series.of([looks]),
            note=f"of these {100 * unchanged / len(calm.asked):.0f} % are answered 304",
        ),
        Row(
            "fleet: MB a user an hour, 10,000 contracts in the office",
            "MB",
            Series.of([sent]),
            0.5,
            "each look sent whole",
            Series.of([whole]),
            note=f"with freshness and without ETag {without:,.0f} MB",
        ),
    ]


def _bytes(asked: Asked, costs: Mapping[str, Cost]) -> float:
    cost = costs[asked.resource]
    return cost.unchanged if asked.status == 304 else cost.whole


def _peaks() -> list[Line]:
    forty = [_failing(_FORTY, seed) for seed in range(_RUNS)]
    many = _failing(_MANY, _RUNS)
    put_off = _put_off()
    runs = [many.asked]
    return [
        _peak(f"{_MANY} sessions starting in the same minute", runs, 0.0, _START, 1),
        _peak(f"{_MANY} sessions, a Hub that fails for a minute", runs, _DOWN, _UP, 1),
        _peak(f"{_MANY} sessions, a Hub that comes back", runs, _UP, _END, 1),
        _peak(f"{_MANY} sessions put off by 429", [put_off.asked], _UP - 5.0, _END, 1),
        # Of so few a second is chance: see the note.
        _peak(f"{_FORTY} sessions, all of that", [each.asked for each in forty], 0.0, _END, 5),
    ]


def _failing(sessions: int, seed: int) -> Worked:
    hub = FleetHub(Random(seed), Outage(_DOWN, _UP))
    return worked(sessions, hub, _END, Habits(), seed)


def _put_off() -> Worked:
    """Let a Hub refuse everything for five seconds, and ask for five more."""
    hub = FleetHub(Random(0), refuses=Outage(_UP - 5.0, _UP))
    return worked(_MANY, hub, _END, Habits())


def _peak(
    what: str, runs: Sequence[Sequence[Asked]], begin: float, end: float, seconds: int
) -> Row:
    """Return the row of the busiest so many seconds."""
    steady = fmean(fmean(a_second(run, _STEADY, _DOWN)) for run in runs)
    one, five = (
        fmean(max(a_second(run, begin, end, window)) for run in runs) / steady for window in (1, 5)
    )
    calm = fmean(max(a_second(run, _STEADY, _DOWN)) for run in runs) / steady
    words = "second" if seconds == 1 else f"{seconds} seconds"
    return Row(
        f"fleet: {what}: requests a second in the busiest {words}",
        "1/s",
        Series.of([max(a_second(run, begin, end, seconds)) for run in runs]),
        3.0,
        "steady",
        Series.of([steady]),
        note=(
            f"busiest second {one:.2f}x, five seconds {five:.2f}x; with nothing wrong the busiest "
            f"second is {calm:.2f}x"
        ),
    )


def working_day(sessions: int = _OFFICE) -> str:
    """Return what fleets ask of a Hub on a working day, worked out from that of one office."""
    end = 3_600.0 * len(_HOURS)
    habits = Habits(pace=_OFFICE_PACE, hours=_HOURS)
    day = worked(sessions, FleetHub(Random(0)), end, habits, start=1_800.0)
    costs = measured()
    by_hour = [
        sum(1 for each in day.asked if hour <= each.at / 3_600 < hour + 1) / sessions
        for hour in range(len(_HOURS))
    ]
    sent = sum(_bytes(each, costs) for each in day.asked) / sessions / len(_HOURS)
    work = sum(
        costs[each.resource].unchanged_ms if each.status == 304 else costs[each.resource].whole_ms
        for each in day.asked
    )
    counts = a_second(day.asked, 3_600.0, end)
    spread = variance(counts) / fmean(counts)
    lines = [
        f"A look-up every {_OFFICE_PACE:.0f} s, nine hours: {fmean(by_hour):.0f} requests a user an "
        f"hour, {max(by_hour):.0f} in the busiest hour ({max(by_hour) / fmean(by_hour):.2f}x), "
        f"{sent / 1e6:.1f} MB and {work / sessions / len(_HOURS) / 1e3:.1f} s of the embedded Hub's time.",
        f"Without a store {day.looks.total() / sessions / len(_HOURS):.0f} requests.",
        "",
        "| sessions | requests a second | in the busiest hour | in its busiest second | MB a second |",
        "| -------- | ----------------- | ------------------- | --------------------- | ----------- |",
    ]
    for fleet in _FLEETS:
        mean = fleet * fmean(by_hour) / 3_600
        busy = fleet * max(by_hour) / 3_600
        peak = busy + _SELDOM * sqrt(spread * busy)
        lines.append(
            f"| {fleet:,} | {mean:,.0f} | {busy:,.0f} ({busy / mean:.2f}x) | {peak:,.0f} "
            f"({peak / mean:.2f}x) | {fleet * sent / 3_600 / 1e6:,.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", action="store_true", help="a working day only")
    if not parser.parse_args().day:
        print(markdown(rows()))
        print()
    print(working_day())
