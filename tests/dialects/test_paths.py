"""Paths and templates: what they find, and that none of them can hurt."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.dialect.flaws import BadText
from hubtui.hub.dialect.paths import read_path
from hubtui.hub.dialect.sources import read_source
from hubtui.hub.dialect.templates import read_template

JAN = {"firstName": "Jan", "lastName": "Jansen", "middleName": None, "no": 7.0, "tags": ["a", "b"]}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{firstName} {lastName}", "Jan Jansen"),
        ("{firstName} {middleName} {lastName}", "Jan Jansen"),
        ("{middleName} {firstName}", "Jan"),
        ("{lastName}, {firstName}", "Jansen, Jan"),
        ("{lastName}, {middleName}", "Jansen"),
        ("{firstName} ({middleName})", "Jan"),
        ("Relatie {no}", "Relatie 7"),
        ("{no}-{middleName}", "7"),
        ("{tags[1]} {{x}}", "b {x}"),
        ("{middleName || firstName}", "Jan"),
        ("{join('-', tags)}!", "a-b!"),
        ("{{ a: firstName }.a}.", None),
    ],
)
def test_an_absent_part_vanishes_with_its_space(template: str, text: str | None) -> None:
    if text is None:
        with pytest.raises(BadText):
            read_template(template)
    else:
        assert read_template(template).find(JAN) == text


def test_a_template_of_nothing_that_is_there_is_absent() -> None:
    assert read_template("Relatie {nothing} {nor.this}").find(JAN) is None


def test_braces_are_a_path_where_they_are_one() -> None:
    assert read_source("{a: firstName, b: no}").find(JAN) == {"a": "Jan", "b": 7.0}
    assert read_source("{firstName}").find(JAN) == "Jan"


@pytest.mark.parametrize("text", ["{firstName", "a}b", "{}", "{a b}", "", "x y", "a[", "{a}" * 400])
def test_what_is_no_path_is_told_when_it_is_read(text: str) -> None:
    with pytest.raises(BadText):
        read_source(text)


@pytest.mark.parametrize(
    "text",
    [
        " | ".join(["[@, @][]"] * 30),
        " | ".join(["{a: @, b: @}"] * 20),
        "to_string(" * 12 + "@" + ")" * 12,
        "join(@, tags)",
        "(" * 1_000,
        "nme(a)",
        "join(',')",
    ],
)
def test_what_could_blow_up_is_refused(text: str) -> None:
    with pytest.raises(BadText):
        read_path(text)


def test_an_unknown_function_is_told_with_the_likely_one() -> None:
    with pytest.raises(BadText, match="not_null"):
        read_path("not_nul(a, b)")


@pytest.mark.parametrize(
    "text", ["length(no)", "sort_by(tags, &x)", "no[0]", "keys(tags)", "abs(tags)"]
)
def test_a_path_that_does_not_fit_finds_nothing(text: str) -> None:
    assert read_path(text).find(JAN) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "tags", "no"]), inner, max_size=4)
    ),
    max_leaves=20,
)
_PARTS = st.lists(
    st.sampled_from(
        ["a", ".b", "[0]", "[]", "[*]", "[?a]", " | ", "@", "!a", " || b", " && no", "{x: a}", "[a, b]",
         "length(@)", "keys(@)", "to_string(@)", "*", "`1`", "'t'", "sort(@)", "[::2]", "max_by(@, &a)"]
    ),
    max_size=8,
)  # fmt: skip


@given(parts=_PARTS, value=_JSON)
def test_no_path_raises_whatever_came(parts: list[str], value: object) -> None:
    try:
        path = read_path("".join(parts))
    except BadText:
        return
    started = time.perf_counter()
    path.find(value)
    assert time.perf_counter() - started < 0.5


@given(text=st.text(st.sampled_from("{}ab .,'\"`[]()|&@"), max_size=30), value=_JSON)
def test_no_template_raises_whatever_came(text: str, value: object) -> None:
    try:
        template = read_template(text)
    except BadText:
        return
    found = template.find(value)
    assert found is None or found == found.rstrip() or not found.strip()
