"""A fault of hubtui's own: it is said, it costs what was asked, and the app goes on."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from hubtui.faults import AppStopped
from hubtui.listeners import Listeners
from hubtui.screens.changes import ChangesScreen
from hubtui.screens.contact import ContactScreen
from hubtui.screens.contacts import ContactsScreen
from hubtui.screens.search import Search
from hubtui.views.places import key_to
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.sidebar import Sidebar
from tests.screens.account_form import HIDDEN, the_password, with_the_account_created
from tests.screens.spots import SPOTS, Spot, standing_at
from tests.screens.user import User, opened, said
from tests.screens.wire import Wire

SECRET = "Geheim-4711"
WORDS = "This went wrong: {what}. It may not have been done; all else goes on."
WENT_WRONG = said(WORDS, what="|").partition("|")[0].strip()


class Broken(Exception):
    """What a test breaks."""


class Boom(Message):
    """Makes a handler fail."""


def fail(*_arguments: object) -> None:
    raise Broken(SECRET)


async def fail_later(*_arguments: object) -> None:
    fail()


Inject = Callable[[Screen[Any]], object]


def in_a_handler(screen: Screen[Any]) -> None:
    screen.post_message(Boom())


def in_a_signal(screen: Screen[Any]) -> None:
    screen.app.theme_changed_signal.subscribe(screen, fail)
    screen.app.theme_changed_signal.publish(screen.app.current_theme)
    screen.app.theme_changed_signal.unsubscribe(screen)


def in_a_listener(_screen: Screen[Any]) -> None:
    listeners = Listeners()
    listeners.add(fail)
    listeners.tell()


KINDS: dict[str, Inject] = {
    "call_later": lambda screen: screen.call_later(fail),
    "call_next": lambda screen: screen.call_next(fail_later),
    "call_after_refresh": lambda screen: screen.call_after_refresh(fail),
    "timer": lambda screen: screen.set_timer(0.001, fail),
    "worker": lambda screen: screen.run_worker(fail_later()),
    "worker of the app": lambda screen: screen.app.run_worker(fail_later()),
    "handler": in_a_handler,
    "action": lambda screen: screen.call_later(screen.run_action, "boom"),
    "action by the app": lambda screen: screen.app.call_later(screen.app.run_action, "screen.boom"),
    "signal": in_a_signal,
    "callback of a widget": lambda screen: next(iter(screen.query(Widget))).call_later(fail),
    "listener": in_a_listener,
    "callback of the loop": lambda _screen: asyncio.get_running_loop().call_soon(fail),
}


def _has_faults(user: User, count: int) -> bool:
    return len(user.faults) >= count


@pytest.mark.parametrize("spot", SPOTS, ids=str)
async def test_it_is_said_wherever_it_happens_and_the_screen_stays(
    spot: Spot, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with standing_at(spot, wire, may_fault=True) as user:
        screen = user.app.screen
        monkeypatch.setattr(type(screen), "on_boom", fail, raising=False)
        monkeypatch.setattr(type(screen), "action_boom", fail, raising=False)
        for count, (kind, inject) in enumerate(KINDS.items(), 1):
            inject(screen)
            await user.until(partial(_has_faults, user, count), kind)
            if spot.notifies:
                await user.sees(WENT_WRONG)
        assert {type(fault) for fault in user.faults} == {Broken}
        assert len(user.faults) == len(KINDS)
        assert SECRET not in user.text
        assert user.app.screen is screen
        assert user.app.fault is None
        await user.sees(spot.shows)
        if not spot.notifies:
            await user.press("escape")
            await user.sees(WENT_WRONG)


async def test_an_unseen_password_survives_a_fault(wire: Wire) -> None:
    async with opened(wire, "contact/368", may_fault=True) as user:
        await with_the_account_created(user)
        user.app.screen.run_worker(fail_later())
        await user.sees(WENT_WRONG, HIDDEN)
        await user.press("t")
        await user.sees(the_password(user))


async def test_the_same_fault_is_said_once(wire: Wire) -> None:
    async with opened(wire, may_fault=True) as user:
        await user.sees("Lieke IJ")
        for _time in range(3):
            user.app.screen.call_later(fail)
        await user.until(lambda: len(user.faults) == 3)
        await user.sees(WENT_WRONG)
        await user.settle()
        assert sum(WENT_WRONG in line for line in user.lines) == 1


@pytest.mark.usefixtures("every_frame")
@pytest.mark.parametrize("method", ["compose", "on_mount", "render_line"])
@pytest.mark.parametrize(
    ("key", "broken"), [("3", ChangesScreen), ("enter", ContactScreen), ("z", Search)]
)
async def test_a_screen_that_can_not_be_shown_is_left_again(
    key: str, broken: type[Screen[Any]], method: str, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(wire, may_fault=True) as user:
        await user.sees("Lieke IJ")
        here = user.app.screen
        with monkeypatch.context() as patch:
            patch.setattr(broken, method, fail, raising=False)
            await user.press(key)
            await user.sees(WENT_WRONG, "Lieke IJ")
        assert user.app.screen is here
        assert SECRET not in user.text
        # It was only for this once.
        await user.press(key)
        await user.until(lambda: isinstance(user.app.screen, broken))


async def test_a_widget_that_can_not_be_made_takes_its_screen_and_no_other(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(wire, may_fault=True) as user:
        await user.sees("Lieke IJ")
        monkeypatch.setattr(ContractTable, "on_mount", fail)
        await user.press(key_to("contracten"))
        await user.sees(WENT_WRONG, "Lieke IJ")


@pytest.mark.parametrize("method", ["compose", "on_mount"])
async def test_at_the_start_there_is_nothing_to_go_on_with(
    method: str, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContactsScreen, method, fail)
    with pytest.raises(AppStopped, match=r"Broken \(test_faults.py:\d+\)$") as stopped:
        async with opened(wire, may_fault=True) as user:
            await user.until(lambda: not user.app.is_running)
    assert isinstance(stopped.value.__cause__, Broken)


@pytest.mark.usefixtures("every_frame")
async def test_what_can_not_be_drawn_at_the_first_place_ends_the_app(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises((AppStopped, Broken)):  # noqa: PT012 - raised when the app has ended
        async with opened(wire, may_fault=True) as user:
            await user.sees("Lieke IJ")
            monkeypatch.setattr(Sidebar, "render", fail)
            user.app.screen.query_one(Sidebar).refresh()
            await user.until(lambda: not user.app.is_running)
