"""The filter finds what a person expects, among any number of contracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.contract_list import ContractList
from hubtui.hub.contracts.folding import fold
from hubtui.store.contracts.contract_filter import hits_with, narrows, words_of
from hubtui.store.contracts.contract_search import ContractSearch
from tests.hub.contract_bodies import contract, contract_list
from tests.store.contract_lists import TEXTS, contract_lists

_TYPED = st.lists(TEXTS, max_size=3).map(" ".join)


def _typed_for(contracts: ContractList) -> st.SearchStrategy[str]:
    """Draw what somebody may type; mostly the text of one of the contracts."""
    texts = [cell for row in range(len(contracts)) for cell in contracts.cells(row) if cell]
    if not texts:
        return _TYPED
    return st.one_of(_TYPED, st.lists(st.sampled_from(texts), min_size=1, max_size=2).map(" ".join))


def _plainly(contracts: ContractList, typed: str) -> list[int]:
    """Look in every column of every contract for every word."""
    words = fold(typed).split()
    found = []
    for row in range(len(contracts)):
        columns = [" ".join(fold(cell).split()) for cell in contracts.cells(row)]
        if all(any(word in column for column in columns) for word in words):
            found.append(row)
    return found


def _rows(contracts: ContractList, typed: str) -> list[int]:
    return [row for hits in hits_with(contracts, words_of(typed)) for row in hits.rows]


@given(contract_lists(), _TYPED)
def test_the_rows_are_those_that_hold_every_word(contracts: ContractList, typed: str) -> None:
    assert _rows(contracts, typed) == _plainly(contracts, typed)


@pytest.mark.slow
@given(contract_lists(), st.data())
def test_typing_on_gives_the_same_as_asking_at_once(
    contracts: ContractList, data: st.DataObject
) -> None:
    typed = data.draw(_typed_for(contracts))
    search = ContractSearch(contracts)
    for end in range(len(typed) + 1):
        pieces = search.rows(typed[:end], None)
        # The next key may come before the answer is complete.
        if data.draw(st.booleans()):
            next(pieces, None)
            continue
        assert [row for rows in pieces for row in rows] == _plainly(contracts, typed[:end])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("muller", [0]),
        ("MÜLLER", [0]),
        ("müller univ", [0]),
        ("univé muller", [0]),
        ("strasse", [1]),
        ("straße", [1]),
        ("ij", [1]),
        ("lopend", [0, 1]),
        ("muller strasse", []),
        ("  ", [0, 1]),
        ("univémuller", []),
    ],
)
def test_case_accents_and_the_order_of_words_do_not_matter(typed: str, found: list[int]) -> None:
    contracts = contract_list(
        [
            contract(0, description="Inboedel Müller", insurer="Univé"),
            contract(1, description="Opstal Straße 1, ĲSSELSTEIN", insurer="Achmea"),
        ]
    )
    assert _rows(contracts, typed) == found


def test_a_word_inside_another_is_not_looked_for_twice() -> None:
    assert words_of("Vries de vri vries d") == ("vries", "de")


@pytest.mark.parametrize(
    ("now", "before", "narrower"),
    [
        ("mull", "mul", True),
        ("mul zorg", "mul", True),
        ("mul", "mull", False),
        ("zorg", "mul", False),
        ("mul", "", True),
    ],
)
def test_only_what_grew_can_be_found_among_the_last_hits(
    now: str, before: str, narrower: bool
) -> None:
    assert narrows(words_of(now), words_of(before)) is narrower
