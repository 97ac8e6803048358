"""Wijzigingen: what a refresh of the contracts changed, and which contacts got an account."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList
    from hubtui.hub.models import Contract

Kind = Literal["new", "gone", "changed", "account"]

# A first load of 100,000 is no news: what is shown is bounded, what is counted is not.
SHOWN = 1_000
_SLICE_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a contract, as text, before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different; `subject_id` is a contract's id, or a contact's for an account."""

    kind: Kind
    subject_id: str
    title: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What one refresh brought, at `at` (seconds since the epoch); `count` includes what is cut off."""

    at: float
    items: tuple[Change, ...]
    count: int


async def compare(old: "ContractList", new: "ContractList", at: float) -> Changes:
    """Return what differs between two answers, without holding up the event loop."""
    pause = _Pause()
    old_rows: dict[str, int] = {}
    for row in range(len(old)):
        old_rows[old.id(row)] = row
        await pause.if_due()
    items: list[Change] = []
    count = 0
    for row in range(len(new)):
        await pause.if_due()
        contract_id = new.id(row)
        before = old_rows.pop(contract_id, None)
        if before is not None and old.raw(before) == new.raw(row):
            continue
        count += 1
        if len(items) >= SHOWN:
            continue
        if before is None:
            items.append(Change("new", contract_id, _title(new, row)))
            continue
        fields = _field_changes(old.contract(before), new.contract(row))
        items.append(Change("changed", contract_id, _title(new, row), fields))
    count += len(old_rows)
    for contract_id, row in list(old_rows.items())[: max(0, SHOWN - len(items))]:
        items.append(Change("gone", contract_id, _title(old, row)))
    return Changes(at, tuple(items), count)


class _Pause:
    """Gives the event loop a turn every few milliseconds."""

    def __init__(self) -> None:
        self._until = time.perf_counter() + _SLICE_SECONDS

    async def if_due(self) -> None:
        if time.perf_counter() < self._until:
            return
        await asyncio.sleep(0)
        self._until = time.perf_counter() + _SLICE_SECONDS


def _title(contracts: "ContractList", row: int) -> str:
    return "  ".join(cell for cell in contracts.cells(row) if cell)


def _field_changes(before: "Contract", after: "Contract") -> tuple[FieldChange, ...]:
    old, new = _flat(before.model_dump()), _flat(after.model_dump())
    names = dict.fromkeys((*old, *new))
    return tuple(
        FieldChange(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name) != new.get(name)
    )


def _flat(tree: Mapping[str, Any], above: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in tree.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{above}{name}.")
        else:
            flat[f"{above}{name}"] = "" if value is None else str(value)
    return flat
