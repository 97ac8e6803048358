"""The text for a customer: named places in braces, filled in once and never read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.text.welcome import BUILT_IN, PLACES, BrokenTemplate, filled, places_of, without_line_of


def test_places_are_filled_in() -> None:
    values = {"contact": "368 - Test", "user_name": "a@example.nl", "password": "Geheim-1"}
    text = filled("Beste {contact}, {user_name} / {password}", values)
    assert text == "Beste 368 - Test, a@example.nl / Geheim-1"


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    assert filled("{contact}", {"contact": "{password}", "password": "Geheim-1"}) == "{password}"


def test_two_braces_are_one() -> None:
    assert filled("a {{x}} {contact}", {"contact": "b"}) == "a {x} b"


@pytest.mark.parametrize(
    "template", ["{nobody}", "{contact", "contact}", "{}", "{contact.x}", "{0}"]
)
def test_what_is_no_place_is_refused(template: str) -> None:
    with pytest.raises(BrokenTemplate):
        places_of(template)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_built_in_text_can_do_without_a_password(language: str) -> None:
    template = BUILT_IN[language]
    assert places_of(template) == {"user_name", "password"}
    assert places_of(without_line_of(template, "password")) == {"user_name"}


@given(template=st.text(), value=st.text())
def test_any_template_is_filled_or_refused(template: str, value: str) -> None:
    try:
        filled(template, dict.fromkeys(PLACES, value))
    except BrokenTemplate:
        assert "{" in template or "}" in template
