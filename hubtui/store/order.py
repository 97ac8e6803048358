"""The order of a list: by one of its columns, or None as the Hub sends it."""

from collections.abc import Sequence
from typing import NamedTuple


class Order(NamedTuple):
    """Sorted by the column with this id."""

    column: str
    descending: bool = False

    @property
    def mark(self) -> str:
        """Return what is drawn beside the column's title."""
        return "▼" if self.descending else "▲"


def chosen(column: str, before: Order | None) -> Order | None:
    """Return the order after a column was chosen: again turns it round, a third time leaves it."""
    if before is None or before.column != column:
        return Order(column)
    return None if before.descending else Order(column, descending=True)


def by_the_next(columns: Sequence[str], before: Order | None) -> Order | None:
    """Return the order by the column behind this one; behind the last the Hub's."""
    is_here = before is not None and before.column in columns
    place = columns.index(before.column) + 1 if before is not None and is_here else 0
    return Order(columns[place]) if place < len(columns) else None
