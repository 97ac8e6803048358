"""Keys in the settings: found as one types, another one set by pressing it, written and taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.config import Where, read_config
from hubtui.config.changed import SettingsFile
from hubtui.launch import Launch
from hubtui.locale import Language, speak
from hubtui.screens.own_keys import NewKey, OwnKeys
from hubtui.screens.settings import SettingsScreen
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, User, launch_on, opened, said
from tests.screens.wire import Wire, refused

FILE = """# Mine.
theme = "hub"  # dark

# The keys.
[keymap]
"export" = "x"  # as in the other program

[keymap.contacts]
copy = "f4"
"""
KEYMAP = {"export": "x", "contacts.copy": "f4"}
PRESS = "Press the key that is to do this."
SEARCH_ID = "search"
SEARCH = "Search a contact or contract"
BOTH = "{one} and {other} would both be on the key {key}"
TYPED = "{one} works while one types: {key} is for the text"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(FILE)
    path.chmod(0o600)
    return path


def launch(wire: Wire, path: Path) -> Launch:
    settings = replace(SETTINGS, keymap=KEYMAP)
    file = SettingsFile(path, "demo", {"keymap": Where("file", "keymap")})
    return replace(launch_on(wire, settings), settings_file=file)


def text_of(path: Path) -> str:
    return path.read_text()


def writes(path: Path, text: str) -> None:
    path.write_text(text)


def keymap_of(path: Path) -> dict[str, str]:
    return dict(read_config(path, must_exist=True).keymap)


async def at_the_keys(user: User, words: str = "") -> None:
    await user.sees("Lieke IJ", "Relatiebeheerder")
    await user.press("comma")
    await user.sees(said("Keys"), said("Settings"))
    await user.press("end", "enter")
    await user.until(lambda: isinstance(user.app.screen, OwnKeys))
    await user.sees(said("Back, one step"))
    await user.type(words)


async def presses_for(user: User, words: str, key: str) -> None:
    """Find a binding, choose it and press another key for it."""
    await at_the_keys(user, words)
    await user.press("enter")
    await user.sees(said(PRESS))
    await user.press(key)


async def is_set(user: User) -> None:
    await user.until(lambda: isinstance(user.app.screen, OwnKeys))
    await user.settle()


async def test_another_key_works_at_once_and_every_sentence_names_it(
    wire: Wire, path: Path
) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, SEARCH_ID, "ctrl+f")
        await is_set(user)
        await user.until(lambda: keymap_of(path) == {**KEYMAP, "search": "ctrl+f"})
        await user.sees(
            f"^f {said(SEARCH)}", said("{id}; comes with {keys}", id="search", keys="z")
        )
        await user.press("escape")
        await user.sees(said("{count} of your own", count=3))
        await user.press("escape")
        await user.sees("[^f]")
        await user.is_offered(f"^f {said('Search')}")
        await user.press("ctrl+f")
        await user.sees(said("Type to search."))


async def test_the_comments_of_the_file_stay(wire: Wire, path: Path) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, "export-excel", "f6")
        await user.until(lambda: keymap_of(path) == {**KEYMAP, "export-excel": "f6"})
        written = text_of(path)
        for line in FILE.splitlines():
            assert line in written


async def test_a_key_of_ones_own_becomes_another_in_its_own_line(wire: Wire, path: Path) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, "contacts.copy", "f9")
        changed = FILE.replace('"f4"', '"f9"')
        await user.until(lambda: text_of(path) == changed)


async def test_it_goes_back_to_the_key_that_it_comes_with(wire: Wire, path: Path) -> None:
    async with opened(wire, size=(120, 35), launch=launch(wire, path)) as user:
        await presses_for(user, "contacts.copy", "delete")
        await user.until(lambda: keymap_of(path) == {"export": "x"})
        await is_set(user)
        await user.sees(f"c {said('Copy the contact number')} contacts.copy")
        await user.press("escape", "escape")
        await user.is_offered(f"c {said('Copy')}")


async def test_what_has_no_key_of_ones_own_is_not_offered_to_go_back(
    wire: Wire, path: Path
) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await at_the_keys(user, SEARCH_ID)
        await user.press("enter")
        await user.sees(said(PRESS))
        await user.is_offered(f"esc {said('Cancel')}")
        assert said("As it comes") not in user.key_line


async def test_it_is_taken_back_in_its_window_and_in_the_settings(wire: Wire, path: Path) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, SEARCH_ID, "ctrl+f")
        await user.until(lambda: "search" in keymap_of(path))
        await is_set(user)
        await user.is_offered(f"^z {said('Undo')}")
        await user.press("ctrl+z")
        await user.until(lambda: keymap_of(path) == KEYMAP)
        await user.sees(f"z {said(SEARCH)} search")
        await user.press("enter")
        await user.sees(said(PRESS))
        await user.press("ctrl+f")
        await user.until(lambda: "search" in keymap_of(path))
        await is_set(user)
        await user.press("escape", "u")
        await user.until(lambda: keymap_of(path) == KEYMAP)
        await user.sees(said("{count} of your own", count=2))
        await user.press("escape")
        await user.sees("[z]")


@pytest.mark.parametrize(
    ("binding", "key", "why", "filled_in"),
    [
        ("go.contracten", "q", BOTH, {"one": "leave", "other": "go.contracten"}),
        ("refresh", "j", BOTH, {"one": "table.down", "other": "refresh"}),
        ("blank", "ctrl+c", BOTH, {"one": "leave.interrupt", "other": "blank"}),
        ("search.open", "x", TYPED, {"one": "search.open"}),
        ("help.down", "left", TYPED, {"one": "help.down"}),
    ],
)
async def test_a_key_that_the_app_would_not_start_with_is_refused(
    binding: str, key: str, why: str, filled_in: dict[str, str], wire: Wire, path: Path
) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, binding, key)
        await user.sees(said(why, key=key, **filled_in))
        assert isinstance(user.app.screen, NewKey)
        await user.press("f8")
        await user.until(lambda: keymap_of(path) == {**KEYMAP, binding: "f8"})


async def test_back_to_a_key_that_something_else_has_now_is_refused(wire: Wire, path: Path) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, "contacts.copy", "f9")
        await is_set(user)
        for _letter in "contacts.copy":
            await user.press("backspace")
        await user.type("contacts.pin")
        await user.sees(said("No key is called that."))
        for _letter in "contacts.pin":
            await user.press("backspace")
        await user.type("preview")
        await user.press("enter")
        await user.sees(said(PRESS))
        await user.press("c")
        await user.sees(said(BOTH, one="preview", other="contracts.copy", key="c"))


async def test_escape_leaves_the_key_as_it_is(wire: Wire, path: Path) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, SEARCH_ID, "escape")
        await is_set(user)
        await user.press("escape")
        await user.until(lambda: isinstance(user.app.screen, SettingsScreen))
        assert text_of(path) == FILE
        assert said("Undo") not in user.key_line


async def test_a_file_that_can_not_be_written_says_why_and_the_key_stays(
    wire: Wire, path: Path
) -> None:
    writes(path, "theme = \n")
    async with opened(wire, launch=launch(wire, path)) as user:
        await presses_for(user, SEARCH_ID, "ctrl+f")
        await user.sees("TOML", f"z {said(SEARCH)}")
        assert text_of(path) == "theme = \n"


async def test_the_demo_has_no_file_and_its_keys_change_all_the_same(wire: Wire) -> None:
    async with opened(wire) as user:
        await presses_for(user, SEARCH_ID, "ctrl+f")
        await is_set(user)
        await user.sees(f"^f {said(SEARCH)}")
        await user.press("escape", "escape", "ctrl+f")
        await user.sees(said("Type to search."))


async def test_what_other_screens_said_names_the_new_key_too(wire: Wire) -> None:
    wire.instead("GET /permission/*", refused(403))
    async with opened(wire, "logboek", size=(120, 35)) as user:
        await user.sees(said("No account was asked for yet. `log.requests` shows the requests."))
        await user.press("6")
        await user.sees(said("`refresh` tries again, `go.rechten` shows your permissions."))
        await user.press("comma")
        await user.sees(said("Settings"))
        await user.press("end", "enter")
        await user.sees(said("Back, one step"))
        for binding, key in (("refresh", "f5"), ("log.requests", "f6"), ("settings.undo", "f7")):
            await user.type(binding)
            await user.press("enter")
            await user.sees(said(PRESS))
            await user.press(key)
            await is_set(user)
            await user.press("end", "ctrl+u")
        await user.press("escape")
        await user.sees("f7")
        await user.press("escape")
        await user.sees("f5 probeert het opnieuw, 6 toont uw rechten")
        await user.press("7")
        await user.sees("f6 toont de verzoeken")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_size_and_language_has_room_for_it(
    size: tuple[int, int], language: Language, wire: Wire, path: Path
) -> None:
    speak(language)
    async with opened(wire, size=size, launch=launch(wire, path)) as user:
        await at_the_keys(user, "contacts.copy")
        words = said("Copy the contact number")
        behind = said("{id}; comes with {keys}", id="contacts.copy", keys="c")
        await user.sees(f"f4 {words} {behind}")
        await user.sees(said("`keys.change` sets another key, `keys.up` `keys.down` choose."))
        await user.press("enter")
        await user.sees(words, f"f4 {behind}", said(PRESS))
        await user.is_offered(f"esc {said('Cancel')}  del {said('As it comes')}")
        await user.press("q")
        refusal = said(BOTH, one="leave", other="contacts.copy", key="q")
        await user.sees(said("{reason}. Press another one.", reason=refusal))
