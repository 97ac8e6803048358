"""The small windows: the question before leaving, a quick link, the help."""

from dataclasses import replace

import pytest

from hubtui.config import Settings
from tests.screens.account_form import LEAVE, kept_until, with_the_account_created
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, opened, said
from tests.screens.wire import Wire

LINK = "https://rapportages.example.nl/" + "lang/" * 30
LINKED: Settings = replace(SETTINGS, quick_links={"Rapportages": LINK})


@pytest.mark.parametrize(("key", "leaves"), [("escape", False), ("enter", False), ("y", True)])
async def test_the_question_before_leaving_is_no_unless_the_user_says_yes(
    key: str, leaves: bool, wire: Wire
) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("escape", "escape", "q")
        await user.sees(said(LEAVE, day=kept_until(user)))
        await user.press(key)
        assert user.app.is_running is not leaves


async def test_the_other_button_is_one_arrow_away(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("escape", "escape", "q")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(LEAVE, day=kept_until(user)), said("Yes"), said("No"))
        await user.press("right", "enter")
        await user.until(lambda: not user.app.is_running)


async def test_a_quick_link_shows_its_whole_address_and_copies_it(wire: Wire) -> None:
    async with opened(wire, "contact/368", settings=LINKED) as user:
        await user.sees("06-90000368", "Rapportages")
        row = next(y for y, line in enumerate(user.lines) if "Rapportages" in line)
        column = user.lines[row].index("Rapportages")
        await user.pilot.click(offset=(column + 1, row))
        await user.sees(said("Open this address in your browser."))
        for size in SIZES:
            await user.resizes_to(size)
            assert LINK in user.text.replace(" ", "")
        await user.press("c")
        await user.sees(said("the address"))
        assert user.app.clipboard == LINK
        await user.press("escape")
        await user.sees_no_more(said("Open this address in your browser."))


async def test_a_quick_link_without_an_address_cannot_be_chosen(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368", "ANVA Backoffice")
        row = next(y for y, line in enumerate(user.lines) if "ANVA Backoffice" in line)
        await user.pilot.click(offset=(user.lines[row].index("ANVA") + 1, row))
        await user.settle()
        assert user.app.screen.is_modal is False


async def test_the_account_button_does_what_its_key_does(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(120, 40)) as user:
        await user.sees("06-90000368", "Relatiebeheerder")
        row = next(y for y, line in enumerate(user.lines[:-1]) if said("Create account") in line)
        await user.pilot.click(offset=(user.lines[row].index(said("Create account")) + 2, row))
        await user.sees(said("E-mail address, becomes the user name:"))


async def test_the_help_can_be_read_to_its_end_in_a_small_terminal(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(60, 20)) as user:
        await user.sees("06-90000368")
        await user.press("question_mark")
        await user.sees(said("Keys on this screen"))
        await user.press(*(["pagedown"] * 20))
        await user.sees(f"7 {said('Log')}")
        await user.press("?")
        await user.sees_no_more(said("Keys on this screen"))


async def test_the_help_finds_what_is_typed_and_does_what_is_chosen(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(80, 24)) as user:
        await user.sees("06-90000368")
        await user.press("question_mark")
        await user.sees(said("Keys on this screen"))
        await user.type("bladw")
        await user.sees_no_more(said("Which keys work here"))
        await user.press("enter")
        await user.sees(said("Pinned: {contact}. `search` shows it on top.", contact="368 - Test"))
        assert not user.app.screen.is_modal


async def test_the_help_finds_a_key_by_its_id_and_says_where_there_is_none(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(80, 24)) as user:
        await user.sees("06-90000368")
        await user.press("question_mark")
        await user.type("go.rechten")
        await user.press("enter")
        await user.sees("contact.read")
        await user.press("question_mark")
        await user.type("no such key")
        await user.sees(said("No key is called that."))
        await user.press("enter")
        await user.sees(said("Keys on this screen"))


@pytest.mark.parametrize("key", ["question_mark", "y"])
async def test_a_window_of_lines_is_laid_out_again_in_another_terminal(
    key: str, wire: Wire
) -> None:
    async with opened(wire, "contact/368", size=(60, 20)) as user:
        await user.sees("06-90000368", "TESTWACHT")
        await user.waits_for_the_hub()
        await user.press(key)
        await user.until(lambda: user.app.screen.is_modal)
        as_opened = user.lines
        await user.resizes_to((120, 40))
        await user.resizes_to((60, 20))
        await user.until(lambda: user.lines == as_opened)


async def test_the_details_have_what_a_narrow_panel_has_no_room_for(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(60, 20)) as user:
        await user.sees("06-90000368")
        assert "De heer" not in user.text
        await user.press("d")
        await user.sees(said("Phone"), "De heer")
        await user.press("G")
        await user.sees("01-01-1980")
        await user.press("escape")
        await user.sees_no_more("01-01-1980")
