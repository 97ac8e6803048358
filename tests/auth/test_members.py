"""A JSON object of somebody else's: what can't be read costs itself."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.auth.members import NoObject, members_of

ODD = [None, True, {}, [], [None], {"a": 1}, "", " ", 1.5, float("nan"), float("inf")]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_text_is_as_if_it_were_not_there(odd: object) -> None:
    found = members_of(json.dumps({"name": odd, "other": "x"}).encode())
    assert found.text("name") is None
    assert found.text("absent", "name", "other") == "x"


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        (5, 5),
        ("300", 300),
        (" 2.5 ", 2.5),
        (-1, -1),
        ("", None),
        ("soon", None),
        ("nan", None),
        (True, None),
        (None, None),
        ([5], None),
        (float("nan"), None),
        (float("-inf"), None),
        (10**400, None),
        ("9" * 5000, None),
    ],
)
def test_a_number_is_finite_or_it_is_none(sent: object, number: float | None) -> None:
    assert members_of(json.dumps({"n": sent}).encode()).number("n") == number


@pytest.mark.parametrize(
    ("sent", "texts"),
    [
        (["a", "b"], ("a", "b")),
        (["a", None, 3, {}, "b"], ("a", "3", "b")),
        ("code", ("code",)),
        ([], None),
        ([None], None),
        (None, None),
        ({}, None),
    ],
)
def test_a_list_keeps_what_can_be_read_of_it(sent: object, texts: tuple[str, ...] | None) -> None:
    assert members_of(json.dumps({"n": sent}).encode()).texts("n") == texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_an_encoding_tells_itself(encoding: str) -> None:
    assert members_of('{"name": "Zoë"}'.encode(encoding)).text("name") == "Zoë"


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("latin-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-8", "no-such-charset"),
        ("utf-8", "us-ascii"),
        ("utf-8-sig", "latin-1"),
        ("utf-8", "hex"),
        ("utf-8", "\0"),
    ],
)
def test_a_declared_charset_is_believed_where_it_fits(encoding: str, charset: str) -> None:
    assert members_of('{"name": "Zoë"}'.encode(encoding), charset).text("name") == "Zoë"


def test_a_letter_in_an_undeclared_encoding_costs_that_letter() -> None:
    found = members_of('{"name": "Zoë", "id": "42"}'.encode("latin-1"))
    assert (found.text("name"), found.text("id")) == ("Zo\N{REPLACEMENT CHARACTER}", "42")


def test_half_a_character_is_no_text_and_a_raw_line_end_no_fault() -> None:
    found = members_of(b'{"half": "\\ud800", "two": "one\ntwo"}')
    assert (found.text("half"), found.text("two")) == (None, "one\ntwo")


@given(st.one_of(st.binary(), st.text().map(str.encode)), st.none() | st.text())
def test_whatever_comes_is_an_object_or_is_none(sent: bytes, charset: str | None) -> None:
    with suppress(NoObject):
        members_of(sent, charset).text("x")


def test_a_number_of_thousands_of_digits_costs_itself() -> None:
    found = members_of(b'{"n": ' + b"9" * 5000 + b', "other": "x"}')
    assert (found.number("n"), found.text("other")) == (None, "x")


def test_what_nests_without_end_is_no_object() -> None:
    with pytest.raises(NoObject):
        members_of(b'{"a":' + b"[" * 100_000)
