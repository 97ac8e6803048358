"""Contracts are sorted and filtered by what they cost and how long they run, where the Hub tells it."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.contract_list import ContractList
from hubtui.locale import speak
from hubtui.store.contracts.contract_search import ContractSearch
from hubtui.store.order import Order
from tests.hub.contract_bodies import Json, contract, contract_list


@pytest.fixture(autouse=True)
def _in_dutch() -> None:
    speak("nl")


def with_premiums(premiums: Iterable[Json]) -> ContractList:
    return contract_list(
        [contract(row, premium=premium) for row, premium in enumerate(premiums)], 100
    )


def rows(search: ContractSearch, typed: str, order: Order | None = None) -> list[int]:
    return [row for piece in search.rows(typed, order) for row in piece]


def test_money_is_sorted_as_money_and_what_has_none_stands_last() -> None:
    search = ContractSearch(with_premiums([100, "9.50", None, -3, 99.999, "gratis", 0]))
    assert rows(search, "", Order("premium")) == [3, 6, 1, 4, 0, 5, 2]
    assert rows(search, "", Order("premium", descending=True)) == [5, 0, 4, 1, 6, 3, 2]


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=20), st.booleans())
def test_any_amounts(amounts: list[str], descending: bool) -> None:
    search = ContractSearch(with_premiums([str(amount) for amount in amounts]))
    found = [amounts[row] for row in rows(search, "", Order("premium", descending))]
    assert found == sorted(amounts, reverse=descending)


def test_days_are_sorted_as_days() -> None:
    days = ["2021-03-01", 20200229, "2021-03-01T12:30:00", "1999-12-31", "binnenkort"]
    search = ContractSearch(
        contract_list([contract(row, startDate=day) for row, day in enumerate(days)])
    )
    assert rows(search, "", Order("from")) == [3, 1, 0, 2, 4]


def test_they_are_found_as_the_screen_says_them() -> None:
    search = ContractSearch(
        contract_list(
            [
                contract(0, premium=1042.75, startDate="2021-03-01"),
                contract(1, premium=42.5, startDate="2021-03-15", endDate="2022-01-01"),
            ]
        )
    )
    assert rows(search, "premie:42,50") == [1]
    assert rows(search, "premie:1.042") == [0]
    assert rows(search, "van:03-2021") == [0, 1]
    assert rows(search, "van:01-03-2021") == [0]
    assert rows(search, "!tot:2022") == [0]
    assert rows(search, "tot:2022", Order("premium")) == [1]


def test_their_names_are_proposed_where_they_are_told_and_are_text_elsewhere() -> None:
    search = ContractSearch(with_premiums([42.5]))
    assert search.language.completed("prem", search.values) == "premie:"
    assert search.language.completed("premie:4", search.values) is None
    silent = ContractSearch(contract_list([contract(0)]))
    assert silent.language.completed("prem", silent.values) is None
    assert not silent.can_sort_by(Order("premium"))
    assert rows(silent, "premie:42") == []


@pytest.mark.parametrize(("typed", "order"), [("", Order("premium")), ("premie:42", None)])
def test_a_key_does_not_wait_for_a_block_to_be_decoded(typed: str, order: Order | None) -> None:
    many = contract_list([contract(row, premium=f"{row % 50},00") for row in range(3_000)])
    waits = [not piece for piece in ContractSearch(many).rows(typed, order)]
    assert waits.count(True) > 3_000 / 200
