"""Contracts as rows of a table."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, overload

from hubtui.hub.contracts.columns import COLUMNS, CUSTOMER, TERMS
from hubtui.store.contracts.contract_sort import COLUMN_IDS
from hubtui.store.customer_names import called
from hubtui.widgets.contract_columns import IN_A_ROW

if TYPE_CHECKING:
    from hubtui.hub.contracts.columns import ContractColumn
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.store.customer_names import CustomerNames

_NUMBER = COLUMN_IDS.index("number")


class ContractRows:
    """Some rows of a list of contracts, in some order.

    `names` are what their customers are called, None where it is not shown whose they are.
    """

    def __init__(
        self,
        contracts: "ContractList",
        numbers: Sequence[int],
        names: "CustomerNames | None" = None,
    ) -> None:
        self.contracts = contracts
        self.numbers = numbers
        self.names = names

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def told(self) -> "tuple[ContractColumn, ...]":
        """The columns of which the Hub tells something in this list, and that are shown."""
        terms = [column for column in TERMS if column.id in self.contracts.told_terms]
        return (*COLUMNS, *(() if self.names is None else (CUSTOMER,)), *terms)

    def texts(self, row: int) -> tuple[str, ...]:
        """Return what stands in the columns that are told."""
        cells = self.cells(row)
        return tuple(cells[IN_A_ROW.index(column)] for column in self.told)

    def cells(self, row: int) -> Sequence[str]:
        """Return the texts of `IN_A_ROW`; a contract without a number is told by its id."""
        cells = self.contracts.cells(self.numbers[row])
        if not cells[_NUMBER]:
            cells = (*cells[:_NUMBER], self.key(row), *cells[_NUMBER + 1 :])
        return _Cells((*cells, self.customer(row)), lambda column: self._term(row, column))

    def _term(self, row: int, column: str) -> str:
        from hubtui.fields.written import NO_VALUE
        from hubtui.store.contracts.contract_terms import in_words

        return in_words(column, self.contracts.term(self.numbers[row], column)) or NO_VALUE

    def customer(self, row: int) -> str:
        """Return whose the contract is; empty where that is not shown."""
        if self.names is None:
            return ""
        return called(self.contracts.customer(self.numbers[row]), self.names)

    def title_of_customer(self, row: int) -> str:
        """Return number and name of whose it is; empty where only the id is known."""
        shown = self.customer(row)
        return "" if shown == self.contracts.customer(self.numbers[row]).id else shown

    def key(self, row: int) -> str:
        return self.contracts.id(self.numbers[row])

    def row_of(self, contract_id: str) -> int | None:
        """Return where a contract stands, None where it is not among these."""
        number = self.contracts.row_of(contract_id)
        if number is None:
            return None
        try:
            return self.numbers.index(number)
        except ValueError:
            return None


class _Cells(Sequence[str]):
    """Texts that are there, and behind them those of TERMS, each read when it is looked at.

    Most tables have no room for them, and a page of rows is drawn in a moment.
    """

    def __init__(self, texts: Sequence[str], term: Callable[[str], str]) -> None:
        self._texts = texts
        self._term = term

    def __len__(self) -> int:
        return len(self._texts) + len(TERMS)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        if place < len(self._texts):
            return self._texts[place]
        return self._term(TERMS[place - len(self._texts)].id)
