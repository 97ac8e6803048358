"""What is asked of one list of contracts, by filter and order, answered piece by piece."""

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hubtui.store.contract_filter import rows_with, words_of
from hubtui.store.contract_sort import ContractOrder, rows_in_order

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList


class ContractSearch:
    """Remembers the orders of its list."""

    def __init__(self, contracts: "ContractList") -> None:
        self.contracts = contracts
        self._orders: dict[ContractOrder, array[int]] = {}

    def known(self, text: str, order: ContractOrder | None) -> Sequence[int] | None:
        """Return all the rows asked for where that takes no work, else None."""
        if words_of(text):
            return None
        if order is None:
            return range(len(self.contracts))
        return self._orders.get(order)

    def rows(self, text: str, order: ContractOrder | None) -> "Iterator[array[int]]":
        """Give the rows asked for, in order; each step lasts a few milliseconds at most."""
        words = words_of(text)
        if order is None:
            yield from rows_with(self.contracts, words)
            return
        if not words:
            yield from self._in_order(order)
            return
        holds = bytearray(len(self.contracts))
        for found in rows_with(self.contracts, words):
            for row in found:
                holds[row] = 1
            yield array("I")
        for piece in self._in_order(order):
            yield array("I", [row for row in piece if holds[row]])

    def _in_order(self, order: ContractOrder) -> "Iterator[array[int]]":
        if order in self._orders:
            yield self._orders[order]
            return
        rows = array("I")
        for piece in rows_in_order(self.contracts, order):
            rows += piece
            yield piece
        self._orders[order] = rows
