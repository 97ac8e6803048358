"""What a refresh changed: new, gone and changed contracts, field by field, without a stall."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.slices import Slices
from hubtui.store.changes import SHOWN, Change, Changes, FieldChange, compare
from tests.store.contract_answers import a_contract, contracts, contracts_of_texts

AT = 1_000_000.0


def kinds(changes: Changes) -> list[tuple[str, str]]:
    return [(change.kind, change.subject_id) for change in changes.items]


async def test_an_answer_with_the_same_contracts_brings_no_news() -> None:
    same = [a_contract("1"), a_contract("2")]
    assert await compare(contracts(*same), contracts(*same), AT) == Changes(AT, (), 0)


async def test_a_contract_that_came_and_one_that_went_are_named_by_what_the_list_shows() -> None:
    old = contracts(a_contract("1"), a_contract("2"))
    new = contracts(a_contract("2"), a_contract("3"))
    changes = await compare(old, new, AT)
    assert changes == Changes(
        AT,
        (
            Change("new", "3", "P  nr-3  ZPP NN  Lopend"),
            Change("gone", "1", "P  nr-1  ZPP NN  Lopend"),
        ),
        2,
    )


async def test_a_changed_contract_tells_each_field_before_and_after() -> None:
    old = a_contract("1", dossierNumber="D1", metadata={"premium": 10, "object": {"city": "Ede"}})
    new = a_contract(
        "1",
        dossierNumber="D2",
        status="Beëindigd",
        metadata={"object": {"city": "Tiel"}, "covers": ["WA", {"name": "Glas"}]},
    )
    changes = await compare(contracts(old), contracts(new), AT)
    assert kinds(changes) == [("changed", "1")]
    assert set(changes.items[0].fields) == {
        FieldChange("dossierNumber", "D1", "D2"),
        FieldChange("status", "Lopend", "Beëindigd"),
        FieldChange("metadata.premium", "10", ""),
        FieldChange("metadata.object.city", "Ede", "Tiel"),
        FieldChange("metadata.covers.0", "", "WA"),
        FieldChange("metadata.covers.1.name", "", "Glas"),
    }


async def test_a_field_this_version_does_not_know_is_compared_too() -> None:
    changes = await compare(
        contracts(a_contract("1", agent="Jansen")), contracts(a_contract("1", agent="Bakker")), AT
    )
    assert changes.items[0].fields == (FieldChange("agent", "Jansen", "Bakker"),)


async def test_another_order_of_the_contracts_is_no_news() -> None:
    first, second, third = a_contract("1"), a_contract("2"), a_contract("3")
    changes = await compare(contracts(first, second, third), contracts(third, first, second), AT)
    assert changes.count == 0


@pytest.mark.parametrize(
    "written_otherwise",
    [
        '{"status":"Lopend","id":"1"}',
        '{"id" : "1" , "status" : "Lopend"}',
        '{"id":1,"status":"Lopend"}',
        '{"id":"1","status":{"code":"L","label":"Lopend"}}',
        '{"id":"1","status":"Lopend","metadata":null}',
        '{"id":"1","status":"Lopend","metadata":{"premium":null}}',
    ],
)
async def test_the_same_contract_written_otherwise_is_no_news(written_otherwise: str) -> None:
    old = contracts_of_texts(['{"id":"1","status":"Lopend"}'])
    changes = await compare(old, contracts_of_texts([written_otherwise]), AT)
    assert changes.count == 0


async def test_contracts_that_share_an_id_are_not_news_every_time() -> None:
    twins = [a_contract("1"), a_contract("1", status="Beëindigd"), a_contract("2")]
    assert (await compare(contracts(*twins), contracts(*twins), AT)).count == 0
    without_one = contracts(twins[0], twins[2])
    assert kinds(await compare(contracts(*twins), without_one, AT)) == [("gone", "1")]
    assert kinds(await compare(without_one, contracts(*twins), AT)) == [("new", "1")]


async def test_contracts_that_share_an_id_are_told_apart_in_another_order_too() -> None:
    first, last = a_contract("first"), a_contract("last")
    twins = [a_contract("1"), a_contract("1", status="Beëindigd")]
    old = contracts(first, *twins, last)
    assert (await compare(old, contracts(last, *twins, first), AT)).count == 0
    assert kinds(await compare(old, contracts(last, first), AT)) == [("gone", "1"), ("gone", "1")]


async def test_a_contract_whose_depths_can_not_be_read_costs_only_its_own_fields() -> None:
    strange = '{"id":"1","metadata":{"a":' + "[" * 900 + "]" * 900 + "}}"
    old = contracts_of_texts(['{"id":"1"}', '{"id":"2","status":"a"}'])
    new = contracts_of_texts([strange, '{"id":"2","status":"b"}'])
    changes = await compare(old, new, AT)
    assert kinds(changes) == [("changed", "1"), ("changed", "2")]
    assert [len(change.fields) for change in changes.items] == [0, 1]


async def test_what_is_shown_is_bounded_and_what_is_counted_is_not() -> None:
    old = contracts(*(a_contract(f"old-{number}") for number in range(SHOWN + 5)))
    new = contracts(*(a_contract(f"new-{number}") for number in range(SHOWN + 7)))
    changes = await compare(old, new, AT)
    assert len(changes.items) == SHOWN
    assert changes.count == 2 * SHOWN + 12


async def test_what_is_only_moved_does_not_count_however_much_is_changed() -> None:
    old = [a_contract(str(number)) for number in range(SHOWN + 20)]
    new = [a_contract(str(number), status="Beëindigd") for number in range(SHOWN + 5)]
    changes = await compare(contracts(*old), contracts(*new, *old[: SHOWN + 4 : -1]), AT)
    assert changes.count == SHOWN + 5


async def test_what_is_gone_is_shown_in_the_order_it_had() -> None:
    old = contracts(*(a_contract(str(number)) for number in range(5)))
    changes = await compare(old, contracts(a_contract("2")), AT)
    assert kinds(changes) == [("gone", "0"), ("gone", "1"), ("gone", "3"), ("gone", "4")]


SOME = [a_contract(str(number)) for number in range(100)]


async def keys_handled_during(work: Coroutine[Any, Any, object]) -> int:
    """Count how often a key could have been handled while the work went on."""
    handled = 0

    async def key_after_key() -> None:
        nonlocal handled
        while True:
            await asyncio.sleep(0)
            handled += 1

    keys = asyncio.create_task(key_after_key())
    await work
    keys.cancel()
    return handled


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        pytest.param(SOME, SOME, 100, id="the same"),
        pytest.param([a_contract("x"), *SOME], [a_contract("y"), *SOME], 103, id="one replaced"),
        pytest.param(SOME, SOME[::-1], 200, id="another order"),
        pytest.param([], SOME, 100, id="all new"),
        pytest.param(SOME, [], 200, id="all gone"),
    ],
)
async def test_a_comparison_gives_way_to_the_keys_at_every_contract(
    old: list[dict[str, Any]], new: list[dict[str, Any]], steps: int
) -> None:
    at_once = Slices(seconds=0)
    keys_a_step = await keys_handled_during(at_once.give_way())
    comparing = compare(contracts(*old), contracts(*new), AT, at_once)
    assert await keys_handled_during(comparing) >= steps * keys_a_step


Portfolio = dict[int, tuple[str, int]]
portfolios = st.dictionaries(
    st.integers(0, 9), st.tuples(st.sampled_from(["Lopend", "Beëindigd"]), st.integers(0, 2))
)


def answer_of(portfolio: Portfolio, order: list[int]) -> list[dict[str, Any]]:
    return [
        a_contract(str(number), status=portfolio[number][0], premium=portfolio[number][1])
        for number in order
    ]


@given(portfolios, portfolios, st.data())
def test_the_news_is_what_a_plain_comparison_by_id_finds(
    old: Portfolio, new: Portfolio, data: st.DataObject
) -> None:
    old_order = data.draw(st.permutations(sorted(old)))
    new_order = data.draw(st.permutations(sorted(new)))
    expected = [
        *(("new", str(number)) for number in new if number not in old),
        *(("gone", str(number)) for number in old if number not in new),
        *(
            ("changed", str(number))
            for number in new
            if old.get(number, new[number]) != new[number]
        ),
    ]
    changes = asyncio.run(
        compare(contracts(*answer_of(old, old_order)), contracts(*answer_of(new, new_order)), AT)
    )
    assert sorted(kinds(changes)) == sorted(expected)
    assert changes.count == len(expected)
