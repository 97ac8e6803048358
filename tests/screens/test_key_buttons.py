"""A window says what it is in its frame, and what can be done in it by buttons with their keys."""

from textual.geometry import Region
from textual.widgets import Button

from tests.screens.account_form import CREATE, CREATED, FORM, HIDDEN, POST, with_the_form_open
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire


def buttons_of(user: User) -> dict[str, Region]:
    """Return what the buttons on screen say, and where they are."""
    rows = user.lines
    found = [each.region for each in user.app.screen.query(Button) if each.region.area]
    return {rows[each.y][each.x : each.right].strip(): each for each in found}


async def clicks(user: User, words: str) -> None:
    """Click on the button that says this."""
    at = buttons_of(user)[words]
    await user.pilot.click(offset=(at.x + at.width // 2, at.y))
    await user.settle()


async def test_the_form_is_sent_by_its_button(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        create, cancel = f"{said(CREATE)} ⏎", f"{said('Cancel')} esc"
        assert list(buttons_of(user)) == [create, cancel]
        await clicks(user, create)
        await user.sees(said(CREATED))
        assert wire.times_asked(POST) == 1
        await clicks(user, f"{said('Show or hide')} t")
        await user.sees_no_more(HIDDEN)
        await clicks(user, f"{said('Close')} esc")
        await user.sees("TESTWACHT")


async def test_a_button_that_cancels_sends_nothing(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await clicks(user, f"{said('Cancel')} esc")
        await user.sees_no_more(said(FORM))
        assert wire.times_asked(POST) == 0


async def test_a_button_is_no_stop_for_the_focus(wire: Wire) -> None:
    """Enter after the password came closes, shows and sends nothing."""
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.sees(said(CREATED), HIDDEN)
        await user.press("enter", "tab", "enter")
        await user.sees(said(CREATED), HIDDEN)
        assert wire.times_asked(POST) == 1
