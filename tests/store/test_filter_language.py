"""What is typed in a filter is read as a person means it, and whatever it is, it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.contract_list import ContractList
from hubtui.hub.contracts.folding import fold
from hubtui.store.contracts.contract_filter import words_of
from hubtui.store.contracts.contract_search import ContractSearch
from hubtui.store.filter_fields import CONTACT_FILTER, CONTRACT_FILTER
from hubtui.store.filter_language import Asked, Condition, FilterLanguage
from hubtui.store.order import Order
from tests.hub.contract_bodies import contract, contract_list
from tests.store.contract_lists import TEXTS, contract_lists

_PIECES = st.sampled_from(
    ['"', '""', "!", ":", " ", "status:", "ſtatus:", "naam:", "zonder", "account", "“", "x:y", "\t"]
)
TYPED = st.lists(_PIECES | TEXTS | st.text(max_size=4), max_size=8).map("".join)
LANGUAGES = st.sampled_from([CONTACT_FILTER, CONTRACT_FILTER])


def rows(contracts: ContractList, typed: str) -> list[int]:
    return [row for piece in ContractSearch(contracts).rows(typed, None) for row in piece]


def quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


@given(LANGUAGES, TYPED)
def test_whatever_is_typed_can_be_read_and_completed(language: FilterLanguage, typed: str) -> None:
    asked = language.asked(typed)
    assert all(word.strip() for word in asked.words)
    completed = language.completed(typed, lambda _column: ["lopend", 'a "b" c', ""])
    assert completed is None or completed.startswith(typed)


@given(st.text(st.characters(exclude_characters='":!“”„‟″')))
def test_words_alone_are_looked_for_as_they_are(typed: str) -> None:
    asked = CONTRACT_FILTER.asked(typed)
    assert (asked.words, asked.conditions) == (words_of(typed), ())
    assert asked.is_words


@given(contract_lists(), st.data())
def test_quoted_text_finds_what_it_shows(contracts: ContractList, data: st.DataObject) -> None:
    texts = [cell for row in range(len(contracts)) for cell in contracts.cells(row)]
    text = data.draw(st.sampled_from(texts)) if texts else ""
    sought = fold(text.translate(str.maketrans("\t\n", "  ")))
    expected = [
        row
        for row in range(len(contracts))
        if any(
            sought in fold(cell.translate(str.maketrans("\t\n", "  ")))
            for cell in contracts.cells(row)
        )
    ]
    if sought.strip():
        assert rows(contracts, quoted(text)) == expected
    else:
        assert rows(contracts, quoted(text)) == list(range(len(contracts)))


@given(contract_lists(), TEXTS.filter(lambda text: fold(text).strip()))
def test_what_is_not_to_stand_there_leaves_all_the_others(
    contracts: ContractList, text: str
) -> None:
    found = rows(contracts, f"aanbieder:{quoted(text)}")
    others = rows(contracts, f"!aanbieder:{quoted(text)}")
    assert sorted(found + others) == list(range(len(contracts)))


@given(contract_lists(), TEXTS.filter(lambda text: fold(text).strip()), st.booleans())
def test_an_order_changes_nothing_of_what_is_found(
    contracts: ContractList, text: str, descending: bool
) -> None:
    typed, search = f"!omschrijving:{quoted(text)}", ContractSearch(contracts)
    order = Order("number", descending)
    in_order = [row for piece in search.rows(typed, order) for row in piece]
    assert sorted(in_order) == rows(contracts, typed)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("zonder account", Asked(has_account=False)),
        ("Geen Account", Asked(has_account=False)),
        ("without account", Asked(has_account=False)),
        ("met account jan", Asked(("jan",), has_account=True, for_the_hub="jan")),
        ("!vervallen", Asked(conditions=(Condition("vervallen", "", True),))),
        ("!naam:jan", Asked(conditions=(Condition("jan", "name", True),))),
        ('E-Mail:"De Vries"', Asked(conditions=(Condition("de vries", "email"),))),
        (
            '"zonder account"',
            Asked(("zonder account",), (), None, "zonder account", ("zonder account",)),
        ),
        ("kleur:rood", Asked(("kleur:rood",), for_the_hub="kleur:rood")),
        ("10:30", Asked(("10:30",), for_the_hub="10:30")),
        ('zei"ja', Asked(('zei"ja',), for_the_hub='zei"ja')),
        ("naam: !", Asked()),
        ('"nog niet af', Asked(("nog niet af",), (), None, "nog niet af", ("nog niet af",))),
    ],
)
def test_a_relation_is_asked_for_in_an_offices_words(typed: str, asked: Asked) -> None:
    assert CONTACT_FILTER.asked(typed) == asked


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("status:opgezegd", [1]),
        ("aanbieder:noord", [0]),
        ("verzekeraar:noord insurer:veste", [0]),
        ("!vervallen", [0, 1]),
        ("!status:lopend", [1, 2]),
        ("polis:77", [2]),
        ('"noord veste"', [0]),
        ('"veste noord"', []),
        ("zonder account", []),
        ("status:lopend status:opgezegd", []),
        ("status:", [0, 1, 2]),
    ],
)
def test_contracts_are_found_by_their_columns(typed: str, found: list[int]) -> None:
    contracts = contract_list(
        [
            contract(0, insurer="Noord Veste", contractNumber="1") | {"status": "Lopend"},
            contract(1, insurer="Zuid", contractNumber="2") | {"status": "Opgezegd"},
            contract(2, insurer="Zuid", contractNumber="77") | {"status": "Vervallen"},
        ]
    )
    assert rows(contracts, typed) == found


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("sta", "status:"),
        ("jan !AAN", "jan !AANbieder:"),
        ("status:op", "status:opgezegd"),
        ("aanbieder:noo", "aanbieder:noord"),
        ('aanbieder:"noo', 'aanbieder:"noord veste"'),
        ("zee", None),
        ("sta ", None),
        ("", None),
    ],
)
def test_what_is_typed_is_completed(typed: str, completed: str | None) -> None:
    values = {"status": ["lopend", "opgezegd"], "insurer": ["zuid", "noord veste"]}
    assert CONTRACT_FILTER.completed(typed, values.__getitem__) == completed


@pytest.mark.parametrize(
    ("typed", "completed"), [("zo", "zonder account"), ("jan met a", "jan met account")]
)
def test_an_account_is_completed(typed: str, completed: str) -> None:
    assert CONTACT_FILTER.completed(typed, lambda _column: ()) == completed


def test_a_column_of_numbers_proposes_none() -> None:
    numbers = (contract(row, contractNumber=str(row), insurer="Zuid") for row in range(600))
    search = ContractSearch(contract_list(numbers))
    assert (search.values("number"), search.values("insurer")) == ((), ("zuid",))
