"""What is asked of one list of contracts, by filter and order, answered piece by piece."""

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from hubtui.hub.contracts.columns import CUSTOMER
from hubtui.hub.contracts.folding import folded_texts
from hubtui.store.contracts.contract_filter import Hits, fitting, hits_with, narrows
from hubtui.store.contracts.contract_sort import COLUMN_IDS, rows_by, rows_in_order
from hubtui.store.customer_names import called
from hubtui.store.filter_fields import CONTRACT_FILTER, CUSTOMER_FILTER
from hubtui.store.filter_language import Asked, FilterLanguage
from hubtui.store.order import Order

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.store.customer_names import CustomerNames

_ROWS_A_STEP = 8_192
_NONE_YET = array("I")
_EVERYTHING = Asked()
# More different texts are not completed: they are numbers, and names of one each.
_MOST_VALUES = 500
# More rows would hold up the letter that is typed.
_MOST_ROWS_PROPOSED_FROM = 100_000


class ContractSearch:
    """Remembers the orders of its list, and the last hits for when what is typed grows.

    `names` are what its customers are called, None where it is not shown whose the contracts are.
    """

    def __init__(self, contracts: "ContractList", names: "CustomerNames | None" = None) -> None:
        self.contracts = contracts
        self._names = names
        self._orders: dict[Order, array[int]] = {}
        self._words: tuple[str, ...] = ()
        self._hits: list[Hits] = []
        self._values: dict[str, tuple[str, ...]] = {}
        # Block by block, once somebody filters or sorts by them.
        self._customers: dict[int, tuple[str, ...]] = {}

    @property
    def has_customers(self) -> bool:
        """Tell whether it is known, and shown, whose the contracts are."""
        return self._names is not None and self.contracts.tells_customers

    @property
    def language(self) -> FilterLanguage:
        """What its filter understands."""
        return CUSTOMER_FILTER if self.has_customers else CONTRACT_FILTER

    def know(self, names: "CustomerNames | None") -> None:
        """Take in what customers are called by now."""
        self._names = names
        self._customers.clear()
        self._orders = {
            order: rows for order, rows in self._orders.items() if order.column != CUSTOMER.id
        }

    def can_sort_by(self, order: Order) -> bool:
        return order.column != CUSTOMER.id or self.has_customers

    def known(self, text: str, order: Order | None) -> Sequence[int] | None:
        """Return all the rows asked for where that takes no work, else None."""
        if self.language.asked(text) != _EVERYTHING:
            return None
        # Nothing is typed: what was kept for a next letter goes.
        self._words, self._hits = (), []
        if order is None:
            return range(len(self.contracts))
        return self._orders.get(order)

    def rows(self, text: str, order: Order | None) -> "Iterator[array[int]]":
        """Give the rows asked for, in order, in steps of some milliseconds at most.

        A step may give no rows: they come when they are sure.
        """
        asked = self.language.asked(text)
        if order is None:
            return self._asked(asked)
        if asked == _EVERYTHING:
            return self._in_order(order)
        return self._asked_in_order(asked, order)

    def values(self, column: str) -> Sequence[str]:
        """Return what stands in a column, folded, the shortest first; none where it is too much."""
        if column == CUSTOMER.id:
            return ()
        if column not in self._values:
            place = COLUMN_IDS.index(column)
            found: set[str] = set()
            for block in self.contracts.blocks:
                if block.first >= _MOST_ROWS_PROPOSED_FROM:
                    break
                found.update(block.columns[place])
                if len(found) > _MOST_VALUES:
                    found.clear()
                    break
            self._values[column] = tuple(sorted(found - {""}, key=lambda text: (len(text), text)))
        return self._values[column]

    def _asked(self, asked: Asked) -> "Iterator[array[int]]":
        found = self._with(asked.words)
        if not asked.conditions:
            return found
        blocks = self.contracts.blocks
        return (
            fitting(block, rows, asked.conditions, partial(self._customers_in, place))
            for place, (block, rows) in enumerate(zip(blocks, found, strict=True))
        )

    def _with(self, words: tuple[str, ...]) -> "Iterator[array[int]]":
        among = self._hits if narrows(words, self._words) else []
        hits: list[Hits] = []
        self._words, self._hits = words, hits
        for found in hits_with(self.contracts, words, among):
            hits.append(found)
            yield found.rows

    def _in_order(self, order: Order) -> "Iterator[array[int]]":
        if known := self._orders.get(order):
            for start in range(0, len(known), _ROWS_A_STEP):
                yield known[start : start + _ROWS_A_STEP]
            return
        rows = array("I")
        by_order = rows_in_order if order.column != CUSTOMER.id else self._by_customer
        for piece in by_order(self.contracts, order):
            rows += piece
            yield piece
        self._orders[order] = rows

    def _asked_in_order(self, asked: Asked, order: Order) -> "Iterator[array[int]]":
        holds = bytearray(len(self.contracts))
        for found in self._asked(asked):
            for row in found:
                holds[row] = 1
            yield _NONE_YET
        for piece in self._in_order(order):
            yield array("I", [row for row in piece if holds[row]])

    def _by_customer(self, contracts: "ContractList", order: Order) -> "Iterator[array[int]]":
        """Give the rows by the numbers of their customers: those of one stand together."""
        numbers: list[list[str]] = []
        for place in range(len(contracts.blocks)):
            texts = self._customers_in(place)
            numbers.append([text.partition(" - ")[0] for text in texts])
            yield _NONE_YET
        yield from rows_by(numbers, order.descending)

    def _customers_in(self, place: int) -> Sequence[str]:
        """Return whose the contracts of a block are, folded, as the screen says it."""
        if place not in self._customers:
            block, names = self.contracts.blocks[place], self._names or {}
            rows = range(block.first, block.first + len(block))
            texts = [called(self.contracts.customer(row), names) for row in rows]
            self._customers[place] = tuple(folded_texts(texts))
        return self._customers[place]
