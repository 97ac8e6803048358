"""Texts are compared as a person reads them, without case and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.folding import fold


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("muller", "Müller"),
        ("strasse", "Straße"),
        ("strasse", "STRASSE"),
        ("ijsselstein", "ĲSSELSTEIN"),
        ("coordinatie", "Coördinatie"),
        ("coordinatie", "Coo\u0308rdinatie"),
        ("yilmaz", "Yılmaz"),
        ("istanbul", "İstanbul"),
        ("soren", "Søren"),
        ("lodz", "Łódź"),
        ("'s-gravenhage", "’s‑Gravenhage"),
        ("zorgverzekering", "Zorg\u00adverzekering"),
        ("de vries", "de\u00a0Vries"),
        ("efficient", "eﬃciënt"),
    ],
)
def test_what_a_person_types_is_what_was_written(typed: str, written: str) -> None:
    assert fold(written) == typed
    assert fold(typed) == typed


def test_folding_twice_changes_nothing_for_any_letter() -> None:
    for code in range(0x20000):
        once = fold(chr(code))
        assert fold(once) == once, hex(code)


@given(st.text(), st.text())
def test_a_text_may_be_folded_in_pieces(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)
