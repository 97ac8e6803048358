"""The settings in the app: seen at once, written to the config file, and taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.config import Where
from hubtui.config.changed import SettingsFile
from hubtui.launch import Launch
from tests.screens.user import SETTINGS, User, launch_on, opened, said
from tests.screens.wire import Wire

FILE = '# Mine.\ntheme = "hub"  # dark\n'
TITLES = [
    "Language",
    "Theme",
    "Read only",
    "Keep what I look up",
    "Clear the clipboard",
    "Lock when nobody is there",
    "Contacts asked for at once",
]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "config.toml"
    path.write_text(FILE)
    path.chmod(0o600)
    return path


def launch(wire: Wire, path: Path, **where: Where) -> Launch:
    file = SettingsFile(path, "demo", {"theme": Where("file", "theme"), **where})
    return replace(launch_on(wire, SETTINGS), settings_file=file)


def text_of(path: Path) -> str:
    return path.read_text()


def writes(path: Path, text: str) -> None:
    path.write_text(text)


async def goes_to(user: User, title: str) -> None:
    await user.sees("Lieke IJ")
    await user.press("comma")
    await user.sees(said("Settings"), said(title))
    await user.press(*(["down"] * TITLES.index(title)))


async def test_a_theme_is_seen_at_once_written_and_taken_back(wire: Wire, path: Path) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await goes_to(user, "Theme")
        await user.press("right")
        await user.until(lambda: user.app.theme == "hub-light")
        light = FILE.replace('"hub"', '"hub-light"')
        await user.until(lambda: text_of(path) == light, "it is in the file")
        await user.is_offered(f"u {said('Undo')}")
        await user.press("escape", "comma")
        await user.sees("hub-light")
        await user.press("u")
        await user.until(lambda: user.app.theme == "hub" and text_of(path) == FILE)


async def test_what_was_not_in_the_file_is_taken_out_of_it_again(wire: Wire, path: Path) -> None:
    async with opened(wire, launch=launch(wire, path)) as user:
        await goes_to(user, "Read only")
        await user.press("right")
        await user.until(lambda: "read_only = true" in text_of(path))
        await user.sees(said("on"), said("from the next start on"))
        await user.press("u")
        await user.until(lambda: "read_only" not in text_of(path))
        await user.until(lambda: said("Undo") not in user.key_line)


async def test_what_was_looked_up_is_kept_from_now_on(wire: Wire, path: Path) -> None:
    from hubtui.store.kept_recent import recent_folder

    async with opened(wire, launch=replace(launch(wire, path), open_at="contact/368")) as user:
        await user.sees("06-90000368", "Bea van Heerder")
        await user.press("comma", *(["down"] * TITLES.index("Keep what I look up")), "right")
        await user.until(lambda: "keep_recent = true" in text_of(path))
        await user.until(lambda: recent_folder().exists() and any(recent_folder().iterdir()))
        await user.press("right")
        await user.until(lambda: "keep_recent = false" in text_of(path))
        await user.until(lambda: not recent_folder().exists())


async def test_a_file_that_can_not_be_written_says_why_and_nothing_changes(
    wire: Wire, path: Path
) -> None:
    writes(path, "theme = \n")
    async with opened(wire, launch=launch(wire, path)) as user:
        await goes_to(user, "Theme")
        await user.press("right")
        await user.sees("TOML")
        await user.until(lambda: user.app.theme == "hub")
        assert text_of(path) == "theme = \n"
        assert said("Undo") not in user.key_line


async def test_what_the_environment_says_goes_before_the_file(wire: Wire, path: Path) -> None:
    from_outside = launch(wire, path, language=Where("environment", "HUBTUI_LANG"))
    async with opened(wire, launch=from_outside) as user:
        await goes_to(user, "Language")
        await user.sees(said("by {name}", name="HUBTUI_LANG"))
        await user.press("enter")
        words = "{name} in this session says otherwise, and goes before the file."
        await user.sees(said(words, name="HUBTUI_LANG"))
        assert text_of(path) == FILE


async def test_the_demo_has_no_file_and_its_theme_changes_all_the_same(wire: Wire) -> None:
    async with opened(wire, size=(60, 20)) as user:
        await goes_to(user, "Theme")
        await user.sees(said("There is no config file here: the demo has none."))
        await user.press("right")
        await user.until(lambda: user.app.theme == "hub-light")
        for title in TITLES:
            await user.sees(said(title))
