"""What differs between two answers with contracts: new, gone and changed, field by field."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from hubtui.hub.errors import Unreadable
from hubtui.slices import Slices

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.hub.models.contract import Contract

Kind = Literal["new", "gone", "changed", "account"]

# What is shown is bounded; what is counted is not.
SHOWN = 1_000


class FieldChange(NamedTuple):
    """One field under the Hub's own name, as text, before and after; empty where it is not there."""

    name: str
    before: str
    after: str


class Change(NamedTuple):
    """One thing that is different; `subject_id` is a contract's id, or a contact's for an account."""

    kind: Kind
    subject_id: str
    title: str
    fields: tuple[FieldChange, ...] = ()


class Changes(Struct, frozen=True):
    """What is new, seen at `at` (seconds since the epoch); `count` includes what is cut off."""

    at: float
    items: tuple[Change, ...]
    count: int


NO_CHANGES = Changes(0.0, (), 0)


async def compare(
    old: "ContractList", new: "ContractList", at: float, slices: Slices | None = None
) -> Changes:
    """Return what differs, by contract id and whatever the order, without holding up the loop."""
    slices = slices or Slices()
    top, bottom = await _alike_ends(old, new, slices)
    known = _RowsById()
    for row in reversed(range(top, len(old) - bottom)):
        known.put_in_front(old.id(row), row)
        await slices.give_way()
    gone = len(old) - bottom - top
    items: list[Change] = []
    count = 0
    for row in range(top, len(new) - bottom):
        await slices.give_way()
        before = known.take_first(new.id(row))
        gone -= before is not None
        if before is not None and old.item(before) == new.item(row):
            continue
        if len(items) >= SHOWN:
            count += 1
        elif change := _change(old, before, new, row):
            items.append(change)
            count += 1
    for row in islice(known.left(), SHOWN - len(items)):
        items.append(Change("gone", old.id(row), _title(old, row)))
        await slices.give_way()
    return Changes(at, tuple(items), count + gone)


class _RowsById:
    """Rows by contract id; a Hub may give several the same one.

    No list an id: a hundred thousand of them would hold up everything when they are collected.
    """

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._next: dict[int, int] = {}

    def put_in_front(self, contract_id: str, row: int) -> None:
        if (following := self._first.get(contract_id)) is not None:
            self._next[row] = following
        self._first[contract_id] = row

    def take_first(self, contract_id: str) -> int | None:
        row = self._first.pop(contract_id, None)
        if row is not None and (following := self._next.get(row)) is not None:
            self._first[contract_id] = following
        return row

    def left(self) -> Iterator[int]:
        """Give what was not taken, what was put last first."""
        for first in reversed(self._first.values()):
            row: int | None = first
            while row is not None:
                yield row
                row = self._next.get(row)


async def _alike_ends(old: "ContractList", new: "ContractList", slices: Slices) -> tuple[int, int]:
    """Return how many rows from the top, and then from the bottom, are the same to the byte."""
    shortest = min(len(old), len(new))
    top = 0
    while top < shortest and old.item(top) == new.item(top):
        top += 1
        await slices.give_way()
    bottom = 0
    while bottom < shortest - top and (
        old.item(len(old) - 1 - bottom) == new.item(len(new) - 1 - bottom)
    ):
        bottom += 1
        await slices.give_way()
    return top, bottom


def _change(
    old: "ContractList", before: int | None, new: "ContractList", row: int
) -> Change | None:
    contract_id, title = new.id(row), _title(new, row)
    if before is None:
        return Change("new", contract_id, title)
    try:
        fields = _field_changes(old.contract(before), new.contract(row))
    except Unreadable:
        # Other bytes, and no telling which field: still worth a look.
        return Change("changed", contract_id, title)
    return Change("changed", contract_id, title, fields) if fields else None


def _title(contracts: "ContractList", row: int) -> str:
    return "  ".join(cell for cell in contracts.cells(row) if cell)


def _field_changes(before: "Contract", after: "Contract") -> tuple[FieldChange, ...]:
    old = dict(_leaves(before.as_sent))
    new = dict(_leaves(after.as_sent))
    names = dict.fromkeys((*old, *new))
    return tuple(
        FieldChange(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def _leaves(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Give each text of a tree under its path: `metadata.insuredObject.city`, `coverages.0`."""
    if not isinstance(value, dict | list):
        yield name, "" if value is None else str(value)
        return
    branches = value.items() if isinstance(value, dict) else enumerate(value)
    for key, branch in branches:
        yield from _leaves(branch, f"{name}.{key}" if name else str(key))
