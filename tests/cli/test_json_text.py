"""JSON for scripts: the Hub's values to the digit, and nothing that could steer a terminal."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hubtui.cli.output.json_text import json_array, json_object
from hubtui.text.visible import visible

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(value=VALUES, escaped=st.booleans())
def test_a_parser_gets_what_the_hub_sent(value: object, escaped: bool) -> None:
    sent = json.dumps(value, ensure_ascii=escaped).encode()
    assert json.loads(json_object(sent)) == value


@given(values=st.lists(VALUES, max_size=5))
def test_an_array_has_every_item_on_a_line_of_its_own(values: list[object]) -> None:
    printed = "".join(json_array([json.dumps(value).encode() for value in values]))
    assert json.loads(printed) == values
    assert len(printed.splitlines()) == (len(values) + 2 if values else 1)


@given(text=st.text())
def test_nothing_printed_can_steer_a_terminal(text: str) -> None:
    for printed in json_object(json.dumps({text: text}, ensure_ascii=False).encode()).split("\n"):
        assert visible(printed) == printed


def test_letters_stay_letters_so_that_grep_finds_them() -> None:
    assert "Müller 王" in json_object('{"name": "Müller 王"}'.encode())


def test_numbers_keep_every_digit_and_keys_that_come_twice_stay() -> None:
    sent = b'{"a":1.10,"a":12345678901234567890123,"b":1E400,"c":-0.0}'
    assert json_object(sent).split() == [
        "{",
        '"a":',
        "1.10,",
        '"a":',
        "12345678901234567890123,",
        '"b":',
        "1E400,",
        '"c":',
        "-0.0",
        "}",
    ]
