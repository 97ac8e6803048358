"""Contracts in the order of any column, and found in that order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.contract_list import ContractList
from hubtui.hub.contracts.folding import fold
from hubtui.store.contracts import contract_sort
from hubtui.store.contracts.contract_search import ContractSearch
from hubtui.store.contracts.contract_sort import COLUMN_IDS, rows_in_order
from hubtui.store.order import Order
from tests.hub.contract_bodies import contract, contract_list
from tests.store.contract_lists import TEXTS, contract_lists

_ORDERS = st.builds(Order, st.sampled_from(COLUMN_IDS), st.booleans())


@pytest.fixture(params=[4_096, 2], ids=["few texts", "many texts"])
def _few_or_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short lists stand for long ones: the size from which they are sorted otherwise shrinks."""
    monkeypatch.setattr(contract_sort, "_FEW_TEXTS", request.param)
    monkeypatch.setattr(contract_sort, "_ROWS_A_BUCKET", 4)
    monkeypatch.setattr(contract_sort, "_ROWS_A_STEP", 3)


def _plainly(contracts: ContractList, order: Order) -> list[int]:
    place = COLUMN_IDS.index(order.column)
    cells = [contracts.cells(row)[place] for row in range(len(contracts))]
    texts = [fold(cell.replace("\t", " ").replace("\n", " ")) for cell in cells]
    filled = [row for row, text in enumerate(texts) if text]
    empty = [row for row, text in enumerate(texts) if not text]

    def key(row: int) -> str:
        return texts[row].zfill(32) if texts[row].isdecimal() else texts[row]

    return sorted(filled, key=key, reverse=order.descending) + empty


def _rows(contracts: ContractList, order: Order) -> list[int]:
    return [row for rows in rows_in_order(contracts, order) for row in rows]


@pytest.mark.slow
@pytest.mark.usefixtures("_few_or_many")
@given(contract_lists(), _ORDERS)
def test_the_rows_come_in_the_order_of_the_column(contracts: ContractList, order: Order) -> None:
    assert _rows(contracts, order) == _plainly(contracts, order)


@pytest.mark.usefixtures("_few_or_many")
@given(contract_lists(), TEXTS, _ORDERS)
def test_filter_and_order_go_together(contracts: ContractList, typed: str, order: Order) -> None:
    search = ContractSearch(contracts)
    ordered = [row for rows in search.rows("", order) for row in rows]
    found = {row for rows in search.rows(typed, None) for row in rows}
    both = [row for rows in search.rows(typed, order) for row in rows]
    assert both == [row for row in ordered if row in found]


def _numbers(*numbers: str) -> ContractList:
    return contract_list([contract(row, contractNumber=text) for row, text in enumerate(numbers)])


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        (["10", "9", "100"], ["9", "10", "100"]),
        (["b", "", "Á", "a"], ["Á", "a", "b", ""]),
        (["Zwart", "ölçer", "oud", "Ommen"], ["ölçer", "Ommen", "oud", "Zwart"]),
        (["WACHT", "7", "007", "8", "7"], ["7", "007", "7", "8", "WACHT"]),
    ],
)
def test_the_order_is_the_one_a_dutch_reader_expects(numbers: list[str], order: list[str]) -> None:
    contracts = _numbers(*numbers)
    rows = _rows(contracts, Order("number"))
    assert [contracts.cells(row)[1] for row in rows] == order


def test_empty_goes_last_both_ways_and_equals_stay_in_the_order_of_the_hub() -> None:
    contracts = _numbers("b", "", "a", "B", "")
    assert _rows(contracts, Order("number")) == [2, 0, 3, 1, 4]
    assert _rows(contracts, Order("number", descending=True)) == [0, 3, 2, 1, 4]


@pytest.mark.parametrize("column", ["number", "status"])
def test_the_first_screen_is_there_before_all_is_sorted(column: str) -> None:
    contracts = _numbers(*(str(number * 7_919 % 20_000) for number in range(20_000)))
    pieces = rows_in_order(contracts, Order(column))
    first = next(piece for piece in pieces if len(piece) >= 50)
    assert list(first[:50]) == _plainly(contracts, Order(column))[:50]
    assert sum(len(piece) for piece in pieces) == 20_000 - len(first)


def test_an_order_is_worked_out_once_a_list() -> None:
    search = ContractSearch(_numbers("b", "a"))
    order = Order("number")
    assert search.known("", order) is None
    assert [row for rows in search.rows("", order) for row in rows] == [1, 0]
    known = search.known("", order)
    assert known is not None
    assert list(known) == [1, 0]
