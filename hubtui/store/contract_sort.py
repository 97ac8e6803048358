"""The contracts in the order of one column.

Order is that of the folded text (`hubtui.hub.folding`): case and accents don't count. A text of
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
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from hubtui.hub.contract_columns import COLUMNS

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList

COLUMN_IDS = tuple(column.id for column in COLUMNS)

_LONGEST_NUMBER = 32
_FEW_TEXTS = 4_096
_ROWS_A_STEP = 1_024
_ROWS_A_BUCKET = 2_048
_SAMPLES_A_BUCKET = 8
_NONE_YET = array("I")


@dataclass(frozen=True, slots=True)
class ContractOrder:
    """Sorted by the column with this id."""

    column: str
    descending: bool = False


def sort_key(folded: str) -> str:
    """Return what a text is ordered by."""
    return folded.zfill(_LONGEST_NUMBER) if folded.isdecimal() else folded


def rows_in_order(contracts: "ContractList", order: ContractOrder) -> "Iterator[array[int]]":
    """Give all the rows, in order, piece by piece; empty pieces come while the sorting begins."""
    place = COLUMN_IDS.index(order.column)
    texts: list[str] = []
    rows_of: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for block in contracts.blocks:
        # A tab between columns, a line end between rows: every so many cells it is ours.
        of_block = block.folded.replace("\n", "\t").split("\t")[place :: len(COLUMN_IDS)]
        texts += of_block
        if len(rows_of) <= _FEW_TEXTS:
            for row, text in enumerate(of_block, block.first):
                rows_of[text].append(row)
        yield _NONE_YET
    if len(rows_of) <= _FEW_TEXTS:
        yield from _by_text(rows_of, order.descending)
    else:
        yield from _by_buckets(texts, order.descending)
    # A million texts let go at once would take as long as sorting them.
    while texts:
        del texts[-_ROWS_A_STEP:]
        yield _NONE_YET


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


def _by_buckets(keys: list[str], descending: bool) -> "Iterator[array[int]]":
    """Sort the rows by text; `keys` are the texts, and become what they are sorted by."""
    for rows in _steps(len(keys)):
        keys[rows.start : rows.stop] = map(sort_key, keys[rows.start : rows.stop])
        yield _NONE_YET
    splits = _splits(keys)
    # The bucket of the first screen: comparing once a row is a quarter of finding its bucket.
    first: list[int] = []
    for rows in _steps(len(keys)):
        if descending:
            first += [row for row in rows if keys[row] >= splits[-1]]
        else:
            first += [row for row in rows if "" < keys[row] < splits[0]]
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


def _splits(keys: Sequence[str]) -> list[str]:
    """Return keys, at least one, that part all of them into buckets of about the same size."""
    buckets = len(keys) // _ROWS_A_BUCKET + 2
    samples = sorted(keys[:: max(1, len(keys) // (buckets * _SAMPLES_A_BUCKET))])
    splits = set(samples[_SAMPLES_A_BUCKET::_SAMPLES_A_BUCKET]) - {""}
    return sorted(splits) or [next(filter(None, keys))]


def _sorted(rows: list[int], keys: Sequence[str], descending: bool) -> "array[int]":
    rows.sort(key=keys.__getitem__, reverse=descending)
    return array("I", rows)


def _steps(count: int) -> Iterator[range]:
    for start in range(0, count, _ROWS_A_STEP):
        yield range(start, min(start + _ROWS_A_STEP, count))
