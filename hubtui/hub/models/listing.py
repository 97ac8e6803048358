"""A list the Hub sent, with what could not be read of it."""

from typing import Generic, TypeVar

from msgspec import Struct

Item = TypeVar("Item", covariant=True)


class Listing(Struct, Generic[Item], frozen=True):
    """`items` in the Hub's order; `total` where the Hub counts more than it sent.

    `next` asks for the page behind this one, None where this is the last. `doubt` says what makes it
    less than whole, where something does.
    """

    items: tuple[Item, ...]
    total: int | None = None
    unreadable: int = 0
    next: str | None = None
    doubt: str = ""

    @property
    def came(self) -> int:
        """Return how many things the Hub sent, those that can't be read among them."""
        return len(self.items) + self.unreadable
