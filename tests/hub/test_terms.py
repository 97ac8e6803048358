"""What a contract costs and how long it runs, as a list may tell it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.columns import TERMS
from hubtui.hub.contracts.terms import term_of
from tests.hub.contract_bodies import VALUES, Json, contract, contract_list

COLUMN_IDS = st.sampled_from([column.id for column in TERMS])
NAMES = st.sampled_from([name for column in TERMS for name in column.names])


def told(column: str, metadata: Json = None, **fields: Json) -> object:
    return term_of(json.dumps({"id": "1", "metadata": metadata, **fields}).encode(), column)


@pytest.mark.parametrize(
    ("column", "metadata", "fields", "value"),
    [
        ("premium", {"premium": 42.5}, {}, 42.5),
        ("premium", {"premie": "42,50"}, {}, "42,50"),
        ("premium", {"PP_TTOT": 12}, {"premium": 13}, 12),
        ("premium", {"premium": ""}, {"premie": 13}, 13),
        ("premium", {"premium": 0}, {"premie": 13}, 0),
        ("premium", "odd", {"premium": 13}, 13),
        ("premium", None, {}, None),
        ("from", {"ingangsdatum": "2021-03-01"}, {}, "2021-03-01"),
        ("until", {"endDate": "2022-01-01", "renewalDate": "2026-03-01"}, {}, "2022-01-01"),
        ("until", {"endDate": None, "renewalDate": "2026-03-01"}, {}, "2026-03-01"),
    ],
)
def test_by_the_names_a_hub_may_use(
    column: str, metadata: Json, fields: dict[str, Json], value: object
) -> None:
    assert told(column, metadata, **fields) == value


@given(COLUMN_IDS, st.dictionaries(NAMES, VALUES, max_size=4) | VALUES, VALUES)
def test_whatever_stands_there_costs_itself(column: str, metadata: Json, value: Json) -> None:
    told(column, metadata, premium=value, startDate=value)


def test_what_is_nested_too_deeply_is_nothing() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    assert term_of(b'{"id":"1","premium":' + deep + b"}", "premium") is None


def test_a_list_says_which_it_tells() -> None:
    silent = contract_list(contract(number) for number in range(9))
    assert silent.told_terms == ()
    one = contract_list([contract(1), contract(2, premium=42.5), contract(3, endDate="2026-01-01")])
    assert set(one.told_terms) == {"premium", "until"}
