"""Hubdate: what changed on the Hub since this session began to look."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hubtui.next_turn import begin_next_turn
from hubtui.store.changes import NO_CHANGES, SHOWN, Change, Changes, compare

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList


class Hubdate:
    """Keeps what the last refresh that brought news changed, and every account that came.

    `tell` is called after each change of `changes`.
    """

    def __init__(self, clock: Callable[[], float], tell: Callable[[], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._contracts = NO_CHANGES
        self._accounts: tuple[Change, ...] = ()
        self._comparing: asyncio.Task[None] | None = None
        self._compared_with: ContractList | None = None
        self.changes = NO_CHANGES

    def contracts_changed(self, old: "ContractList", new: "ContractList") -> None:
        """Compare two answers in the background."""
        if old is new:
            return
        # A comparison that isn't done yet is done over from where it began: its news is not lost.
        begin = old if self._compared_with is None else self._compared_with
        self._stop_comparing()
        self._compared_with = begin
        self._comparing = begin_next_turn(partial(self._compare, begin, new), "compare contracts")

    def account_came(self, contact_id: str, title: str) -> None:
        """Note that this contact has an account now."""
        self._accounts = (Change("account", contact_id, title), *self._accounts)
        self._changed(self._clock())

    def forget(self) -> None:
        """Begin anew: it was another account that looked."""
        self._stop_comparing()
        self._contracts, self._accounts = NO_CHANGES, ()
        self.changes = NO_CHANGES
        self._tell()

    async def close(self) -> None:
        """Stop comparing and wait until it has stopped."""
        comparing = self._comparing
        self._stop_comparing()
        if comparing is not None:
            await asyncio.wait((comparing,))

    async def _compare(self, old: "ContractList", new: "ContractList") -> None:
        changes = await compare(old, new, self._clock())
        self._comparing = self._compared_with = None
        if changes.count:
            self._contracts = changes
            self._changed(changes.at)

    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()
        self._comparing = self._compared_with = None

    def _changed(self, at: float) -> None:
        items = (*self._accounts[:SHOWN], *self._contracts.items)[:SHOWN]
        self.changes = Changes(at, items, len(self._accounts) + self._contracts.count)
        self._tell()
