"""Contracts are filtered and sorted by whose they are, where the Hub tells it."""

from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.contract_list import ContractList
from hubtui.store.contracts.contract_search import ContractSearch
from hubtui.store.order import Order
from tests.hub.contract_bodies import contract, contract_list

NAMES = {"368": "368 - Test", "1000": "1000 - Lieke IJzerman"}
NUMBERS = st.lists(st.sampled_from(["368", "1000", "9", "", "1001"]), max_size=12)


def of_customers(numbers: list[str], block_bytes: int = 100_000) -> ContractList:
    return contract_list(
        [
            {**contract(row, contractNumber=f"P{row}"), "contactId": number or None}
            for row, number in enumerate(numbers)
        ],
        block_bytes,
    )


def rows(search: ContractSearch, typed: str, order: Order | None = None) -> list[int]:
    return [row for piece in search.rows(typed, order) for row in piece]


def test_by_number_and_by_the_name_that_is_known() -> None:
    search = ContractSearch(of_customers(["368", "1000", "9", "368"]), NAMES)
    assert rows(search, "relatie:368") == [0, 3]
    assert rows(search, "klant:ijz") == [1]
    assert rows(search, "!customer:368") == [1, 2]
    assert rows(search, "relatie:368 p3") == [3]


def test_what_is_known_later_is_found_from_then_on() -> None:
    search = ContractSearch(of_customers(["9"]), {})
    assert rows(search, "relatie:jan") == []
    search.know({"9": "9 - Jan"})
    assert rows(search, "relatie:jan") == [0]


def test_where_it_is_not_told_its_word_is_text_and_its_order_the_hubs() -> None:
    silent = ContractSearch(contract_list(contract(row) for row in range(3)), NAMES)
    hidden = ContractSearch(of_customers(["368"]), None)
    for search in (silent, hidden):
        assert not search.has_customers
        assert not search.can_sort_by(Order("customer"))
        assert rows(search, "relatie:368") == []
        assert search.language.completed("rela", search.values) is None


def test_its_word_is_proposed_where_it_is_told() -> None:
    search = ContractSearch(of_customers(["368"]), NAMES)
    assert search.language.completed("rela", search.values) == "relatie:"
    assert search.language.completed("relatie:3", search.values) is None
    assert search.language.completed("rela", search.values, {"customer"}) is None


@given(NUMBERS, st.booleans(), st.sampled_from([50, 100_000]))
def test_those_of_one_customer_stand_together_by_number(
    numbers: list[str], descending: bool, block_bytes: int
) -> None:
    search = ContractSearch(of_customers(numbers, block_bytes), NAMES)
    told = [row for row, number in enumerate(numbers) if number]
    nobodys = [row for row, number in enumerate(numbers) if not number]
    found = rows(search, "", Order("customer", descending))
    if search.has_customers:
        assert found == [
            *sorted(told, key=lambda row: int(numbers[row]), reverse=descending),
            *nobodys,
        ]
