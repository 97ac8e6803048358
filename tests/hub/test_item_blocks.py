"""A list of any length is cut into whole items while it comes."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.errors import Unreadable
from hubtui.hub.json.envelope import items_of
from hubtui.hub.json.half_characters import without_half_characters
from hubtui.hub.json.item_blocks import ItemBlock, ItemBlocks
from hubtui.hub.json.utf8 import as_utf8
from tests.hub.contract_bodies import ITEMS, Json, bodies, body_of


def _cut(body: bytes, *, block_bytes: int, piece: int) -> tuple[list[bytes], ItemBlocks]:
    blocks = ItemBlocks(block_bytes)
    found = []
    for start in range(0, len(body), piece):
        found += list(blocks.feed(body[start : start + piece]))
    found += list(blocks.finish())
    return [bytes(item) for block in found for item in block.items], blocks


@pytest.mark.slow
@given(st.data(), ITEMS, st.integers(1, 200), st.integers(1, 200))
def test_every_item_comes_out_whole_and_in_order_however_it_was_cut(
    data: st.DataObject, items: list[Json], block_bytes: int, piece: int
) -> None:
    body = data.draw(bodies(items))
    found, _blocks = _cut(body, block_bytes=block_bytes, piece=piece)
    assert [json.loads(each) for each in found] == items


@pytest.mark.slow
@given(st.data(), ITEMS, st.integers(1, 200))
def test_a_body_that_breaks_off_is_never_taken_for_a_whole_one(
    data: st.DataObject, items: list[Json], block_bytes: int
) -> None:
    body = data.draw(bodies(items))
    end = data.draw(st.integers(0, len(body) - 1))
    with pytest.raises(Unreadable):
        _cut(body[:end], block_bytes=block_bytes, piece=50)


@pytest.mark.slow
@given(st.data(), ITEMS, st.integers(1, 60), st.binary(min_size=1, max_size=1))
def test_a_damaged_body_is_refused_or_gives_nothing_that_did_not_stand_in_it(
    data: st.DataObject, items: list[Json], block_bytes: int, byte: bytes
) -> None:
    body = data.draw(bodies(items))
    place = data.draw(st.integers(0, len(body) - 1))
    damaged = body[:place] + byte + body[place + 1 :]
    try:
        found, _blocks = _cut(damaged, block_bytes=block_bytes, piece=40)
    except Unreadable:
        return
    # What is no character costs a letter; one item can have become another, the rest stand in order.
    read = [json.loads(without_half_characters(as_utf8(each))) for each in found]
    odd = [each for each in read if each not in items]
    assert len(odd) <= (2 if byte == b"," else 1)
    rest = iter(items)
    assert all(each in rest for each in read if each not in odd)


# Each stands for a value inside one item: what a Hub may print that is no JSON, and what is hard JSON.
NO_JSON = [
    b"NaN",
    b"-Infinity",
    b"nan",
    b"None",
    b"undefined",
    b"01",
    b"+1",
    b".5",
    b"0x1F",
    b"'x'",
    b'"two\nlines"',
    b'"\x00\x1b[31m"',
    b'"\\x"',
    b'"\\u12"',
    b"{,}",
    b"[1,,2]",
    b"[1,]",
    b"{1: 2}",
    b"{} {}",
    b"",
    b"// note\n1",
]
HARD_JSON = [
    b"1e999",
    b"-1e999",
    b"9" * 5_000,
    b"1e-999",
    rb'"\ud800"',
    rb'"\u0000"',
    b'"M\xfcller"',
    b'{"id": 1, "id": 2}',
    b"[" * 200 + b"]" * 200,
    b"null",
]


@pytest.mark.parametrize("place", [0, 3, 399])
@pytest.mark.parametrize("odd", NO_JSON, ids=lambda each: repr(each[:20]))
@pytest.mark.parametrize("block_bytes", [64, 192 * 1024])
def test_an_item_that_is_no_json_costs_itself(odd: bytes, place: int, block_bytes: int) -> None:
    items = [b'{"id": "%d", "x": [1, {"y": "a,]}"}]}' % number for number in range(400)]
    items[place] = b'{"id": "odd", "x": %b, "y": 1}' % odd
    body = b'{"data": {"items": [%b], "total": 400}}' % b", ".join(items)
    blocks = ItemBlocks(block_bytes)
    cut = [*blocks.feed(body), *blocks.finish()]
    found = [bytes(item) for block in cut for item in block.items]
    assert found == items[:place] + items[place + 1 :]
    assert sum(block.broken for block in cut) == 1
    assert blocks.total == 400


@pytest.mark.parametrize("odd", HARD_JSON, ids=lambda each: repr(each[:20]))
def test_hard_json_costs_no_item(odd: bytes) -> None:
    body = b'{"data": {"items": [{"id": "1"}, {"id": "2", "x": %b}, {"id": "3"}]}}' % odd
    found, _blocks = _cut(body, block_bytes=64, piece=9)
    assert len(found) == 3


@pytest.mark.parametrize("odd", [*NO_JSON, *HARD_JSON], ids=lambda each: repr(each[:20]))
def test_what_is_odd_beside_the_items_costs_none_of_them(odd: bytes) -> None:
    if odd:
        body = b'{"took": 1, "data": {"items": [1, 2], "more": %b}, "x": 1}' % odd
        assert _cut(body, block_bytes=4, piece=9)[0] == [b"1", b"2"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"data": {"items": null}}',
        b'{"data": {"total": 0, "items": null, "paging": {"page": 1}}}',
        b'{"data": null}',
        b'{"data": {}}',
        b'{"data": {"total": 0}}',
        b'{"data": {"items": []}, "error": null}',
    ],
)
def test_no_list_can_be_an_empty_one(body: bytes) -> None:
    assert _cut(body, block_bytes=4, piece=3)[0] == []
    assert items_of(body).items == ()


def test_the_total_that_the_hub_counts_is_kept() -> None:
    assert _cut(body_of([1, 2], total=7), block_bytes=10, piece=5)[1].total == 7
    assert _cut(b'{"data": {"total": 3, "items": []}}', block_bytes=10, piece=5)[1].total == 3


@pytest.mark.parametrize("total", ["7", 7.0])
def test_a_total_may_be_written_as_text_or_with_a_point(total: object) -> None:
    assert _cut(body_of([1, 2], total=total), block_bytes=10, piece=5)[1].total == 7
    assert items_of(body_of([1, 2], total=total)).total == 7


@pytest.mark.parametrize(
    "total",
    [None, "seven", "", "-1", "7" * 30, True, -1, -20752867, [1], 1.5, -7.0, 1e300, 10**15, {}],
)
def test_a_total_that_is_no_count_is_not_believed(total: object) -> None:
    assert _cut(body_of([1], total=total), block_bytes=10, piece=5)[1].total is None
    assert items_of(body_of([1], total=total)).total is None


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
        (b'{"data": {"items": [{"id": 1}}, {"id": 2}]}}', "it is not JSON"),
        (b'{"data": {"items": []}} and more', "it is not JSON"),
        (b'{"data": {"items": []}', "it breaks off half-way"),
        (b'{"data": {"items": {}}}', "it has no list of items"),
        (b'{"data": []}', "it has no list of items"),
        (b'{"items": []}', "it has no list of items"),
        (b'[{"data": {"items": []}}]', "it has no list of items"),
        (b'{"data": {"more": {"items": []}}}', "it has no list of items"),
    ],
)
def test_what_is_no_list_of_items_is_refused_with_words(body: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        _cut(body, block_bytes=64, piece=7)


@pytest.mark.parametrize("depth", [100, 1_000, 10_000, 100_000])
def test_an_item_nested_however_deeply_is_given_whole_or_costs_itself(depth: int) -> None:
    # How deep is too deep differs from one Python to the next.
    item = b"[" * depth + b"]" * depth
    blocks = ItemBlocks(64)
    cut = [*blocks.feed(b'{"data": {"items": [1, ' + item + b", 2]}}"), *blocks.finish()]
    found = [bytes(each) for block in cut for each in block.items]
    broken = sum(block.broken for block in cut)
    assert (found, broken) in (([b"1", item, b"2"], 0), ([b"1", b"2"], 1))


@pytest.mark.parametrize("before", [b'{"data": {"items": [1, ', b'{"meta": '], ids=["item", "head"])
def test_what_is_nested_a_million_deep_is_refused_before_all_of_it_came(before: bytes) -> None:
    pieces = iter([before, *[b"[" * 100_000] * 10])
    with pytest.raises(Unreadable, match="nested too deeply"):
        _fed(pieces)
    assert next(pieces, None) is not None


def _fed(pieces: Iterator[bytes]) -> list[ItemBlock]:
    blocks = ItemBlocks(64)
    return [block for piece in pieces for block in blocks.feed(piece)]


def test_half_an_emoji_costs_no_item() -> None:
    items = rb'[{"id": "a\ud83d"}, {"id": "\\ud83d"}, {"id": "\ud83d\ude00"}]'
    body = rb'{"half\ud83d": 1, "data": {"items": ' + items + b"}}"
    found, _blocks = _cut(body, block_bytes=4, piece=9)
    assert [json.loads(each)["id"] for each in found] == ["a\ufffd", "\\ud83d", "😀"]


def test_a_byte_order_mark_and_a_wrong_byte_outside_the_items_cost_nothing() -> None:
    body = b'\xef\xbb\xbf{"M\xfcller": 1, "data": {"items": [{"id": "1"}], "M\xfcller": 2}}'
    found, _blocks = _cut(body, block_bytes=4, piece=9)
    assert [json.loads(each) for each in found] == [{"id": "1"}]
