"""Every text on screen exists in Dutch and in English, and what is shipped is what was written."""

import re
import subprocess
import sys
from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from hubtui.app import HubApp
from hubtui.locale import LANGUAGES
from hubtui.screens.keymap import all_bindings
from tests.locale.catalogues import (
    catalogue,
    compiled,
    marked_texts,
    mo_file,
    says_the_same,
    texts_in_the_code,
)

_PLACEHOLDER = re.compile(r"\{\w*[^}]*\}")
_NAMED = re.compile("`([^`]*)`")
WHAT_DRAWS = ("screens/**/*.py", "widgets/**/*.py", "app.py", "who_we_are.py")


def _messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def _texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_the_code_is_translated(language: str) -> None:
    translated = {
        _texts(message.id): all(_texts(message.string)) and not message.fuzzy
        for message in _messages(language)
    }
    missing = [text for text in texts_in_the_code() if not translated.get(_texts(text))]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_of_a_text_that_is_gone(language: str) -> None:
    in_the_code = {_texts(text) for text in texts_in_the_code()}
    assert [each.id for each in _messages(language) if _texts(each.id) not in in_the_code] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_the_same_names(language: str) -> None:
    for message in _messages(language):
        for text, translation in zip(_texts(message.id), _texts(message.string), strict=True):
            asked = set(_PLACEHOLDER.findall(text))
            given = set(_PLACEHOLDER.findall(translation))
            # A form for one may leave the count out, or name it where English does not.
            assert given ^ asked <= {"{count}"}, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_named_in_a_text_is_named_in_its_translation(language: str) -> None:
    for message in _messages(language):
        for text in _texts(message.string):
            assert sorted(_NAMED.findall(text)) == sorted(_NAMED.findall(_texts(message.id)[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_on_screen_names_keys_by_bindings_that_exist(language: str) -> None:
    bindings = {binding.id for binding in all_bindings(HubApp)}
    on_screen = {_texts(text) for text in texts_in_the_code(WHAT_DRAWS)}
    named = {
        name
        for message in _messages(language)
        if _texts(message.id) in on_screen
        for text in _texts(message.string)
        for name in _NAMED.findall(text)
    }
    assert "refresh" in named
    assert named <= bindings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_one_that_was_written(language: str) -> None:
    assert says_the_same(mo_file(language), catalogue(language)), "run: make locale"
    with mo_file(language).open("rb") as file:
        spoken = GNUTranslations(file)
    for message in _messages(language):
        text, *plural = _texts(message.id)
        said = [spoken.ngettext(text, each, count) for each in plural for count in (1, 2)]
        assert (said or [spoken.gettext(text)]) == list(_texts(message.string))


def test_a_catalogue_that_says_something_else_is_noticed(tmp_path: Path) -> None:
    catalog = catalogue("nl")
    catalog["Contacts"].string = "Klanten"
    file = tmp_path / "hubtui.mo"
    file.write_bytes(compiled(catalog))
    assert says_the_same(file, catalog)
    assert not says_the_same(file, catalogue("nl"))


def test_a_text_is_found_wherever_it_is_marked() -> None:
    code = """
f"{said} {_('inside')}"
N_("two "
   "pieces")
ngettext("{count} row", "{count} rows", count)
_(variable)
"""
    assert set(marked_texts(code)) == {"inside", "two pieces", ("{count} row", "{count} rows")}


def test_dutch_is_spoken_unless_english_is_asked_for() -> None:
    speaking = "from hubtui.locale import _, speak; print(_('Contacts')); speak('en'); print(_('Contacts'))"
    spoken = subprocess.run([sys.executable, "-c", speaking], capture_output=True, text=True)
    assert spoken.stdout.split() == ["Relaties", "Contacts"]
