"""What is typed or pasted is what it looks like."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.text.typed import as_it_looks, as_meant, pasted_line

UNSEEN = {
    "zero width space": "\u200b",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "zero width joiner": "\u200d",
    "zero width non-joiner": "\u200c",
    "word joiner": "\u2060",
    "left to right mark": "\u200e",
    "right to left override": "\u202e",
    "pop directional": "\u202c",
    "isolate": "\u2066",
    "variation selector": "\ufe0f",
    "grapheme joiner": "\u034f",
    "filler": "\u3164",
    "tag": "\U000e0041",
    "NUL": "\x00",
    "escape": "\x1b",
    "C1": "\x9b",
}


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("form", ["{}368", "36{}8", "368{}", "{0}3{0}68{0}"])
def test_what_is_unseen_is_not_meant(form: str, sign: str) -> None:
    assert as_meant(form.format(sign)) == "368"


@pytest.mark.parametrize("space", "\u00a0\u202f\u2003\u2007\u3000\u2028\u2029\t\n\x0b\x85\u2800")
def test_every_space_is_a_space(space: str) -> None:
    assert as_meant(f"{space}van{space}Dijk{space}") == "van Dijk"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Zoe\u0308", "Zoë"),
        ("Mu\u0308ller", "Müller"),
        ("jan\u2011piet", "jan-piet"),
        ("\ufb01nanciën", "financiën"),
        ("jan@kantoor.nl", "jan@kantoor.nl"),
        ("36\udcff8", "36\ufffd8"),
        ("İ ı ß ĳ", "İ ı ß ĳ"),
    ],
)
def test_what_looks_the_same_is_the_same(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("\r\n368", "368"),
        ("\n\n jan@voorbeeld.nl \n", " jan@voorbeeld.nl "),
        ("368\r\n", "368"),
        ("Jan\r\nde Vries\r\n", "Jan de Vries"),
        ("\u200b\n368\u2028\ufeff", "368"),
        ("368\tTest", "368 Test"),
        (" de", " de"),
        ("\n", ""),
        ("", ""),
    ],
)
def test_a_paste_is_one_line(pasted: str, line: str) -> None:
    assert pasted_line(pasted) == line


@given(st.text(st.characters()))
def test_it_looks_the_same_the_second_time(text: str) -> None:
    once = as_it_looks(text)
    assert as_it_looks(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\n" not in once
