"""What is asked of one list of contracts, by filter and order, answered piece by piece."""

from array import array
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from hubtui.hub.contracts.columns import CUSTOMER
from hubtui.hub.contracts.folding import folded_texts
from hubtui.store.contracts.contract_filter import Hits, fitting, hits_with, narrows
from hubtui.store.contracts.contract_sort import COLUMN_IDS, rows_by, rows_in_order
from hubtui.store.customer_names import called
from hubtui.store.filter_fields import contract_filter
from hubtui.store.filter_language import Asked, Condition, FilterLanguage
from hubtui.store.order import Order

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.store.customer_names import CustomerNames

_ROWS_A_STEP = 8_192
# What is not packed is decoded item by item, twelve microseconds each.
_ROWS_READ_A_STEP = 128
_NONE_YET = array("I")
_EVERYTHING = Asked()
# More different texts are not completed: they are numbers, and names of one each.
_MOST_VALUES = 500
# More rows would hold up the letter that is typed.
_MOST_ROWS_PROPOSED_FROM = 100_000


Read = TypeVar("Read")
_Steps: TypeAlias = "Generator[array[int], None, Read]"
"""Gives no rows yet, in steps of some milliseconds, and then what was to be read."""


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
        # Block by block, once somebody filters by what is not packed, or sorts by whose they are.
        self._told: dict[tuple[str, int], tuple[str, ...]] = {}

    @property
    def has_customers(self) -> bool:
        """Tell whether it is known, and shown, whose the contracts are."""
        return self._names is not None and self.contracts.tells_customers

    @property
    def told(self) -> tuple[str, ...]:
        """The columns beside the usual that the Hub tells in this list, and that are shown."""
        return (*((CUSTOMER.id,) if self.has_customers else ()), *self.contracts.told_terms)

    @property
    def language(self) -> FilterLanguage:
        """What its filter understands."""
        return contract_filter(self.told)

    def know(self, names: "CustomerNames | None") -> None:
        """Take in what customers are called by now."""
        self._names = names
        self._told = {at: texts for at, texts in self._told.items() if at[0] != CUSTOMER.id}
        self._orders = {
            order: rows for order, rows in self._orders.items() if order.column != CUSTOMER.id
        }

    def can_sort_by(self, order: Order) -> bool:
        return order.column in COLUMN_IDS or order.column in self.told

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
        if column not in COLUMN_IDS:
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
        return self._fitting(found, asked.conditions) if asked.conditions else found

    def _fitting(
        self, found: "Iterator[array[int]]", conditions: Sequence[Condition]
    ) -> "Iterator[array[int]]":
        columns = {each.column for each in conditions} - {"", *COLUMN_IDS}
        for place, (block, rows) in enumerate(zip(self.contracts.blocks, found, strict=True)):
            told: dict[str, Sequence[str]] = {}
            for column in columns if rows else ():
                told[column] = yield from self._texts_in(place, column)
            yield fitting(block, rows, conditions, told)

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
        by_order = rows_in_order if order.column in COLUMN_IDS else self._by_told
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

    def _by_told(self, contracts: "ContractList", order: Order) -> "Iterator[array[int]]":
        keys: list[Sequence[str]] = []
        for place in range(len(contracts.blocks)):
            of_block = yield from self._keys_in(place, order.column)
            keys.append(of_block)
        yield from rows_by(keys, order.descending)

    def _keys_in(self, place: int, column: str) -> "_Steps[Sequence[str]]":
        """Return what the contracts of a block are ordered by, by what the Hub tells beside the usual."""
        if column == CUSTOMER.id:
            # By number: those of one customer stand together.
            texts = yield from self._texts_in(place, column)
            return [text.partition(" - ")[0] for text in texts]
        from hubtui.store.contracts.contract_terms import order_key

        def key(row: int) -> str:
            return order_key(column, self.contracts.term(row, column))

        return (yield from self._read(place, key))

    def _texts_in(self, place: int, column: str) -> "_Steps[Sequence[str]]":
        """Return a column of a block, folded, as the screen says it."""
        at = column, place
        if at not in self._told:
            write = self._customer if column == CUSTOMER.id else partial(self._term, column)
            self._told[at] = tuple((yield from self._read(place, write)))
        return self._told[at]

    def _read(self, place: int, write: Callable[[int], str]) -> "_Steps[list[str]]":
        """Return what is written of each row of a block, folded."""
        block = self.contracts.blocks[place]
        texts: list[str] = []
        for first in range(block.first, block.first + len(block), _ROWS_READ_A_STEP):
            last = min(first + _ROWS_READ_A_STEP, block.first + len(block))
            texts += folded_texts([write(row) for row in range(first, last)])
            yield _NONE_YET
        return texts

    def _customer(self, row: int) -> str:
        return called(self.contracts.customer(row), self._names or {})

    def _term(self, column: str, row: int) -> str:
        from hubtui.store.contracts.contract_terms import in_words

        return in_words(column, self.contracts.term(row, column))
