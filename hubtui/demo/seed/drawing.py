"""Drawing from lists by one stream of random numbers."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Roll = Callable[[], float]

Drawn = TypeVar("Drawn")


def drawing(roll: Roll, items: Sequence[Drawn]) -> Callable[[], Drawn]:
    """Return a function that draws one of `items`."""
    count = len(items)
    return lambda: items[int(roll() * count)]


def weighted(pairs: Iterable[tuple[Drawn, int]]) -> tuple[Drawn, ...]:
    """Return each item as often as its weight says, to be drawn from."""
    return tuple(item for item, weight in pairs for _time in range(weight))


def digits(roll: Roll, count: int) -> str:
    return f"{int(roll() * 10**count):0{count}d}"
