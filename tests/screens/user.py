"""Somebody at the terminal: types keys, and reads what stands on the screen."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Generic

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual._context import visible_screen_stack
from textual.app import App
from textual.binding import Binding
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Region, Size
from textual.keys import _character_to_key
from textual.strip import Strip
from typing_extensions import TypeVar

from hubtui.app import HubApp
from hubtui.cli.run.session_ledger import DemoLedger
from hubtui.config import Settings
from hubtui.hub.api import HubApi
from hubtui.hub.client import HubClient
from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.journal import Journal
from hubtui.hub.transport.bearer import PlainToken
from hubtui.hub.transport.retry import Retries
from hubtui.launch import Launch
from hubtui.locale import _, ngettext
from hubtui.screens.keymap import all_bindings
from hubtui.terminal.input_parser import InputParser
from hubtui.welcome import WelcomeApp
from tests.screens.wire import Wire

if TYPE_CHECKING:
    from textual.pilot import Pilot

AppT = TypeVar("AppT", bound=HubApp | WelcomeApp, default=HubApp)

SETTINGS = Settings(base_url="http://127.0.0.1", profile="demo")
_GLANCE = 0.002
"""Seconds between two looks at the screen at least, and no less than a look takes: what is looked
at needs the processor too."""
_PATIENCE = 60.0
"""Seconds; only a test that fails waits so long."""
_TURNS_TO_SETTLE = 3
_FRAME = "╭╮╰╯─ "


class Clock:
    """The time of day, which only a test moves; it begins at nine, local time."""

    def __init__(self) -> None:
        self.now = time.mktime((2025, 3, 3, 9, 0, 0, 0, 0, -1))

    def __call__(self) -> float:
        return self.now


@dataclass
class User(Generic[AppT]):
    """Reads cells of the screen, never the widgets' own data."""

    app: AppT
    pilot: "Pilot[int | Launch]"
    wire: Wire
    clock: Clock
    faults: list[Exception]
    """What went wrong in hubtui and did not end it: nothing may, where a test does not ask for it."""
    may_fault: bool

    @property
    def lines(self) -> list[str]:
        """The screen as it is drawn, line by line."""
        visible_screen_stack.set(self.app._background_screens)
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """What each part of the screen says, wrapped lines joined; one part a line."""
        lines = [_Cells(line) for line in self.lines]
        parts = []
        for widget, (region, clip) in self.app.screen._compositor.visible_widgets.items():
            if widget.styles.border_top[0] and (widget.border_title or widget.border_subtitle):
                edges = (lines[y].between(region.x, region.right) for y in _edges(region))
                parts += [" ".join(edge.split()).strip(_FRAME) for edge in edges]
            if widget.is_container:
                continue
            seen = region.shrink(widget.gutter).intersection(clip)
            rows = lines[seen.y : seen.bottom]
            words = " ".join(row.between(seen.x, seen.right) for row in rows).split()
            parts.append(" ".join(words))
        return "\n".join(parts)

    @property
    def key_line(self) -> str:
        # A window that has only just been opened is not laid out yet.
        return next(reversed(self.lines), "")

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the screen is done with the one before."""
        for key in keys:
            self.types_ahead(key)
            await self.settle()

    def types_ahead(self, *keys: str) -> None:
        """Press keys faster than the screen can follow."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            event = _key_event(key)
            event.set_sender(self.app)
            driver.send_message(event)

    async def sends(self, data: bytes) -> None:
        """Have the terminal send bytes as it does: in one go, and then nothing for a while."""
        driver = self.app._driver
        assert driver is not None
        parser = InputParser(lambda: self.app.size, self.app._handle_exception)
        for event in (*parser.feed(data, 0.0), *parser.rest()):
            event.set_sender(self.app)
            driver.send_message(event)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def pastes(self, text: str) -> None:
        """Paste as a terminal does: in one piece."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resizes_to(self, size: tuple[int, int]) -> None:
        """Make the terminal as many columns and lines."""
        driver = self.app._driver
        assert isinstance(driver, HeadlessDriver)
        driver._size = Size(*size)
        self.app.post_message(events.Resize(driver._size, driver._size))
        await self.until(lambda: [cell_len(line) for line in self.lines] == [size[0]] * size[1])
        await self.settle()

    async def settle(self) -> None:
        """Let what is ready be done and drawn; what waits for an answer goes on waiting."""
        for _turn in range(_TURNS_TO_SETTLE):
            await self.pilot.pause(0)

    async def waits_for_the_hub(self) -> None:
        """Wait until everything that was asked is answered and drawn."""
        await self.settle()
        await self.until(lambda: bool(self.wire.asked) and not self.wire.under_way, "answered")
        await self.settle()

    async def sees(self, *texts: str) -> None:
        """Wait until all of the texts stand on the screen."""
        await self.until(lambda: all(map(self.text.__contains__, texts)), f"sees {texts}")

    async def is_offered(self, key: str) -> None:
        """Wait until the bottom line offers this key."""
        await self.until(lambda: key in self.key_line, f"offers {key}")

    async def sees_no_more(self, *texts: str) -> None:
        """Wait until none of the texts stands on the screen."""
        await self.until(lambda: not any(map(self.text.__contains__, texts)), f"not {texts}")

    async def sees_something_else(self, key: str) -> None:
        """Press a key and wait until it did something: another screen, another line, the end."""
        before = self.lines
        await self.press(key)
        await self.until(lambda: not self.app.is_running or self.lines != before, key)

    async def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Wait until the condition holds; fails, with the screen, when it takes too long."""
        clock = asyncio.get_running_loop().time
        began = clock()
        give_up = began + _PATIENCE
        while not condition():
            if self.app.fault is not None:
                raise self.app.fault
            self.has_no_fault()
            if clock() > give_up:
                screen = "\n".join(self.lines)
                raise AssertionError(f"it never came to that: {what}\n{screen}")
            await self.pilot.pause(max(_GLANCE, clock() - began))
            began = clock()

    def has_no_fault(self) -> None:
        """Raise the first fault, where none may be."""
        if self.faults and not self.may_fault:
            raise self.faults[0]


def _edges(region: Region) -> tuple[int, int]:
    """Return the lines of a frame, on which its titles stand."""
    return region.y, region.bottom - 1


class _Cells:
    """A line by its cells: a wide character stands on two."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._plain = len(line) == cell_len(line)

    def between(self, left: int, right: int) -> str:
        if self._plain:
            return self._line[left:right]
        return Strip([Segment(self._line)]).crop(left, right).text


def said(words: str, **filled_in: object) -> str:
    """Return what the screen says for these English words of the code, in the user's language."""
    return _with_keys(_(words)).format(**filled_in)


def said_of(count: int, singular: str, plural: str, **filled_in: object) -> str:
    """Return what the screen says for so many of something."""
    return _with_keys(ngettext(singular, plural, count)).format(count=count, **filled_in)


def _with_keys(words: str) -> str:
    """Put the keys that hubtui comes with in the place of the ids between backticks."""
    return re.sub("`([^`]+)`", lambda found: _keys_by_id()[found[1]], words)


@cache
def _keys_by_id() -> dict[str, str]:
    shown = App[None]().get_key_display
    every = Binding.make_bindings(reversed(all_bindings(HubApp)))
    return {each.id: shown(each) for each in reversed(list(every)) if each.id}


def launch_on(wire: Wire, settings: Settings, open_at: str | None = None) -> Launch:
    """Return the launch of the app on this wire, as the command line would make it."""

    def connect(settings: Settings, journal: Journal) -> HubApi:
        return HubClient(
            settings.base_url,
            PlainToken(settings.token or wire.options.token),
            transport=wire,
            dialect=compiled(settings.hub),
            journal=journal,
            read_only=settings.read_only,
            retries=Retries(sleep=_no_time_passes),
        )

    return Launch(settings, connect, DemoLedger().open, open_at)


@asynccontextmanager
async def opened(
    wire: Wire,
    open_at: str | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings = SETTINGS,
    launch: Launch | None = None,
    may_fault: bool = False,
) -> AsyncIterator[User]:
    """Start the app in a terminal of so many columns and lines."""
    clock = Clock()
    faults: list[Exception] = []
    launch = replace(launch or launch_on(wire, settings, open_at), keep_fault=faults.append)
    app = HubApp(launch, clock)
    async with app.run_test(size=size, notifications=True) as pilot:
        user = User(app, pilot, wire, clock, faults, may_fault)
        yield user
        user.has_no_fault()


async def _no_time_passes(_seconds: float) -> None:
    return


def _key_event(key: str) -> events.Key:
    if len(key) == 1:
        return events.Key(key if key.isalnum() else _character_to_key(key), key)
    return events.Key(key, None)
