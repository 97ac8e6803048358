"""Jump mode: one key puts a letter on all that can be gone to or pressed; the letter does it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Region
from textual.theme import Theme
from textual.widgets import Button, Input

from hubtui.demo import HubOptions
from hubtui.theme import OWN_THEMES
from hubtui.widgets.row_table import RowTable
from tests.screens.account_form import FORM, POST, with_the_form_open
from tests.screens.test_contrast import TEXT, contrast
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire

PLACES = "1234567"
GOES = "A letter goes there; any other key goes back."
LINKS = {"Rapportages": "https://rapport.example.nl", "ANVA Backoffice": "https://b.example.nl"}


def drawn_letters(user: User) -> Iterator[tuple[str, Style, Region]]:
    """Yield what is drawn over the screen, and the cells that it covers."""
    for y, strip in enumerate(user.app.screen._compositor.render_strips()):
        x = 0
        for text, style, _control in strip:
            width = cell_len(text)
            if style is not None and style.reverse and style.bold and text.strip():
                yield text.strip(), style, Region(x, y, width, 1)
            x += width


def letters_of(user: User) -> dict[str, Region]:
    return {letter: region for letter, _style, region in drawn_letters(user)}


def behind(user: User, region: Region) -> str:
    """Return what the line says behind a letter."""
    return user.lines[region.y][region.right :].strip()


async def jumps(user: User) -> dict[str, Region]:
    await user.press("ctrl+g")
    await user.sees(said(GOES))
    return letters_of(user)


async def goes_back(user: User) -> None:
    await user.sees_no_more(said(GOES))


async def test_places_of_the_sidebar_have_their_own_key_and_the_search_too(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ", "Relatiebeheerder")
        letters = await jumps(user)
        assert set(letters) == {*PLACES, "z", "h"}
        assert behind(user, letters["1"]).startswith("Relaties ")
        assert behind(user, letters["7"]).startswith("Logboek ")
        assert behind(user, letters["z"]).startswith("zoek ")
        await user.press("2")
        await goes_back(user)
        await user.sees("TESTWACHT")
        await jumps(user)
        await user.press("z")
        await user.sees(said("Type to search."))


async def test_a_letter_presses_a_button_as_a_click_does(wire: Wire) -> None:
    settings = replace(SETTINGS, quick_links=LINKS)
    async with opened(wire, "contact/368", settings=settings) as user:
        await user.sees("TESTWACHT", "06-90000368", "Relatiebeheerder")
        letters = await jumps(user)
        (link,) = (
            letter
            for letter, region in letters.items()
            if behind(user, region).startswith("ANVA Backoffice")
        )
        await user.press(link)
        await user.sees(LINKS["ANVA Backoffice"])
        await user.press("escape")
        await jumps(user)
        await user.press("a")
        await user.sees(said(FORM))


async def test_what_can_not_be_pressed_has_no_letter() -> None:
    wire = Wire(HubOptions(contracts=30, role="lezer"))
    async with opened(wire, "contact/368") as user:
        await user.sees("TESTWACHT", "06-90000368")
        await user.waits_for_the_hub()
        letters = await jumps(user)
        assert set(letters) == {*PLACES, "z", "h", "l"}


async def test_a_letter_goes_to_a_pane_and_to_the_filter_beside_it(wire: Wire) -> None:
    settings = replace(SETTINGS, quick_links=LINKS)
    async with opened(wire, "contact/368", settings=settings, size=(120, 35)) as user:
        await user.sees("TESTWACHT", "06-90000368", "Relatiebeheerder")
        await user.press("tab", "tab")
        assert isinstance(user.app.focused, Button)
        letters = await jumps(user)
        (pane,) = (each for each, region in letters.items() if region.y == 1)
        assert behind(user, letters[pane]).startswith("Relaties > 368 - Test")
        await user.press(pane)
        await user.until(lambda: isinstance(user.app.focused, RowTable))
        letters = await jumps(user)
        (filtering,) = (
            each for each, region in letters.items() if behind(user, region).startswith("filter")
        )
        await user.press(filtering)
        await user.until(lambda: isinstance(user.app.focused, Input))


@pytest.mark.parametrize("key", ["escape", "q", "enter", "2", "ctrl+g"])
async def test_any_other_key_goes_back_and_does_nothing_else(key: str, wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(60, 20)) as user:
        await user.sees("TESTWACHT", "06-90000368", "Relatiebeheerder")
        await user.waits_for_the_hub()
        before = user.lines
        await jumps(user)
        await user.press(key)
        await goes_back(user)
        assert user.lines == before


async def test_a_click_and_a_terminal_of_another_size_go_back_too(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ", "Relatiebeheerder")
        await jumps(user)
        await user.pilot.click(offset=(40, 12))
        await goes_back(user)
        await jumps(user)
        await user.resizes_to((120, 35))
        await goes_back(user)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 35)], ids=str)
async def test_a_letter_hides_no_word(size: tuple[int, int], wire: Wire) -> None:
    settings = replace(SETTINGS, quick_links=LINKS)
    async with opened(wire, "contact/368", size=size, settings=settings) as user:
        await user.sees("TESTWACHT", "06-90000368", "Relatiebeheerder")
        await user.waits_for_the_hub()
        before = user.text.split()
        letters = await jumps(user)
        assert {"h", "l", "a"} <= set(letters)
        await user.press("escape")
        lines = user.lines
        for letter, region in letters.items():
            covered = lines[region.y][region.x : region.right]
            assert not any(each.isalnum() for each in covered.replace(letter, "")), letter
        assert user.text.split() == before


async def test_the_same_letter_on_every_screen(wire: Wire) -> None:
    async with opened(wire) as user:
        for open_it, shows in (("1", "Lieke IJ"), ("2", "TESTWACHT"), ("6", "contact.read")):
            await user.press(open_it)
            await user.sees(shows)
            letters = await jumps(user)
            assert {*PLACES, "z", "h"} <= set(letters)
            assert letters["h"].x == 17
            await user.press("escape")
            await goes_back(user)


async def test_where_there_is_nothing_to_choose_the_key_is_not_offered(wire: Wire) -> None:
    async with opened(wire, size=(60, 20)) as user:
        await user.sees("Lieke IJ", "Relatiebeheerder")
        await user.is_offered(f"⏎ {said('Open')}")
        before = user.lines
        await user.press("ctrl+g")
        assert user.lines == before
        await user.press("question_mark")
        await user.type("jump")
        await user.sees(said("No key is called that."))


async def test_a_window_has_letters_on_its_buttons_while_one_types(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.is_offered(f"^g {said('Jump')}")
        letters = await jumps(user)
        (cancel,) = (
            each
            for each, region in letters.items()
            if behind(user, region).startswith(said("Cancel"))
        )
        await user.press(cancel)
        await user.sees_no_more(said(FORM))
        assert wire.times_asked(POST) == 0


async def test_a_button_has_the_letter_of_its_key(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.sees("•")
        assert {"t", "c"} <= set(await jumps(user))
        await user.press("t")
        await user.sees_no_more("•")


async def test_it_is_found_in_the_palette_and_in_the_help(wire: Wire) -> None:
    async with opened(wire, size=(200, 35)) as user:
        await user.sees("Lieke IJ", "Relatiebeheerder")
        await user.is_offered(f"^g {said('Jump')}")
        await user.press("question_mark")
        await user.type("jump")
        await user.sees("^g")
        await user.press("enter")
        await user.sees(said(GOES))
        await user.press("escape", "colon")
        await user.type(said("Jump").lower())
        await user.sees(said("A letter on all that can be gone to (key `jump`)"))
        await user.press("enter")
        await user.sees(said(GOES))


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
async def test_a_letter_stands_out(theme: Theme, wire: Wire) -> None:
    async with opened(wire, settings=replace(SETTINGS, theme=theme.name)) as user:
        await user.sees("Lieke IJ", "Relatiebeheerder")
        await jumps(user)
        colours = {(style.color, style.bgcolor) for _letter, style, _region in drawn_letters(user)}
        ((front, ground),) = colours
        assert front is not None
        assert ground is not None
        assert contrast(front.get_truecolor(), ground.get_truecolor()) >= TEXT


async def test_without_colours_a_letter_is_told_by_reverse(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(wire) as user:
        await user.sees("Lieke IJ", "Relatiebeheerder")
        assert {*PLACES, "h", "z"} == set(await jumps(user))
