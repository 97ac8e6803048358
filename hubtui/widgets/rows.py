"""What a table draws: rows by number."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Rows(Protocol):
    """What is drawn; may grow or change between two calls of `RowTable.show`."""

    def __len__(self) -> int: ...

    def cells(self, row: int) -> Sequence[str] | None:
        """Return the texts of the columns, None where they are still to come."""

    def key(self, row: int) -> str | None:
        """Return what the row is about: the cursor stays with it. None where it is not known."""


class NoRows:
    """What a table draws before it is told what."""

    def __len__(self) -> int:
        return 0

    def cells(self, row: int) -> Sequence[str] | None:
        raise IndexError(row)

    def key(self, row: int) -> str | None:
        raise IndexError(row)


class TextRows:
    """A short list that is there as a whole: to read, and with nothing behind a row to open."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, row: int) -> Sequence[str]:
        return self._rows[row]

    def key(self, _row: int) -> None:
        return None
