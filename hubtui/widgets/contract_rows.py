"""Contracts as rows of a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList


class ContractRows:
    """Some rows of a list of contracts, in some order."""

    def __init__(self, contracts: "ContractList", numbers: Sequence[int]) -> None:
        self.contracts = contracts
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def cells(self, row: int) -> tuple[str, ...]:
        return self.contracts.cells(self.numbers[row])

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
