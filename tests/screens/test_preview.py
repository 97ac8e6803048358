"""The preview beside a list: what the list knows of the row at the cursor, and no request for a row."""

import asyncio

import pytest
from textual.app import App
from textual.screen import Screen

from hubtui.fields.reading import Group
from hubtui.screens.preview import Preview, preview_pane
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire

ROOMY = (120, 30)
PREVIEW = "PREVIEW"
_KEYS = 30


def beside(user: User) -> str:
    """Return what stands in the preview's columns."""
    left = user.lines[1].rindex("╭")
    return "\n".join(line[left:] for line in user.lines[1:-1])


async def test_it_follows_the_cursor_without_asking_the_hub(wire: Wire) -> None:
    async with opened(wire, size=ROOMY) as user:
        await user.sees("Lieke IJ")
        await user.until(lambda: "06-90000368" in beside(user), "the first row")
        await user.waits_for_the_hub()
        asked = len(wire.asked)
        await user.press("down", "down")
        await user.until(lambda: "Bram van Leeuwen" in beside(user), "the third row")
        assert "06-90000368" not in user.text
        assert len(wire.asked) == asked


async def test_an_organisation_has_its_name_which_is_asked_once_and_only_for_a_preview(
    wire: Wire,
) -> None:
    names = "GET /organization/organizations/mine"
    async with opened(wire, size=(119, 30)) as user:
        await user.sees("Lieke IJ")
        await user.waits_for_the_hub()
        assert wire.times_asked(names) == 0
        await user.resizes_to(ROOMY)
        await user.until(lambda: "Van Heerder" in beside(user), "the name")
        await user.press("down")
        await user.until(lambda: "Noorderlicht" in beside(user), "the second row")
        assert wire.times_asked(names) == 1


async def test_the_list_beside_it_keeps_its_columns(wire: Wire) -> None:
    async with opened(wire, size=ROOMY) as user:
        titles = [said(title) for title in ("Contact number", "Name", "E-mail", "Account")]
        await user.until(lambda: "06-90000368" in beside(user))
        header = user.lines[2][: user.lines[1].rindex("╭")]
        assert [title for title in titles if title not in header] == []


async def test_a_contract_is_previewed_as_its_own_screen_shows_it(wire: Wire) -> None:
    async with opened(wire, "contracten", size=(160, 30)) as user:
        await user.sees("TESTWACHT")
        await user.until(lambda: "€ 42,50" in beside(user) and "01-03-2021" in beside(user))
        await user.press("slash")
        await user.type("TESTWACHT")
        await user.until(lambda: "TESTWACHT" in beside(user), "the first that the filter finds")
        assert wire.times_asked("GET /contract/contracts/*/mine") == 0


async def test_whose_a_contract_is_has_its_name_as_soon_as_the_session_knows_it(wire: Wire) -> None:
    async with opened(wire, "contracten", size=(160, 30)) as user:
        contact_id = said("Contact id")
        await user.until(lambda: f"{contact_id}       368" in beside(user), "no more is known yet")
        await user.press("1")
        await user.sees("Lieke IJ")
        asked = len(wire.asked)
        await user.press("2")
        await user.until(lambda: "368 - Test" in beside(user), "number and name")
        assert contact_id not in beside(user)
        assert len(wire.asked) == asked, "nothing is asked for a name"


async def test_the_names_of_contacts_have_room_beside_it(wire: Wire) -> None:
    async with opened(wire, size=ROOMY) as user:
        # Twenty letters: most Dutch names of people.
        await user.sees("Thérèse van Dijk")
        await user.sees("Timmerfabriek IJsse…")


@pytest.mark.parametrize("place", ["relaties", "contracten"])
async def test_one_key_hides_it_and_brings_it_back(place: str, wire: Wire) -> None:
    async with opened(wire, place, size=(160, 30)) as user:
        await user.is_offered(f"v {said('Preview')}")
        await user.sees(said("Contact number") if place == "relaties" else "€ 42,50")
        await user.press("v")
        await user.until(lambda: said(PREVIEW) not in user.lines[1])
        await user.press("v")
        await user.until(lambda: said(PREVIEW) in user.lines[1])


async def test_it_is_there_only_where_there_is_room(wire: Wire) -> None:
    async with opened(wire, size=ROOMY) as user:
        await user.until(lambda: "06-90000368" in user.text)
        await user.resizes_to((119, 30))
        await user.until(lambda: said(PREVIEW) not in user.lines[1])
        assert f"v {said('Preview')}" not in user.key_line
        await user.resizes_to((120, 30))
        await user.until(lambda: said(PREVIEW) in user.lines[1])


async def test_without_a_row_it_is_empty(wire: Wire) -> None:
    async with opened(wire, size=ROOMY) as user:
        await user.until(lambda: "06-90000368" in beside(user))
        await user.press("slash")
        await user.type("niemand")
        await user.sees(said("No contact matches {text}.", text="niemand"))
        await user.until(lambda: "06-90000368" not in user.text, "nobody is previewed")


async def test_the_rows_that_a_held_key_passes_are_not_previewed() -> None:
    screen = Screen[None]()
    passed, previewed = list[int](), list[int]()
    is_over = asyncio.Event()

    def seen() -> tuple[Group, ...]:
        previewed.append(passed[-1])
        if passed[-1] == _KEYS:
            is_over.set()
        return ()

    async with App[None]().run_test(size=ROOMY) as pilot:
        await pilot.app.push_screen(screen)
        await screen.mount(preview_pane())
        preview = Preview(screen, seen, lambda: None)
        for row in range(1, _KEYS + 1):
            passed.append(row)
            preview.follow()
            await pilot.pause()
        await asyncio.wait_for(is_over.wait(), 60)
        # The first one is, and on a busy machine one that seemed to be the last.
        assert len(previewed) < _KEYS / 2
