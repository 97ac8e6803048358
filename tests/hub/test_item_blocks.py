"""A list of any length is cut into whole items while it comes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.errors import Unreadable
from hubtui.hub.half_characters import without_half_characters
from hubtui.hub.item_blocks import ItemBlocks
from hubtui.hub.utf8 import as_utf8
from tests.hub.contract_bodies import ITEMS, Json, bodies, body_of


def _cut(body: bytes, *, block_bytes: int, piece: int) -> tuple[list[bytes], ItemBlocks]:
    blocks = ItemBlocks(block_bytes)
    found = []
    for start in range(0, len(body), piece):
        found += list(blocks.feed(body[start : start + piece]))
    found += list(blocks.finish())
    return [bytes(item) for block in found for item in block.items], blocks


@given(st.data(), ITEMS, st.integers(1, 200), st.integers(1, 200))
def test_every_item_comes_out_whole_and_in_order_however_it_was_cut(
    data: st.DataObject, items: list[Json], block_bytes: int, piece: int
) -> None:
    body = data.draw(bodies(items))
    found, _blocks = _cut(body, block_bytes=block_bytes, piece=piece)
    assert [json.loads(each) for each in found] == items


@given(st.data(), ITEMS, st.integers(1, 200))
def test_a_body_that_breaks_off_is_never_taken_for_a_whole_one(
    data: st.DataObject, items: list[Json], block_bytes: int
) -> None:
    body = data.draw(bodies(items))
    end = data.draw(st.integers(0, len(body) - 1))
    with pytest.raises(Unreadable):
        _cut(body[:end], block_bytes=block_bytes, piece=50)


@given(st.data(), ITEMS, st.integers(1, 60), st.binary(min_size=1, max_size=1))
def test_a_damaged_body_is_read_as_json_would_or_refused(
    data: st.DataObject, items: list[Json], block_bytes: int, byte: bytes
) -> None:
    body = data.draw(bodies(items))
    place = data.draw(st.integers(0, len(body) - 1))
    damaged = body[:place] + byte + body[place + 1 :]
    try:
        found, _blocks = _cut(damaged, block_bytes=block_bytes, piece=40)
    except Unreadable:
        return
    # What is no character costs a letter; for the rest the answer is what json.loads gives.
    whole = json.loads(without_half_characters(as_utf8(damaged)))
    items_found = [json.loads(without_half_characters(as_utf8(each))) for each in found]
    assert items_found == whole["data"]["items"]


def test_the_total_that_the_hub_counts_is_kept() -> None:
    assert _cut(body_of([1, 2], total=7), block_bytes=10, piece=5)[1].total == 7
    assert _cut(b'{"data": {"total": 3, "items": []}}', block_bytes=10, piece=5)[1].total == 3


@pytest.mark.parametrize("total", [None, "seven", True, -1, [1], 1.5])
def test_a_total_that_is_no_count_is_not_believed(total: object) -> None:
    assert _cut(body_of([1], total=total), block_bytes=10, piece=5)[1].total is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"<html>Bad gateway</html>", "it is not JSON"),
        (b'{"data": {"items": [{"id": 1}, {"id"', "it breaks off half-way"),
        (b'{"data": {"items": [{"id": 1}]', "it breaks off half-way"),
        (b'{"data": {"ite', "it breaks off half-way"),
        (b'{"data": {"items": [{"id": 1},]}}', "it is not JSON"),
        (b'{"data": {"items": [,{"id": 1}]}}', "it is not JSON"),
        (b'{"data": {"items": [{"id": 1} {"id": 2}]}}', "it is not JSON"),
        (b'{"data": {"items": []}} and more', "it is not JSON"),
        (b'{"data": {"items": []}', "it breaks off half-way"),
        (b'{"data": {"items": {}}}', "it has no list of items"),
        (b'{"data": []}', "it has no list of items"),
        (b'{"items": []}', "it has no list of items"),
        (b'[{"data": {"items": []}}]', "it has no list of items"),
        (b'{"data": {"more": {"items": []}}}', "it has no list of items"),
        (b'{"data": {"items": [' + b"[" * 5_000 + b"]" * 5_000 + b"]}}", "nested too deeply"),
    ],
)
def test_what_is_no_list_of_items_is_refused_with_words(body: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        _cut(body, block_bytes=64, piece=7)


def test_half_an_emoji_costs_no_item() -> None:
    items = rb'[{"id": "a\ud83d"}, {"id": "\\ud83d"}, {"id": "\ud83d\ude00"}]'
    body = rb'{"half\ud83d": 1, "data": {"items": ' + items + b"}}"
    found, _blocks = _cut(body, block_bytes=4, piece=9)
    assert [json.loads(each)["id"] for each in found] == ["a\ufffd", "\\ud83d", "😀"]


def test_a_byte_order_mark_and_a_wrong_byte_outside_the_items_cost_nothing() -> None:
    body = b'\xef\xbb\xbf{"M\xfcller": 1, "data": {"items": [{"id": "1"}], "M\xfcller": 2}}'
    found, _blocks = _cut(body, block_bytes=4, piece=9)
    assert [json.loads(each) for each in found] == [{"id": "1"}]
