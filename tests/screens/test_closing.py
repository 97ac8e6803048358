"""A screen that is gone is no fault, and what was begun for it does nothing to another."""

from functools import partial

import pytest
from textual import events

from hubtui.demo import HubOptions
from hubtui.screens.contact import ContactScreen
from hubtui.screens.search import Search
from hubtui.views.places import key_to
from tests.screens.account_form import CREATE, KEPT
from tests.screens.spots import SPOTS, Spot, standing_at
from tests.screens.user import opened, said
from tests.screens.wire import Wire

_ROUNDS = 25


async def test_the_search_bar_is_opened_and_closed_again_and_again() -> None:
    wire = Wire(HubOptions(contracts=3_000))
    async with opened(wire) as user:
        await user.press(key_to("contracten"))
        await user.sees("TESTWACHT")
        contracts = user.app.screen
        # Noted as they open: one may be open and closed again between two looks at the screen.
        searches: list[Search] = []
        user.app.screen_change_signal.subscribe(
            user.app,
            lambda screen: searches.append(screen) if isinstance(screen, Search) else None,
            immediate=True,
        )
        for number, closed_by in enumerate(("enter", "escape", "escape") * _ROUNDS, 1):
            user.types_ahead("z", *"vries", closed_by)
            await user.until(partial(_has_opened, searches, number), "the search bar")
            while user.app.screen is not contracts:
                user.types_ahead("escape")
                await user.settle()


def _has_opened(searches: list[Search], number: int) -> bool:
    return len(set(searches)) >= number


@pytest.mark.parametrize("spot", SPOTS, ids=str)
async def test_what_is_closed_before_its_answers_came_is_no_fault(spot: Spot, wire: Wire) -> None:
    async with standing_at(spot, wire) as user:
        held = wire.hold("*")
        user.types_ahead("r", "z", "3", "6", "8", "enter", "escape", "escape", "2", "escape", "1")
        await user.settle()
        held.release()
        for key in ("escape", "escape", "escape", "3"):
            await user.press(key)
        await user.until(lambda: user.app.current_mode == "wijzigingen")
        await user.settle()


@pytest.mark.parametrize("answer", ["GET /contact/contacts[?]*", "POST *", "GET *"])
async def test_a_form_that_is_left_while_it_waits_is_no_fault(answer: str, wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368", f"a {said(CREATE)}")
        held = wire.hold(answer)
        await user.press("a", "enter")
        user.types_ahead("escape", "escape", "z", *"368", "enter", "escape")
        await user.settle()
        held.release()
        await user.sees(said(KEPT, contact="368 - Test"))


async def test_enter_twice_opens_one_contact_and_leaves_it_open(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        user.types_ahead("z", *"368", "enter", "enter", "enter")
        await user.until(lambda: isinstance(user.app.screen, ContactScreen))
        await user.settle()
        await user.sees("06-90000368")
        assert isinstance(user.app.screen, ContactScreen)
        assert len(user.app.screen_stack) == 2


async def test_a_window_that_closes_itself_leaves_the_one_that_came_over_it(wire: Wire) -> None:
    """The key came while the contact was still on its way; the screen stayed blank for good."""
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("p")
        blank = user.app.screen
        user.app.push_screen(
            ContactScreen(user.app.session, "relaties", (), "368"),
        )
        await user.sees("06-90000368")
        blank.post_message(events.Key("j", "j"))
        await user.until(lambda: not blank.is_attached, "the blank screen is gone")
        await user.sees("06-90000368")
        await user.press("escape")
        await user.sees("Lieke IJzerman")
