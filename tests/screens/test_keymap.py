"""The user's own keys: which ids there are, and what is refused before the app starts."""

import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from hubtui import screens, widgets
from hubtui.app import HubApp
from hubtui.config import ConfigError, Settings
from hubtui.run import run
from hubtui.screens.keymap import all_bindings, refused_keys
from tests.screens.user import SETTINGS, launch_on
from tests.screens.wire import Wire

_ID = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)*")


def everything_drawn() -> Iterator[type[DOMNode]]:
    for room in (screens, widgets):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    return ours(DOMNode)


def ours(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("hubtui."):
            yield each
        yield from ours(each)


@pytest.mark.parametrize("binding_id", sorted({each.id or "" for each in all_bindings(HubApp)}))
def test_an_id_is_lower_case_words_with_hyphens_parted_by_dots(binding_id: str) -> None:
    assert _ID.fullmatch(binding_id)


def test_every_key_of_every_screen_can_be_changed_by_its_id() -> None:
    known = all_bindings(HubApp)
    for kind in everything_drawn():
        for binding in kind.__dict__.get("BINDINGS", ()):
            assert isinstance(binding, Binding), kind
            assert binding.id, (kind, binding.key)
            assert binding in known, (kind, binding.id)


def test_every_key_says_what_it_does() -> None:
    assert [each.id for each in all_bindings(HubApp) if not each.tooltip] == []


@pytest.mark.parametrize(
    ("keymap", "key", "other"),
    [
        ({"serach": "x"}, "keymap.serach", "search"),
        ({"search": "q"}, "keymap.search", "leave"),
        ({"search": "?"}, "keymap.search", "help"),
        ({"search": "j"}, "keymap.search", "table.down"),
        ({"contact.copy": "s"}, "keymap.contact.copy", "contracts.sort"),
        ({"contact.copy": "x", "export": "x"}, "keymap.export", "contact.copy"),
        ({"filter.list": "up", "contacts.copy": "f2,z"}, "keymap.contacts.copy", "search"),
        ({"search.open": "x"}, "keymap.search.open", "tijdens het typen"),
        ({"search.close": "?,space"}, "keymap.search.close", "tijdens het typen"),
        ({"keys.up": "left"}, "keymap.keys.up", "tijdens het typen"),
        ({"filter.clear": "x"}, "keymap.filter.clear", "tijdens het typen"),
    ],
)
def test_a_key_that_would_not_work_is_refused(keymap: dict[str, str], key: str, other: str) -> None:
    refused = list(refused_keys(keymap, HubApp))
    assert [each.key for each in refused if other in each.reason] == [key]
    assert len(refused) == len({str(each) for each in refused})


@pytest.mark.parametrize(
    "keymap",
    [
        {},
        {"search": "f2"},
        {"my-account.copy": "s"},
        {"search": "q", "leave": "z"},
        {"back": "escape,backspace", "contact.create-account": "a"},
        {"search.open": "enter", "help.close": "x,f9", "keys.close": "f10"},
        {"filter.clear": "ctrl+t", "sign-in.copy-while-typing": "ctrl+o"},
    ],
)
def test_a_key_that_nothing_else_has_is_accepted(keymap: dict[str, str]) -> None:
    assert list(refused_keys(keymap, HubApp)) == []


@pytest.mark.parametrize(
    "settings",
    [replace(SETTINGS, keymap={"serach": "x"}), replace(SETTINGS, theme="nachtt")],
    ids=["keymap", "theme"],
)
def test_the_app_does_not_start_with_what_it_refuses(settings: Settings, wire: Wire) -> None:
    with pytest.raises(ConfigError, match=r"^(keymap\.serach|theme): "):
        run(launch_on(wire, settings))
