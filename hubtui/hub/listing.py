"""A list the Hub sent, with what could not be read of it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item", covariant=True)


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """`items` in the Hub's order; `total` where the Hub counts more than it sent."""

    items: tuple[Item, ...]
    total: int | None = None
    unreadable: int = 0
