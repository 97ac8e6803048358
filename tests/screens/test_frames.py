"""From 100 columns on every part of the screen has a frame, and the accent tells which has the focus."""

import httpx
import pytest
from textual.color import Color

from hubtui.hub.errors import Unreachable
from hubtui.theme import HUB_THEME
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire

ACCENT = Color.parse(HUB_THEME.variables["border"])
CORNERS = "╭╮╰╯"


def titles_of(user: User) -> dict[str, bool]:
    """Return the titles on the tops of the frames, each with whether that frame has the accent."""
    found: dict[str, bool] = {}
    top = user.app.screen._compositor.render_strips()[1]
    title, corner = "", None
    for segment in top:
        colour = segment.style and segment.style.color
        for sign in segment.text:
            if sign == "╭":
                title, corner = "", colour
            elif sign == "╮" and corner is not None:
                found[title.strip("─ ")] = Color.from_rich_color(corner) == ACCENT
            else:
                title += sign
    return found


async def test_the_accent_follows_the_focus(wire: Wire) -> None:
    async with opened(wire, "contact/368", size=(120, 40)) as user:
        await user.sees("TESTWACHT", "06-90000368")
        await user.waits_for_the_hub()
        contact, panel = "Relaties > 368 - Test", said("CONTACT DETAILS")
        assert titles_of(user) == {"Hub": False, contact: True, panel: False}
        await user.press("tab", "tab")
        assert titles_of(user) == {"Hub": False, contact: False, panel: True}


async def test_the_age_stands_in_the_frame(wire: Wire) -> None:
    async with opened(wire, "relaties", size=(120, 40)) as user:
        await user.sees(said("updated at {time}", time="09:00"))
        bottom = user.lines[-2]
        assert bottom.endswith("─╯")
        assert said("updated at {time}", time="09:00") in bottom


@pytest.mark.parametrize("size", [(99, 30), (80, 24), (60, 20)])
async def test_without_frames_one_line_says_how_old_both_are(
    size: tuple[int, int], wire: Wire
) -> None:
    async with opened(wire, "contact/368", size=size) as user:
        await user.sees("TESTWACHT", "06-90000368")
        await user.waits_for_the_hub()
        age = said("updated at {time}", time="09:00")
        assert user.text.count(age) == 1
        wire.instead("GET /contact/contacts/368", httpx.ConnectError(""))
        user.clock.now += 3_600
        await user.press("r")
        await user.sees(said(Unreachable.title), said("updated at {time}", time="10:00"))


@pytest.mark.parametrize("size", [(99, 30), (80, 24), (60, 20)])
async def test_a_narrow_terminal_has_no_frames(size: tuple[int, int], wire: Wire) -> None:
    async with opened(wire, "contact/368", size=size) as user:
        await user.sees("TESTWACHT", "Relaties > 368 - Test")
        assert not any(set(CORNERS) & set(line) for line in user.lines)


@pytest.mark.parametrize(
    ("place", "title"), [("contracten", "Contracten"), ("contact/368", "Relaties > 368 - Test")]
)
async def test_a_terminal_that_grows_and_shrinks_gets_and_loses_them(
    place: str, title: str, wire: Wire
) -> None:
    async with opened(wire, place, size=(80, 24)) as user:
        await user.sees("TESTWACHT", "Relatiebeheerder")
        await user.waits_for_the_hub()
        narrow = user.lines
        await user.resizes_to((120, 40))
        await user.until(lambda: title in titles_of(user))
        await user.resizes_to((80, 24))
        await user.until(lambda: user.lines == narrow)
