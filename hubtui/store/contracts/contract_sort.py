"""The contracts in the order of one column.

Order is that of the folded text (`hubtui.hub.contracts.folding`): case and accents don't count. A text of
digits only goes by its number and before the other texts, an empty one goes last whichever way is
sorted, and equals stay in the Hub's order.

One `list.sort` of 100,000 would hold up the keys for 50 ms. So texts that occur often are sorted
once for all their rows, and for the others the rows are first parted into buckets by some samples,
each bucket sorted by itself; the first one on screen before the others are even filled.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from hubtui.hub.contracts.columns import COLUMNS
from hubtui.store.order import Order

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList

COLUMN_IDS = tuple(column.id for column in COLUMNS)

_LONGEST_NUMBER = 32
_FEW_TEXTS = 4_096
_ROWS_A_STEP = 1_024
_ROWS_A_BUCKET = 2_048
_SAMPLES_A_BUCKET = 8
_NONE_YET = array("I")


def sort_key(folded: str) -> str:
    """Return what a text is ordered by."""
    return folded.zfill(_LONGEST_NUMBER) if folded.isdecimal() else folded


def rows_in_order(contracts: "ContractList", order: Order) -> "Iterator[array[int]]":
    """Give all the rows, in order, piece by piece; empty pieces come while the sorting begins."""
    place = COLUMN_IDS.index(order.column)
    return rows_by([block.columns[place] for block in contracts.blocks], order.descending)


def rows_by(texts: Sequence[Sequence[str]], descending: bool) -> "Iterator[array[int]]":
    """Give all the rows by the folded texts of one column, which are there block by block."""
    rows_of: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    first = 0
    for of_block in texts:
        for row, text in enumerate(of_block, first):
            rows_of[text].append(row)
        first += len(of_block)
        if len(rows_of) > _FEW_TEXTS:
            yield from _by_buckets(texts, descending)
            return
        yield _NONE_YET
    yield from _by_text(rows_of, descending)


def _by_text(rows_of: "dict[str, array[int]]", descending: bool) -> "Iterator[array[int]]":
    empty = rows_of.pop("", _NONE_YET)
    # One number in two writings, 007 and 7, is one place in the order.
    same: defaultdict[str, list[array[int]]] = defaultdict(list)
    for text, rows in rows_of.items():
        same[sort_key(text)].append(rows)
    for key in sorted(same, reverse=descending):
        groups = same[key]
        yield groups[0] if len(groups) == 1 else array("I", sorted(chain.from_iterable(groups)))
    yield empty


def _by_buckets(texts: Sequence[Sequence[str]], descending: bool) -> "Iterator[array[int]]":
    splits = _splits(texts)
    keys: list[str] = []
    # The bucket of the first screen: comparing once a row is a quarter of finding its bucket.
    first: list[int] = []
    for of_block in texts:
        keys_of_block = _sort_keys(of_block)
        rows_and_keys = enumerate(keys_of_block, len(keys))
        keys += keys_of_block
        if descending:
            first += [row for row, key in rows_and_keys if key >= splits[-1]]
        else:
            first += [row for row, key in rows_and_keys if "" < key < splits[0]]
        yield _NONE_YET
    yield _sorted(first, keys, descending)
    buckets: list[list[int]] = [[] for _ in range(len(splits) + 1)]
    empty = array("I")
    for rows in _steps(len(keys)):
        for row in rows:
            key = keys[row]
            (buckets[bisect_right(splits, key)] if key else empty).append(row)
        yield _NONE_YET
    rest = buckets[:-1] if descending else buckets[:0:-1]
    del buckets
    while rest:
        yield _sorted(rest.pop(), keys, descending)
    yield empty
    # A million texts let go at once would take as long as sorting them.
    while keys:
        del keys[-_ROWS_A_STEP:]
        yield _NONE_YET


def _splits(columns: Sequence[Sequence[str]]) -> list[str]:
    """Return keys, at least one, that part all of them into buckets of about the same size."""
    count = sum(map(len, columns))
    buckets = count // _ROWS_A_BUCKET + 2
    step = max(1, count // (buckets * _SAMPLES_A_BUCKET))
    sampled = set(chain.from_iterable(column[::step] for column in columns)) - {""}
    samples = sorted(map(sort_key, sampled or islice(filter(None, chain(*columns)), 1)))
    return sorted({*samples[::_SAMPLES_A_BUCKET][1:]}) or samples[:1]


def _sort_keys(texts: Sequence[str]) -> list[str]:
    # A column of numbers is known as one far faster than text by text, and fastest by its bytes.
    if "" not in texts and "".join(texts).encode().isdigit():
        return [text.zfill(_LONGEST_NUMBER) for text in texts]
    return [sort_key(text) for text in texts]


def _sorted(rows: list[int], keys: Sequence[str], descending: bool) -> "array[int]":
    rows.sort(key=keys.__getitem__, reverse=descending)
    return array("I", rows)


def _steps(count: int) -> Iterator[range]:
    for start in range(0, count, _ROWS_A_STEP):
        yield range(start, min(start + _ROWS_A_STEP, count))
