"""Which contracts hold what was typed.

Every word must stand somewhere in the contract's columns, in any order, each inside one column; a
condition (`hubtui.store.filter_language`) is looked for in one of them, or must not be there.
Case, accents and their like fall away (`hubtui.hub.contracts.folding`): `muller` finds `Müller`.
"""

from array import array
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from hubtui.hub.contracts.columns import COLUMNS
from hubtui.hub.contracts.folding import fold
from hubtui.store.filter_language import Condition, without_repeats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubtui.hub.contracts.contract_list import ContractBlock, ContractList


class Hits(NamedTuple):
    """The rows of a block that hold some words.

    `lines` are their folded texts, one a row, None where they are so many that the block is as good.
    """

    rows: "array[int]"
    lines: Sequence[str] | None = None


_NO_HITS = Hits(array("I"), ())
_PLACES = {column.id: place for place, column in enumerate(COLUMNS)}
# One line in so many: then the next letter looks at them alone, and they cost little memory.
_LINES_KEPT_OF = 4


def words_of(text: str) -> tuple[str, ...]:
    """Return the words to look for, folded, the longest first; no word stands inside another."""
    return without_repeats(fold(text).split())


def narrows(words: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether whatever holds `words` also holds the words of `before`."""
    return all(any(old in word for word in words) for old in before)


def hits_with(
    contracts: "ContractList", words: Sequence[str], among: Sequence[Hits] = ()
) -> "Iterator[Hits]":
    """Give what holds all the words, in the Hub's order, a step a block.

    `among` is what to look at of the first blocks, from an earlier search that was wider.
    """
    for place, block in enumerate(contracts.blocks):
        if place < len(among):
            yield _some_with(block, among[place], words)
        else:
            yield _all_with(block, words)


def fitting(
    block: "ContractBlock",
    rows: Sequence[int],
    conditions: Sequence[Condition],
    told: Mapping[str, Sequence[str]],
) -> "array[int]":
    """Return those of a block's rows that every condition fits; `told` gives the other columns."""
    texts: Sequence[str]
    for each in conditions:
        if not rows:
            break
        if not each.column:
            texts = block.folded.split("\n")
        elif each.column in _PLACES:
            texts = block.columns[_PLACES[each.column]]
        else:
            texts = told[each.column]
        sought, wanted = each.text, not each.excluded
        rows = [row for row in rows if (sought in texts[row - block.first]) is wanted]
    return array("I", rows)


def _all_with(block: "ContractBlock", words: Sequence[str]) -> Hits:
    if not words:
        return Hits(array("I", range(block.first, block.first + len(block))))
    # Most blocks lack a rare word: one search through the whole text is far less than a line each.
    if not all(word in block.folded for word in words):
        return _NO_HITS
    rows = range(block.first, block.first + len(block))
    return _kept(block, rows, block.folded.split("\n"), words)


def _some_with(block: "ContractBlock", hits: Hits, words: Sequence[str]) -> Hits:
    if not hits.rows:
        return _NO_HITS
    lines = hits.lines
    if lines is None:
        all_lines = block.folded.split("\n")
        lines = [all_lines[row - block.first] for row in hits.rows]
    return _kept(block, hits.rows, lines, words)


def _kept(
    block: "ContractBlock", rows: Sequence[int], lines: Sequence[str], words: Sequence[str]
) -> Hits:
    for word in words:
        holds = [word in line for line in lines]
        rows, lines = list(compress(rows, holds)), list(compress(lines, holds))
    is_worth_keeping = len(rows) * _LINES_KEPT_OF <= len(block)
    return Hits(array("I", rows), lines if is_worth_keeping else None)
