"""The contracts in the order of one column.

Order is that of the folded text (`hubtui.hub.folding`): case and accents don't count. A text of
digits only goes by its number and before the other texts, an empty one goes last whichever way is
sorted, and equals stay in the Hub's order.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubtui.hub.contract_columns import COLUMNS

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList

COLUMN_IDS = tuple(column.id for column in COLUMNS)

_LONGEST_NUMBER = 32
_FEW_TEXTS = 4_096
_ROWS_A_BUCKET = 2_048
_SAMPLES_A_BUCKET = 8
_NONE_YET = array("I")


@dataclass(frozen=True, slots=True)
class ContractOrder:
    """Sorted by the column with this id."""

    column: str
    descending: bool = False


def sort_key(folded: str) -> str:
    """Return what a text that is not empty is ordered by."""
    return folded.zfill(_LONGEST_NUMBER) if folded.isdecimal() else folded


def rows_in_order(contracts: "ContractList", order: ContractOrder) -> "Iterator[array[int]]":
    """Give all the rows, in order, piece by piece; empty pieces come while the sorting begins."""
    place = COLUMN_IDS.index(order.column)
    texts: list[str] = []
    distinct: set[str] = set()
    for block in contracts.blocks:
        of_block = block.folded.replace("\n", "\t").split("\t")[place :: len(COLUMN_IDS)]
        texts += of_block
        if len(distinct) <= _FEW_TEXTS:
            distinct.update(of_block)
        yield _NONE_YET
    if len(distinct) <= _FEW_TEXTS:
        yield from _by_text(texts, distinct, contracts, order.descending)
    else:
        yield from _by_buckets(texts, contracts, order.descending)


def _by_text(
    texts: Sequence[str], distinct: set[str], contracts: "ContractList", descending: bool
) -> "Iterator[array[int]]":
    rows_of: dict[str, array[int]] = {text: array("I") for text in distinct}
    for block in contracts.blocks:
        last = block.first + len(block)
        for row, text in enumerate(texts[block.first : last], block.first):
            rows_of[text].append(row)
        yield _NONE_YET
    # One number written in two ways (007, 7) is one place in the order.
    same: dict[str, list[str]] = {}
    for text in sorted(distinct - {""}):
        same.setdefault(sort_key(text), []).append(text)
    for key in sorted(same, reverse=descending):
        groups = [rows_of[text] for text in same[key]]
        yield (
            groups[0] if len(groups) == 1 else array("I", sorted(row for g in groups for row in g))
        )
    yield rows_of.get("", _NONE_YET)


def _by_buckets(
    texts: Sequence[str], contracts: "ContractList", descending: bool
) -> "Iterator[array[int]]":
    keys: list[str] = []
    for block in contracts.blocks:
        last = block.first + len(block)
        keys += [
            text.zfill(_LONGEST_NUMBER) if text.isdecimal() else text
            for text in texts[block.first : last]
        ]
        yield _NONE_YET
    count = len(keys) // _ROWS_A_BUCKET + 1
    step = max(1, len(keys) // (count * _SAMPLES_A_BUCKET))
    samples = sorted(keys[::step])
    splits = sorted(set(samples[_SAMPLES_A_BUCKET::_SAMPLES_A_BUCKET]))
    buckets: list[list[int]] = [[] for _ in range(len(splits) + 1)]
    empties: list[int] = []
    for block in contracts.blocks:
        last = block.first + len(block)
        for row, key in enumerate(keys[block.first : last], block.first):
            (buckets[bisect_right(splits, key)] if key else empties).append(row)
        yield _NONE_YET
    for bucket in reversed(buckets) if descending else buckets:
        bucket.sort(key=keys.__getitem__, reverse=descending)
        yield array("I", bucket)
    yield array("I", empties)
