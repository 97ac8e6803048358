"""What is asked of one list of contracts, by filter and order, answered piece by piece."""

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hubtui.store.contract_filter import Hits, hits_with, narrows, words_of
from hubtui.store.contract_sort import ContractOrder, rows_in_order

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList

_ROWS_A_STEP = 8_192
_NONE_YET = array("I")


class ContractSearch:
    """Remembers the orders of its list, and the last hits for when what is typed grows."""

    def __init__(self, contracts: "ContractList") -> None:
        self.contracts = contracts
        self._orders: dict[ContractOrder, array[int]] = {}
        self._words: tuple[str, ...] = ()
        self._hits: list[Hits] = []

    def known(self, text: str, order: ContractOrder | None) -> Sequence[int] | None:
        """Return all the rows asked for where that takes no work, else None."""
        if words_of(text):
            return None
        # Nothing is typed: what was kept for a next letter goes.
        self._words, self._hits = (), []
        if order is None:
            return range(len(self.contracts))
        return self._orders.get(order)

    def rows(self, text: str, order: ContractOrder | None) -> "Iterator[array[int]]":
        """Give the rows asked for, in order, in steps of some milliseconds at most.

        A step may give no rows: they come when they are sure.
        """
        words = words_of(text)
        if order is None:
            return self._with(words)
        if not words:
            return self._in_order(order)
        return self._with_in_order(words, order)

    def _with(self, words: tuple[str, ...]) -> "Iterator[array[int]]":
        among = self._hits if narrows(words, self._words) else []
        hits: list[Hits] = []
        self._words, self._hits = words, hits
        for found in hits_with(self.contracts, words, among):
            hits.append(found)
            yield found.rows

    def _in_order(self, order: ContractOrder) -> "Iterator[array[int]]":
        if known := self._orders.get(order):
            for start in range(0, len(known), _ROWS_A_STEP):
                yield known[start : start + _ROWS_A_STEP]
            return
        rows = array("I")
        for piece in rows_in_order(self.contracts, order):
            rows += piece
            yield piece
        self._orders[order] = rows

    def _with_in_order(
        self, words: tuple[str, ...], order: ContractOrder
    ) -> "Iterator[array[int]]":
        holds = bytearray(len(self.contracts))
        for found in self._with(words):
            for row in found:
                holds[row] = 1
            yield _NONE_YET
        for piece in self._in_order(order):
            yield array("I", [row for row in piece if holds[row]])
