"""What somebody means who types in the search bar."""

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from hubtui.store.contracts.contract_filter import hits_with, words_of
from hubtui.store.contracts.contract_sort import COLUMN_IDS

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from hubtui.hub.contracts.contract_list import ContractList

Column = Literal["number", "insurer"]

# Offices say polis and verzekeraar where the Hub says contract and aanbieder.
_SCOPES: dict[str, tuple[bool, Column | None]] = {
    "relatie": (False, None),
    "polis": (True, "number"),
    "polisnummer": (True, "number"),
    "policy": (True, "number"),
    "contract": (True, "number"),
    "contractnummer": (True, "number"),
    "verzekeraar": (True, "insurer"),
    "aanbieder": (True, "insurer"),
    "insurer": (True, "insurer"),
}
_NUMBER_IN_PIECES = re.compile(r"[\d .]+")
_INITIAL = re.compile(r"\b(\w)\.")
# So many digits in one go are no customer's number: a policy is meant.
_LIKE_A_POLICY = re.compile(r"\d[\d .-]{5,}\d")


class Meant(NamedTuple):
    """`text` goes to the Hub, `words` are looked for in the contracts, all or one column of them."""

    text: str
    words: str
    in_contracts: bool
    column: Column | None = None

    @property
    def is_like_a_policy(self) -> bool:
        return self.column is not None or bool(_LIKE_A_POLICY.search(self.words))


def meant(typed: str) -> Meant:
    """Read what was typed: commas, spaces and dots between names and numbers do not matter."""
    first, _space, rest = typed.strip().partition(" ")
    scope = _SCOPES.get(first.casefold()) if rest.strip() else None
    if scope is None:
        words = _plain(typed)
        return Meant(words, words, in_contracts=True)
    in_contracts, column = scope
    words = _plain(rest)
    # A customer may be called so: the Hub is asked for all of it.
    return Meant(_plain(typed) if in_contracts else words, words, in_contracts, column)


def names_contracts(typed: str) -> bool:
    """Tell whether it says that a contract is meant, and which: `polis 3525`, `verzekeraar noord`."""
    return bool(meant(typed).column)


def contracts_meant(contracts: "ContractList", asked: Meant) -> "Iterator[array[int]]":
    """Give the rows that are meant, in the Hub's order, a step a block."""
    words = words_of(asked.words)
    place = None if asked.column is None else COLUMN_IDS.index(asked.column)
    for block, hits in zip(contracts.blocks, hits_with(contracts, words), strict=True):
        rows = hits.rows
        if place is not None and rows:
            column = block.columns[place]
            keep = [row for row in rows if all(word in column[row - block.first] for word in words)]
            rows = rows[:0]
            rows.extend(keep)
        yield rows


def _plain(typed: str) -> str:
    text = " ".join(typed.replace(",", " ").replace(";", " ").split())
    if _NUMBER_IN_PIECES.fullmatch(text):
        return text.replace(" ", "").replace(".", "")
    return text if "@" in text else " ".join(_INITIAL.sub(r"\1 ", text).split())
