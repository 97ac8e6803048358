"""Contracts as rows of a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubtui.store.contracts.contract_sort import COLUMN_IDS
from hubtui.store.customer_names import called

if TYPE_CHECKING:
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

    def cells(self, row: int) -> tuple[str, ...]:
        """Return the texts of the columns; a contract without a number is told by its id."""
        cells = self.contracts.cells(self.numbers[row])
        if not cells[_NUMBER]:
            cells = (*cells[:_NUMBER], self.key(row), *cells[_NUMBER + 1 :])
        return cells if self.names is None else (*cells, self.customer(row))

    def customer(self, row: int) -> str:
        """Return whose the contract is; empty where that is not shown."""
        if self.names is None:
            return ""
        return called(self.contracts.customer(self.numbers[row]), self.names)

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
