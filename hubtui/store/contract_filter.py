"""Which contracts hold what was typed.

Every word must stand somewhere in the contract's columns, in any order, each inside one column.
Case, accents and their like fall away (`hubtui.hub.folding`): `muller` finds `Müller`.
"""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hubtui.hub.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubtui.hub.contract_list import ContractBlock, ContractList


def words_of(text: str) -> tuple[str, ...]:
    """Return the words to look for, folded, the longest first; no word stands inside another."""
    words = sorted(set(fold(text).split()), key=lambda word: (-len(word), word))
    return tuple(
        word
        for place, word in enumerate(words)
        if not any(word in longer for longer in words[:place])
    )


def narrows(words: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether whatever holds `words` also holds the words of `before`."""
    return all(any(old in word for word in words) for old in before)


def rows_with(
    contracts: "ContractList", words: Sequence[str], among: "Sequence[array[int]]" = ()
) -> "Iterator[array[int]]":
    """Give the rows that hold all the words, in the Hub's order, a step a block.

    `among` are the rows to look at of the first blocks, from an earlier search that was wider.
    """
    for place, block in enumerate(contracts.blocks):
        if place < len(among):
            yield array("I", _some_with(block, among[place], words))
        else:
            yield array("I", _all_with(block, words))


def _all_with(block: "ContractBlock", words: Sequence[str]) -> Sequence[int]:
    if not words:
        return range(block.first, block.first + len(block))
    # Most blocks lack a rare word: one search through the whole text is far less than a line each.
    if not all(word in block.folded for word in words):
        return ()
    first, *others = words
    lines = block.folded.split("\n")
    rows = [row for row, line in enumerate(lines, block.first) if first in line]
    for word in others:
        rows = [row for row in rows if word in lines[row - block.first]]
    return rows


def _some_with(block: "ContractBlock", rows: Sequence[int], words: Sequence[str]) -> Sequence[int]:
    if not rows:
        return ()
    lines = block.folded.split("\n")
    for word in words:
        rows = [row for row in rows if word in lines[row - block.first]]
    return rows
