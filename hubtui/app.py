"""Wires the store to the screens, and the screens to each other. No feature lives here."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import ClassVar, Protocol, runtime_checkable

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.events import Key
from textual.filter import ANSIToTruecolor, LineFilter
from textual.notifications import Notify
from textual.screen import Screen
from textual.widgets import Input

from hubtui import collector
from hubtui.config import Config, ConfigError, Settings
from hubtui.hub.api import HubApi
from hubtui.hub.journal import Journal
from hubtui.launch import Launch, Refusal
from hubtui.locale import _
from hubtui.screens.confirm import Confirm
from hubtui.screens.everywhere import EVERYWHERE
from hubtui.screens.first import first_screen
from hubtui.screens.keymap import refused_keys
from hubtui.screens.navigation import Copy, OpenContact, OpenContract
from hubtui.screens.session import Session
from hubtui.screens.shell import BREAKPOINTS, SHORT, size_classes
from hubtui.store.query_cache import Clock
from hubtui.store.store import Store
from hubtui.stylesheets import ParsedOnce, stylesheet
from hubtui.terminal import driver_class
from hubtui.terminal.clipboard import TooLongForClipboard, clipboard_sequence
from hubtui.terminal.restore import give_signals_back, install_signal_exits
from hubtui.theme import HUB_THEME, refused_theme
from hubtui.who_we_are import WhoWeAre
from hubtui.widgets.hub_header import SearchHint
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.places import PLACES, Place, PlaceName
from hubtui.widgets.row_table import RowTable
from hubtui.widgets.sidebar import Sidebar
from hubtui.widgets.watching import SignInNeeded, Watching

# The mode of an app that shows nothing.
_NOWHERE = "nowhere"


@runtime_checkable
class _Watches(Protocol):
    """A screen that shows answers of the Hub."""

    watching: Watching


@runtime_checkable
class _HasCrumb(Protocol):
    """A screen that can be under another one, and what it is called there."""

    @property
    def crumb(self) -> str: ...


def _hub_commands() -> type[Provider]:
    """Return the palette's own commands; imported when it opens."""
    from hubtui.screens.commands import HubCommands

    return HubCommands


class HubApp(App[int | Launch], inherit_bindings=False):
    """One mode a place of the sidebar: each keeps where its user was."""

    CSS_PATH = stylesheet("hub")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = SHORT
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_hub_commands}
    TITLE = "ANVA Hub"

    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE]

    def __init__(self, launch: Launch, clock: Clock = time.time) -> None:
        # Textual opens this mode by itself: without a blank screen before the first one.
        self.DEFAULT_MODE = _place_of(launch.open_at)  # type: ignore[misc] # read from the instance
        super().__init__(driver_class=driver_class())
        self._launch = launch
        self._painted = asyncio.Event()
        self.session = _new_session(launch, clock, self._painted)
        self._put_on_theme(launch.settings.theme)
        self._add_modes()
        self._watching = Watching(self, self.session.store)
        self.animation_level = "none"
        self.fault: Exception | None = None
        self._who_we_are = WhoWeAre(
            self, launch, self.session, lambda: self.call_later(self._begin_anew)
        )

    def on_mount(self) -> None:
        if not self.is_headless:
            install_signal_exits(self.exit)
        self.set_keymap(dict(self.keymap))
        self._who_we_are.watch(self._watching)
        self.screen_change_signal.subscribe(self, self._look_again)

    def post_display_hook(self) -> None:
        """Let the Hub be asked: the first frame is on its way to the terminal."""
        if self._painted.is_set():
            return
        # Before any answer can come, which may bring a window of its own: it must be on top.
        self._open_at(self._launch.open_at or "")
        self._painted.set()

    async def on_unmount(self) -> None:
        self._watching.stop()
        await self.session.store.close()

    def on_app_focus(self) -> None:
        self._look_again(self.screen)

    def _look_again(self, screen: Screen[object]) -> None:
        """Ask again what is old or failed on a screen that somebody looks at from now on."""
        if isinstance(screen, _Watches):
            screen.watching.refresh_stale()

    def _put_on_theme(self, name: str) -> None:
        """Before anything is drawn: changing it later reads every stylesheet again."""
        self.register_theme(HUB_THEME)
        self.set_reactive(App.theme, name)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out the one that looks for ANSI colours: nothing here is drawn in them."""
        filters = super().get_line_filters()
        return [each for each in filters if not isinstance(each, ANSIToTruecolor)]

    @contextmanager
    def batch_update(self) -> Iterator[None]:
        """Hold back painting, but not at the start: the first screen is whole when it is laid out."""
        if not self._painted.is_set():
            yield
            return
        with super().batch_update():
            yield

    # Where to go

    def _add_modes(self) -> None:
        for place in PLACES:
            self.add_mode(place.name, partial(self._first_screen, place.name))

    def _first_screen(self, place: PlaceName) -> Screen[None]:
        screen = first_screen(place, self.session)
        # Textual sets them only after the first layout, and then styles and lays out all again.
        screen.add_class(*size_classes(self.size))
        return screen

    def _open_at(self, spot: str) -> None:
        kind, _slash, item_id = spot.partition("/")
        if kind == "contact":
            self.post_message(OpenContact(item_id))
        elif kind == "contract":
            self.post_message(OpenContract(item_id))

    async def action_go(self, place: PlaceName) -> None:
        """Go to a place of the sidebar; in that place already, back to its first screen."""
        if place != self.current_mode:
            await self.switch_mode(place)
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    async def on_sidebar_chosen(self, event: Sidebar.Chosen) -> None:
        await self.action_go(event.place)

    def on_open_contact(self, event: OpenContact) -> None:
        from hubtui.screens.contact import ContactScreen

        self.push_screen(
            ContactScreen(self.session, self._place.name, self._trail, event.contact_id)
        )

    def on_open_contract(self, event: OpenContract) -> None:
        from hubtui.screens.contract import ContractScreen

        screen = ContractScreen(
            self.session, self._place.name, self._trail, event.contract_id, event.known
        )
        self.push_screen(screen)

    @property
    def _trail(self) -> tuple[str, ...]:
        further = (screen.crumb for screen in self.screen_stack if isinstance(screen, _HasCrumb))
        return (_(self._place.title), *further)

    @property
    def _place(self) -> Place:
        return next(place for place in PLACES if place.name == self.current_mode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go back only where there is something to go back to."""
        if action not in ("back", "stay"):
            return True
        return (action == "back") == (len(self.screen_stack) > 1)

    async def action_back(self) -> None:
        await self.pop_screen()

    def action_stay(self) -> None:
        """Say that there is no way back: nobody leaves by pressing a key once too often."""
        words = with_keys(self, _("This is the first screen; `leave` leaves hubtui."))
        self.notify(words.plain, markup=False, timeout=3)

    def on_notify(self, event: Notify) -> None:
        """Say the same thing once, also where its key is pressed again and again."""
        new = event.notification
        for shown in self._notifications:
            if (shown.message, shown.severity) == (new.message, new.severity):
                # Textual's own handler comes after this one, and takes it for the toast that stands.
                new.identity = shown.identity

    # What works everywhere

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Let a key on a table act at once: Textual has it go from there up to the app first."""
        if await super()._check_bindings(key, priority):
            return True
        if not priority or not isinstance(self.focused, RowTable):
            return False
        return await super()._check_bindings(key)

    def on_key(self, event: Key) -> None:
        """Give a field what was typed before it had the focus: `z368` may come in one go."""
        screen, typed = self.screen, event.character
        if typed is None or not event.is_printable:
            return
        if isinstance(self.focused, Input) or screen.is_modal:
            # Later: a window that was just opened has no field yet.
            screen.call_later(_type_ahead, screen, typed)

    def action_search(self) -> None:
        from hubtui.screens.search import Search

        def go(destination: OpenContact | OpenContract | None) -> None:
            if destination is not None:
                self.post_message(destination)

        self.push_screen(Search(self.session), go)

    def on_search_hint_asked(self, _event: SearchHint.Asked) -> None:
        self.action_search()

    def action_refresh(self) -> None:
        if isinstance(self.screen, _Watches):
            self.screen.watching.refresh()
            # What the header could not be told, too.
            self.session.store.retry_failed()
            return
        self.notify(_("There is nothing to refresh here."), markup=False, timeout=3)

    def action_command_palette(self) -> None:
        from hubtui.screens.palette import Palette

        self.push_screen(Palette(placeholder=_("A place, a command, or: relatie 368")))

    def action_change_theme(self) -> None:
        from textual.theme import ThemeProvider

        from hubtui.screens.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder=_("A theme")))

    def action_repaint(self) -> None:
        """Draw everything anew: something else wrote over the screen."""
        from hubtui.terminal.driver import LeastBytesDriver

        if isinstance(self._driver, LeastBytesDriver):
            self._driver.repaint()
        self.screen.refresh(layout=True)

    def on_driver_signal_resume(self) -> None:
        """Draw what was there before a suspend: the terminal has forgotten it."""
        self.screen.refresh(layout=True)

    def action_help(self) -> None:
        from hubtui.screens.help import Help

        self.push_screen(Help(self.screen.active_bindings.values()))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        return ()

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard, through tmux and screen too.

        Raises TooLongForClipboard.
        """
        sequence = clipboard_sequence(text, os.environ)
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(sequence)

    def on_copy(self, event: Copy) -> None:
        if not event.text:
            self.notify(_("There is nothing to copy."), markup=False, timeout=3)
            return
        try:
            self.copy_to_clipboard(event.text)
        except TooLongForClipboard as error:
            self.notify(str(error), severity="error", markup=False)
            return
        words = _("Sent {what} to the terminal's clipboard.").format(what=event.what)
        self.notify(words, markup=False, timeout=3)

    # Who we are

    def action_sign_in(self) -> None:
        if not self._stays_for_an_account():
            self._who_we_are.sign_in()

    def on_sign_in_needed(self, event: SignInNeeded) -> None:
        self._who_we_are.offer(event.why)

    async def _begin_anew(self) -> None:
        """Show every place anew: what was on screen is of another account."""
        here = self.current_mode
        self.add_mode(_NOWHERE, Screen)
        await self.switch_mode(_NOWHERE)
        for place in PLACES:
            await self.remove_mode(place.name)
        self.session.store.forget()
        self.session.journal.forget()
        self._add_modes()
        await self.switch_mode(here)
        await self.remove_mode(_NOWHERE)

    def switch_profile(self, name: str) -> None:
        """Start anew as another profile: nothing of this one stays in memory."""
        if self._launch.switch_to is None or self._stays_for_an_account():
            return
        try:
            other = self._launch.switch_to(name)
            _check(other.settings)
        except ConfigError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self._leave_with(other)

    @property
    def keymap(self) -> Mapping[str, str]:
        """The user's own keys, by the id of the binding."""
        return self._launch.settings.keymap

    @property
    def profiles(self) -> tuple[str, ...]:
        """The names of the profiles that can be switched to."""
        return self._launch.profiles

    # Leaving

    async def action_leave(self) -> None:
        """Leave, after asking when something would be lost."""
        if not self._stays_for_an_account():
            self._leave_with(0)

    def _leave_with(self, result: int | Launch) -> None:
        if all(login.password_seen for login in self.session.store.created):
            self.exit(result)
            return
        question = _(
            "A temporary password has not been seen yet and is lost when you leave. Leave?"
        )
        self.push_screen(
            Confirm(question, _("Leave")), lambda sure: self.exit(result) if sure else None
        )

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Not Textual's traceback: with its locals it prints customers' data, and passwords.
        self._close_messages_no_wait()

    def _stays_for_an_account(self) -> bool:
        if self.session.store.creating:
            self.notify(_("An account is being created; wait for the answer."), markup=False)
        return self.session.store.creating


def _place_of(spot: str | None) -> str:
    """Return the place of the sidebar that an `--open` belongs to."""
    kind, _slash, _item_id = (spot or PLACES[0].name).partition("/")
    return {"contact": "relaties", "contract": "contracten"}.get(kind, kind)


def _type_ahead(screen: Screen[object], typed: str) -> None:
    field = screen.focused or next((each for each in screen.query(Input) if each.display), None)
    if isinstance(field, Input) and not field.disabled:
        screen.set_focus(field)
        field.insert_text_at_cursor(typed)


def _new_session(launch: Launch, clock: Clock, painted: asyncio.Event) -> Session:
    settings, journal = launch.settings, Journal()

    async def connect() -> HubApi:
        # In a thread: importing the client takes longer than a frame, and the frame goes first.
        await painted.wait()
        try:
            return await asyncio.to_thread(launch.connect, settings, journal)
        finally:
            collector.resume()

    return Session(settings, Store(connect, clock), journal)


def refusals(config: Config) -> Iterator[Refusal]:
    """Yield everything in a config file that the app would not start with."""
    yield from refused_keys(config.keymap, HubApp)
    if config.theme is not None:
        yield from refused_theme(config.theme)
    for name, profile in config.profiles.items():
        if profile.theme is not None:
            yield from refused_theme(profile.theme, f"profiles.{name}.theme")


def _check(settings: Settings) -> None:
    for refusal in (*refused_keys(settings.keymap, HubApp), *refused_theme(settings.theme)):
        raise ConfigError(str(refusal))


def run(launch: Launch) -> int:
    """Run the app until the user leaves; returns the exit code.

    Raises ConfigError for keys or a theme that are not there, and what went wrong inside it, when
    the terminal is in order again.
    """
    result: int | Launch | None = launch
    while isinstance(result, Launch):
        result = _run_one(result)
        if isinstance(result, Launch):
            # What is known of one profile goes before the next begins.
            give_signals_back()
            collector.sweep()
    return result if result is not None else 0


def _run_one(launch: Launch) -> int | Launch | None:
    _check(launch.settings)
    app = HubApp(launch)
    result = app.run()
    if app.fault is not None:
        raise app.fault
    return result
