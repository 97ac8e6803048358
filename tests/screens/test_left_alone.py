"""A session that is left alone, or looked at over the shoulder: nothing of customers is on screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from hubtui.hub.resources import ACCOUNT, CONTACT
from hubtui.screens.log import LogScreen
from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.views.places import key_to
from tests.screens.account_form import (
    CREATE,
    CREATED,
    HIDDEN,
    NOT_SEEN,
    the_password,
    with_the_account_created,
)
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire

LOCKS = replace(SETTINGS, idle_lock=30)
BLANK = "Any key brings the screen back."


@asynccontextmanager
async def left_alone(wire: Wire, open_at: str = "contact/368") -> AsyncIterator[User]:
    """Open the app, and leave it alone for half an hour."""
    async with opened(wire, open_at, settings=LOCKS) as user:
        await user.sees("06-90000368")
        user.clock.now += 30 * 60
        user.app.idle.look()
        await user.sees(said("Locked"))
        yield user


async def test_what_is_left_alone_shows_and_knows_nothing_of_customers(wire: Wire) -> None:
    async with left_alone(wire) as user:
        store = user.app.session.store
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said("Locked"), said("`locked.go-on` goes on."))
            assert "368" not in user.text
        assert store.snapshot(store.query(CONTACT, "368")).data is None
        assert store.snapshot(store.query(ACCOUNT)).data is None
        assert len(user.app.session.journal) == 0
        assert user.app.clipboard == ""


async def test_locked_no_key_opens_anything_but_going_on_does(wire: Wire) -> None:
    async with left_alone(wire) as user:
        await user.waits_for_the_hub()
        asked = len(wire.asked)
        await user.press(
            key_to("relaties"), "z", key_to("logboek"), "colon", "escape", "r", "a", "i"
        )
        await user.sees(said("Locked"))
        assert len(wire.asked) == asked
        await user.press("enter")
        await user.sees("Lieke IJ", "Bea van Heerder")
        await user.press(key_to("wijzigingen"))
        await user.press(key_to("relaties"))
        await user.sees("Lieke IJ")


async def test_it_can_be_left_while_it_is_locked(wire: Wire) -> None:
    async with left_alone(wire) as user:
        await user.press("q")
        await user.until(lambda: user.app.return_value == 0)


async def test_a_key_that_comes_too_late_only_locks(wire: Wire) -> None:
    async with opened(wire, "contact/368", settings=LOCKS) as user:
        await user.sees("06-90000368")
        user.clock.now += 30 * 60 - 1
        await user.press("d")
        await user.sees(said("PERSON"))
        user.clock.now += 30 * 60
        await user.press("escape")
        await user.sees(said("Locked"))
        assert "368" not in user.text


async def test_what_is_touched_does_not_lock(wire: Wire) -> None:
    async with opened(wire, settings=LOCKS) as user:
        await user.sees("Lieke IJ")
        user.clock.now += 20 * 60
        await user.press("j")
        user.clock.now += 20 * 60
        user.app.idle.look()
        await user.settle()
        assert "Lieke IJ" in user.text


async def test_without_the_setting_nothing_locks(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJ")
        user.clock.now += 24 * 3_600
        user.app.idle.look()
        await user.press("j")
        assert "Lieke IJ" in user.text


async def test_an_unseen_password_stays_in_custody_while_it_is_locked(wire: Wire) -> None:
    async with opened(wire, "contact/368", settings=LOCKS) as user:
        await with_the_account_created(user)
        password = the_password(user)
        user.clock.now += 30 * 60
        user.app.idle.look()
        await user.sees(said("Locked"))
        assert user.app.session.store.created == ()
        await user.press("enter")
        await user.sees("Lieke IJ")
        await user.until(lambda: bool(user.app.session.store.created))
        await user.press(key_to("logboek"))
        await user.until(lambda: isinstance(user.app.screen, LogScreen))
        await user.sees(said(NOT_SEEN))
        await user.press("enter")
        await user.sees(HIDDEN)
        await user.press("t")
        await user.sees(password)


async def test_an_account_that_comes_while_it_is_locked_is_not_named(wire: Wire) -> None:
    held = wire.hold("POST *")
    async with opened(wire, "contact/368", settings=LOCKS) as user:
        await user.sees("06-90000368")
        await user.press("a", "enter")
        await user.until(lambda: held.waiting == 1)
        user.clock.now += 30 * 60
        user.app.idle.look()
        await user.sees(said("Locked"))
        held.release()
        await user.until(lambda: not user.app.session.store.creating)
        await user.settle()
        assert "368" not in user.text
        await user.press("enter")
        await user.sees("Lieke IJ", "(1!)")


@pytest.mark.parametrize("key", ["q", "escape", "enter", "z", "tab", "ctrl+c", "p"])
async def test_p_shows_nothing_until_any_key_which_does_nothing_else(key: str, wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368", "TESTWACHT", RELATIEBEHEERDER, f"a {said(CREATE)}")
        await user.waits_for_the_hub()
        before = user.lines
        await user.press("p")
        await user.sees(said(BLANK))
        for size in ((60, 20), (80, 24)):
            await user.resizes_to(size)
            assert user.text.strip() == said(BLANK)
        await user.press(key)
        await user.until(lambda: user.lines == before, "it is as it was")


async def test_p_hides_a_password_that_is_shown(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("t")
        await user.sees(the_password(user))
        await user.press("p")
        await user.sees(said(BLANK))
        assert the_password(user) not in user.text
        await user.press("escape")
        await user.sees(said(CREATED), the_password(user))
