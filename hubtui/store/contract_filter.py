"""Which contracts hold what was typed.

Every word must stand somewhere in the contract's columns, in any order, each inside one column.
Case, accents and their like fall away (`hubtui.hub.folding`): `muller` finds `Müller`.
"""

from array import array
from typing import TYPE_CHECKING

from hubtui.hub.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubtui.hub.contract_list import ContractBlock, ContractList


def words_of(text: str) -> tuple[str, ...]:
    """Return the words to look for, folded; one that stands inside another adds nothing."""
    words = dict.fromkeys(fold(text).split())
    return tuple(
        word for word in words if not any(word in other for other in words if other != word)
    )


def rows_with(contracts: "ContractList", words: tuple[str, ...]) -> "Iterator[array[int]]":
    """Give the rows that hold all the words, in the Hub's order, a step a block."""
    for block in contracts.blocks:
        yield array("I", _rows_with(block, words))


def _rows_with(block: "ContractBlock", words: tuple[str, ...]) -> list[int]:
    # Most blocks lack a rare word: one search through the whole text is far less than a line each.
    text = block.folded
    if not all(word in text for word in words):
        return []
    lines = text.split("\n")
    first, *others = words
    rows = [row for row, line in enumerate(lines, block.first) if first in line]
    for word in others:
        rows = [row for row in rows if word in lines[row - block.first]]
    return rows
