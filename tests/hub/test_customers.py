"""Whose a contract is, as a list may tell it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.customers import NOBODY, Customer, customer_of
from tests.hub.contract_bodies import VALUES, Json, contract, contract_list


def told(**fields: object) -> Customer:
    return customer_of(json.dumps({"id": "1", **fields}).encode())


@pytest.mark.parametrize(
    ("fields", "customer"),
    [
        ({}, NOBODY),
        ({"contactId": "368"}, Customer("368")),
        ({"contactId": 368}, Customer("368")),
        ({"contact": "368"}, Customer("368")),
        ({"contact": {"id": 368, "name": "Test"}}, Customer("368", "368 - Test")),
        ({"contact": {"id": "c-9", "number": 368, "name": "Test"}}, Customer("c-9", "368 - Test")),
        ({"contactId": "c-9", "contact": {"name": "Test"}}, Customer("c-9", "Test")),
        ({"contactId": "9", "contact": {"id": "9"}}, Customer("9")),
        ({"contactId": None, "contact": None}, NOBODY),
        ({"contactId": True, "contact": [1]}, NOBODY),
    ],
)
def test_by_its_id_with_what_it_is_called(fields: dict[str, object], customer: Customer) -> None:
    assert told(**fields) == customer


@given(VALUES, VALUES)
def test_whatever_stands_there_costs_itself(contact_id: Json, contact: Json) -> None:
    customer = told(contactId=contact_id, contact=contact)
    assert isinstance(customer.id, str)
    assert isinstance(customer.title, str)


def test_what_is_nested_too_deeply_is_nobody() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    assert customer_of(b'{"id":"1","contact":' + deep + b"}") == NOBODY


@given(st.integers(1, 400), st.integers(0, 399))
def test_a_list_tells_it_where_most_contracts_do(count: int, without: int) -> None:
    silent = contract_list(contract(number) for number in range(count))
    assert not silent.tells_customers
    told = contract_list(
        {**contract(number), **({"contactId": str(number)} if number != without else {})}
        for number in range(count)
    )
    assert told.tells_customers is (count > 1 or without > 0)
