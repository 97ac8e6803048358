"""A list of contracts of any length, and of any quality."""

import asyncio
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.columns import COLUMNS, ContractColumn
from hubtui.hub.contracts.contract_list import ContractList, read_contracts
from hubtui.hub.contracts.folding import fold
from hubtui.hub.errors import Unreadable
from hubtui.hub.models.contract import Contract, contract_of
from hubtui.hub.models.labels import label_of
from tests.hub.contract_bodies import (
    ITEMS,
    Json,
    bodies,
    body_of,
    contract,
    contract_list,
    contracts_in,
    in_pieces,
)


def _contracts(items: Sequence[Json]) -> list[Contract]:
    """Return what the models make of the items: the plain way, with everything decoded."""
    readable = []
    for item in items:
        try:
            readable.append(contract_of(json.dumps(item).encode()))
        except Unreadable:
            continue
    return readable


def _cell(column: ContractColumn, item: dict[str, Json]) -> str:
    sent = item.get("metadata")
    metadata = sent if isinstance(sent, dict) else {}
    tries = [item.get(column.documented)] if column.documented else []
    tries += [place.get(name) for place in (metadata, item) for name in column.names]
    return next((word for each in tries if (word := label_of(each))), "")


@pytest.mark.slow
@given(st.data(), ITEMS)
def test_the_list_is_what_the_models_read(data: st.DataObject, items: list[Json]) -> None:
    contracts = contracts_in(data.draw(bodies(items)))
    plain = _contracts(items)
    assert [contracts.contract(row) for row in range(len(contracts))] == plain
    assert [contracts.id(row) for row in range(len(contracts))] == [each.id for each in plain]
    assert contracts.unreadable == len(items) - len(plain)


@pytest.mark.slow
@given(st.data(), ITEMS)
def test_each_column_shows_the_first_name_that_holds_a_word(
    data: st.DataObject, items: list[Json]
) -> None:
    contracts = contracts_in(data.draw(bodies(items)))
    for row in range(len(contracts)):
        item = json.loads(contracts.item(row))
        assert contracts.cells(row) == tuple(_cell(column, item) for column in COLUMNS)


@given(ITEMS)
def test_the_text_that_is_searched_has_a_line_a_contract(items: list[Json]) -> None:
    contracts = contract_list(items)
    lines = [line for block in contracts.blocks for line in block.folded.split("\n")]
    assert [line.split("\t") for line in lines] == [
        [fold(cell.replace("\t", " ").replace("\n", " ")) for cell in contracts.cells(row)]
        for row in range(len(contracts))
    ]


@pytest.mark.slow
@given(ITEMS)
def test_a_contract_is_found_by_its_id(items: list[Json]) -> None:
    contracts = contract_list(items)
    ids = [contracts.id(row) for row in range(len(contracts))]
    assert [contracts.row_of(each) for each in ids] == [ids.index(each) for each in ids]
    assert contracts.row_of("nobody has this id") is None


@pytest.mark.parametrize(
    ("metadata", "cells"),
    [
        (
            {"type": "P", "contractNumber": "35", "description": "ZPP", "insurer": "Volmacht"},
            ("P", "35", "ZPP", "Volmacht", "Lopend", ""),
        ),
        (
            {"branche": "Zorg", "polisnummer": 35, "omschrijving": "ZPP", "aanbieder": "Volmacht"},
            ("Zorg", "35", "ZPP", "Volmacht", "Lopend", ""),
        ),
        (
            {"type": {"code": "P"}, "policyNumber": 3.5, "maatschappij": {"name": "Volmacht"}},
            ("P", "3.5", "", "Volmacht", "Lopend", ""),
        ),
        ({"contractNumber": "", "polisnummer": "35"}, ("", "35", "", "", "Lopend", "")),
    ],
)
def test_dutch_and_english_names_of_fields_are_both_understood(
    metadata: dict[str, object], cells: tuple[str, ...]
) -> None:
    assert contract_list([contract(1, **metadata)]).cells(0) == cells


def test_contracts_of_different_kinds_stand_in_one_list() -> None:
    contracts = contract_list(
        [
            contract(1, contractNumber="1", insurer="A"),
            {"id": 2, "polisnummer": "2", "status": {"label": "Vervallen"}, "dossierNumber": 12},
            {"id": "3", "metadata": ["3"], "status": "Lopend"},
            {"id": "4", "metadata": None, "number": 10**30},
            {"metadata": {"contractNumber": "without an id"}},
            "no contract",
            None,
        ]
    )
    assert [contracts.cells(row) for row in range(len(contracts))] == [
        ("", "1", "", "A", "Lopend", ""),
        ("", "2", "", "", "Vervallen", "12"),
        ("", "", "", "", "Lopend", ""),
        ("", str(10**30), "", "", "", ""),
    ]
    assert contracts.unreadable == 3


def test_numbers_no_computer_can_hold_cost_the_columns_and_not_the_contract() -> None:
    contracts = contracts_in(b'{"data": {"items": [{"id": "1", "number": 1e999}]}}')
    assert contracts.cells(0) == ("", "", "", "", "", "")
    assert contracts.id(0) == "1"


@pytest.mark.parametrize("field", ["id", "omschrijving", "x"])
def test_a_wrong_byte_costs_a_letter_and_no_contract(field: str) -> None:
    items = b'[{"id": "1"}, {"id": "2", "%s": "M\xfcller"}, null]' % field.encode()
    contracts = contracts_in(b'{"data": {"items": %s}}' % items)
    sent = contracts.contract(1).as_sent
    assert (len(contracts), contracts.unreadable) == (2, 1)
    assert sent[field] == "M\ufffdller"
    assert contracts.cells(1)[2] == ("M\ufffdller" if field == "omschrijving" else "")


def test_nothing_of_what_the_hub_sent_is_lost() -> None:
    item = b'{"id": 1.0,  "premium": 1.10, "big": 123456789012345678901234567890}'
    contracts = contracts_in(b'{"data": {"items": [' + item + b"]}}")
    assert contracts.item(0) == item
    assert contracts.id(0) == "1"


def test_a_row_that_is_not_there_is_an_error() -> None:
    contracts = contract_list([contract(1)])
    for row in (-1, 1):
        with pytest.raises(IndexError):
            contracts.item(row)


def test_an_empty_list_is_a_list() -> None:
    contracts = contracts_in(b'{"data": {"total": 0, "items": [ ]}}')
    assert (len(contracts), contracts.total, contracts.unreadable) == (0, 0, 0)
    assert len(ContractList()) == 0


def test_a_contract_too_deep_for_the_models_says_which_one_it_is() -> None:
    deep = '{"id": "7", "metadata": {"a": ' + "[" * 400 + "]" * 400 + "}}"
    contracts = contracts_in(b'{"data": {"items": [' + deep.encode() + b"]}}")
    assert contracts.id(0) == "7"
    with pytest.raises(Unreadable, match="contract 7"):
        contracts.contract(0)


def _many(count: int) -> bytes:
    return body_of(
        [
            contract(number, contractNumber=str(number), insurer="Univé", description="Inboedel é")
            for number in range(count)
        ],
        total=count,
    )


async def test_the_list_read_while_it_comes_is_the_one_read_at_once() -> None:
    body = _many(5_000)
    contracts = await read_contracts(in_pieces(body, 1_000))
    at_once = contracts_in(body)
    assert len(contracts.blocks) > 1
    assert [contracts.item(row) for row in range(5_000)] == [
        at_once.item(row) for row in range(5_000)
    ]
    assert contracts.total == 5_000


@pytest.mark.parametrize("end", [0, 1, 30, 60_000, -3, -1])
async def test_a_list_that_breaks_off_is_unreadable(end: int) -> None:
    body = _many(1_000)
    with pytest.raises(Unreadable):
        await read_contracts(in_pieces(body[:end], 4_000))


async def test_reading_a_long_list_leaves_room_for_the_keys() -> None:
    reading = asyncio.ensure_future(read_contracts(in_pieces(_many(60_000), 65_536)))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    # A turn for every few milliseconds of work; at once would be one.
    assert turns > 20
    assert len(await reading) == 60_000
