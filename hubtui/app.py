"""Wires the store to the screens, and the screens to each other. No feature lives here."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import ClassVar, Final, Protocol, runtime_checkable

from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.events import Click, Event, InputEvent, Key, MouseDown, Paste
from textual.message import Message
from textual.notifications import Notification, Notify
from textual.screen import Screen
from textual.widget import AwaitMount, Widget
from textual.widgets import Input
from typing_extensions import override

from hubtui import garbage_collection
from hubtui.account_news import AccountNews, what_leaving_does
from hubtui.account_session import AccountSession
from hubtui.config import ConfigError
from hubtui.config.named_views import NamedViews
from hubtui.config.own_settings import OwnSettings, columns_in
from hubtui.copying import Copying
from hubtui.faults import AppStopped, Consequences, Faults
from hubtui.first_place import FirstPlace
from hubtui.hub.api import HubApi
from hubtui.hub.dialect.session_dialect import SessionDialect
from hubtui.hub.journal import Journal
from hubtui.idle import Idle
from hubtui.launch import Launch
from hubtui.locale import _
from hubtui.recent_keeping import RecentKeeping
from hubtui.refusals import check_settings
from hubtui.screens.everywhere import EVERYWHERE
from hubtui.screens.first import first_screen
from hubtui.screens.jump import can_jump, jump
from hubtui.screens.navigation import (
    Copy,
    CopyAsItIs,
    Found,
    OpenContact,
    OpenContract,
    ShowAll,
    Shows,
    opening,
)
from hubtui.screens.screen_columns import HasColumns
from hubtui.screens.session import Session
from hubtui.screens.shell import BREAKPOINTS, SHORT, fitted_to
from hubtui.screens.typing_ahead import type_ahead
from hubtui.store.account_requests import Origin
from hubtui.store.cache.query_cache import Clock
from hubtui.store.recent import Recent
from hubtui.store.shown import FILTERS, columns_called, shown_by
from hubtui.store.shown_columns import ShownColumns
from hubtui.store.store import Store
from hubtui.store.view_counts import ViewCounts
from hubtui.stylesheets import ParsedOnce, stylesheet
from hubtui.terminal import driver_class
from hubtui.terminal.clipboard import clipboard_sequence
from hubtui.terminal.restore import install_signal_exits
from hubtui.text.typed import pasted_line
from hubtui.text.visible import visible
from hubtui.theme import OWN_COLOURS, register_own_themes
from hubtui.views.places import OPENINGS, PLACES
from hubtui.views.view import Audience, Place
from hubtui.widgets.closed_widgets import forget_closed_widgets
from hubtui.widgets.double_click import select_at
from hubtui.widgets.hub_header import SearchHint
from hubtui.widgets.marked_keys import NamesKeys
from hubtui.widgets.plain_text import tell
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.sidebar import Sidebar
from hubtui.widgets.subscriptions import SignInNeeded, SomebodyElse, Subscriptions

# The mode of an app that shows nothing.
_NOWHERE = "nowhere"
# What can be done without knowing anything.
_LOCKED_TOO = frozenset({"leave", "repaint", "suspend_process"})

_FIRST_ANSWERS: Final = 0.5
"""Seconds after the first frame; the ledger, which is then opened, would take the time of the first list."""

forget_closed_widgets()


@runtime_checkable
class _Watches(Protocol):
    """A screen that shows answers of the Hub."""

    subscriptions: Subscriptions


@runtime_checkable
class _HasCrumb(Protocol):
    """A screen that can be under another one, and what it is called there."""

    @property
    def crumb(self) -> str: ...


@runtime_checkable
class _Filters(Protocol):
    """A screen with a list that can show only some of it."""

    def show_only(self, text: str) -> None: ...


@runtime_checkable
class _HasSubject(Protocol):
    """A screen of one contact or contract."""

    @property
    def subject(self) -> OpenContact | OpenContract: ...


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
        # Where Textual begins, instead of at a blank screen.
        self.DEFAULT_MODE = launch.opens_in  # type: ignore[misc] # read from the instance
        super().__init__(driver_class=driver_class())
        self._launch = launch
        self._faults = Faults(
            self,
            Consequences(
                keep=launch.keep_fault,
                leave=partial(self.call_later, self._leave_broken),
                end=self._end,
            ),
        )
        self._place_before: str | None = None
        self._copied = ""
        self._copying = Copying(self, clears=launch.settings.clear_clipboard)
        self._said: dict[tuple[str, str], Notification] = {}
        self._painted = asyncio.Event()
        self.session = _new_session(launch, clock, self._painted)
        self._put_on_theme(launch.settings.theme)
        for place in PLACES:
            if place.name != self.DEFAULT_MODE:
                self._add_mode(place.name)
        self._subscriptions = Subscriptions(self, self.session.store)
        self.animation_level = "none"
        self.fault: Exception | None = None
        self._news = AccountNews(self, self.session)
        self._is_locked = False
        self._left_at = ""
        self.idle = Idle(self, launch.settings.idle_lock * 60.0, clock, self._lock)
        self._first_place = FirstPlace(self, self.session.store)
        self._first_place.is_chosen = bool(launch.open_at or launch.search)
        self._recent_keeping = RecentKeeping(self, self.session, keeps=launch.settings.keep_recent)
        self._own_settings = OwnSettings(
            launch.settings,
            launch.settings_file,
            {
                "theme": self._use_theme,
                "keep_recent": self._keep_recent,
                **{columns_in(place): partial(self._use_columns, place) for place in FILTERS},
            },
            self._use_keys,
        )
        self._account_session = AccountSession(
            self, launch, self.session, lambda: self.call_later(self._begin_anew)
        )

    @override
    def get_default_screen(self) -> Screen[None]:
        """Return the first screen, which Textual has on the stack before it is mounted.

        Not so the screen of a mode: with eager tasks that is mounted while there is none yet.
        """
        return self._first_screen(self._launch.opens_in)

    async def on_compose(self) -> None:
        """Wait for the first screen: it is whole before anything is laid out."""
        await AwaitMount(self.screen, [self.screen])

    def on_mount(self) -> None:
        if not self.is_headless:
            install_signal_exits(self.exit)
        self._add_mode(self._launch.opens_in)
        self.set_keymap(dict(self.keymap))
        self._account_session.watch(self._subscriptions)
        self._recent_keeping.watch(self._subscriptions)
        self._first_place.watch(self._subscriptions)
        self.screen_change_signal.subscribe(self, self._look_again)

    @override
    def post_display_hook(self) -> None:
        """Let the Hub be asked: the first frame is on its way to the terminal."""
        if self._painted.is_set():
            return
        # Before any answer can come, which may bring a window of its own: it must be on top.
        self._open_at(self._launch.open_at or "")
        if self._launch.search:
            self.action_search()
        self._faults.begin()
        self._painted.set()
        # What earlier sessions left open, and passwords that nobody saw: when the first answers stand.
        self.set_timer(_FIRST_ANSWERS, self._take_up)
        self.idle.begin()

    def _take_up(self) -> None:
        self.run_worker(self._news.take_up_what_was_left(), name="take up", group="take-up")

    @override
    async def on_event(self, event: Event) -> None:
        """Note that somebody is there; what comes after the time was up only locks."""
        if (
            isinstance(event, InputEvent | Paste)
            and not self._is_locked
            and not self.idle.somebody_is_here()
        ):
            return
        if isinstance(event, Key | MouseDown | Paste):
            self._first_place.is_chosen = True
        await super().on_event(event)

    async def on_unmount(self) -> None:
        self._subscriptions.stop()
        self._news.stop()
        await self._recent_keeping.close()
        await self.session.store.close()

    def on_app_focus(self) -> None:
        self._look_again(self.screen)

    def _look_again(self, screen: Screen[object]) -> None:
        """Ask again what is old or failed on a screen that somebody looks at from now on."""
        if isinstance(screen, _Watches):
            screen.subscriptions.refresh_stale()

    def _put_on_theme(self, name: str) -> None:
        """Before anything is drawn: changing it later reads every stylesheet again."""
        register_own_themes(self)
        self.set_reactive(App.theme, name)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(OWN_COLOURS)

    @override
    @contextmanager
    def batch_update(self) -> Iterator[None]:
        """Hold back painting, but not at the start: the first screen is whole when it is laid out."""
        if not self._painted.is_set():
            yield
            return
        with super().batch_update():
            yield

    # Where to go

    def _add_mode(self, place: str) -> None:
        self.add_mode(place, partial(self._first_screen, place))

    def _first_screen(self, place: str) -> Screen[None]:
        return fitted_to(self.size, first_screen(place, self.session))

    def _open_at(self, spot: str) -> None:
        name, _slash, item_id = spot.partition("/")
        if name in {each.name for each in OPENINGS} and item_id:
            self.post_message(opening(name, item_id))
        elif spot in self.views:
            self._show_view(spot)

    @property
    def views(self) -> NamedViews:
        """The user's own views, in the order of the sidebar."""
        here = [place.name for place in self.places]
        views = self.session.settings.views.items()
        theirs = [(name, view) for name, view in views if view.place in here]
        return dict(sorted(theirs, key=lambda each: here.index(each[1].place)))

    async def open_view(self, name: str) -> None:
        """Show a view in its place, on top of what is open there."""
        place = self.views[name].place
        if place != self.current_mode:
            await self.action_go(place)
        # Once more, there already: to its first screen.
        await self.action_go(place)
        self._show_view(name)

    def _show_view(self, name: str) -> None:
        if isinstance(self.screen, Shows):
            # It may be new: its list is there after the next frame.
            self.screen.call_after_refresh(self.screen.show, shown_by(self.views[name]))

    async def action_next_view(self) -> None:
        names = list(self.views)
        shown = next((bar.view for bar in self.screen.query(Sidebar) if bar.view in names), None)
        place = names.index(shown) + 1 if shown is not None else 0
        await self.open_view(names[place % len(names)])

    async def on_sidebar_view_chosen(self, event: Sidebar.ViewChosen) -> None:
        await self.open_view(event.view)

    async def action_go(self, place: str) -> None:
        """Go to a place of the sidebar; in that place already, back to its first screen."""
        if place != self.current_mode:
            self._place_before = self._place.name
            await self.switch_mode(place)
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    def goes_to(self, place: str) -> None:
        self.call_later(self.action_go, place)

    def where(self) -> str | None:
        """Return the place whose first screen is shown; None where something lies over it."""
        here = next((place.name for place in PLACES if place.name == self.current_mode), None)
        return here if len(self.screen_stack) == 1 else None

    def knows_for_whom(self) -> None:
        self.set_keymap(dict(self.keymap))
        for sidebar in self.screen.query(Sidebar):
            # It may have drawn the places already, with the keys of before.
            sidebar.refresh()

    def on_query_view_failed(self, event: QueryView.Failed) -> None:
        # It may be of a place that was left meanwhile.
        if event.screen is self.screen:
            self._first_place.failed(event.error)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are for who signed in."""
        return self._first_place.places

    @property
    def audience(self) -> Audience:
        """Whom the Hub says that signed in."""
        return self.session.store.audience

    async def on_sidebar_chosen(self, event: Sidebar.Chosen) -> None:
        await self.action_go(event.place)

    async def on_open_contact(self, event: OpenContact) -> None:
        from hubtui.screens.contact import ContactScreen

        if await self._went_back_to(event):
            return
        screen = ContactScreen(self.session, self._place.name, self._trail, event.contact_id)
        self.push_screen(fitted_to(self.size, screen))

    def on_open_contract(self, event: OpenContract) -> None:
        from hubtui.screens.contract import ContractScreen

        screen = ContractScreen(
            self.session, self._place.name, self._trail, event.contract_id, event.known
        )
        self.push_screen(fitted_to(self.size, screen))

    async def _went_back_to(self, subject: OpenContact) -> bool:
        """Go back to the screen of this contact, where it stands under the one on screen."""
        below = [
            place
            for place, screen in enumerate(self.screen_stack[:-1])
            if isinstance(screen, _HasSubject) and screen.subject == subject
        ]
        if not below:
            return False
        while len(self.screen_stack) > below[-1] + 1:
            await self.pop_screen()
        return True

    async def on_found(self, event: Found) -> None:
        """Show what was found in the place of what was looked at: crumbs do not grow by searching."""
        while len(self.screen_stack) > 1 and isinstance(self.screen, _HasSubject):
            await self.pop_screen()
        destination = event.destination
        if isinstance(destination, OpenContact):
            await self.on_open_contact(destination)
        elif isinstance(destination, OpenContract):
            self.on_open_contract(destination)
        else:
            await self.action_go(destination.place)
            if isinstance(self.screen, _Filters):
                self.screen.call_after_refresh(self.screen.show_only, destination.text)

    def action_customer_before(self) -> None:
        here = self.screen.subject if isinstance(self.screen, _HasSubject) else None
        shown = here.contact_id if isinstance(here, OpenContact) else None
        customer = self.session.recent.before(shown)
        if customer is None:
            tell(self, _("No other contact was looked at yet."), seconds=3)
            return
        self.post_message(Found(OpenContact(customer.contact_id)))

    @property
    def _trail(self) -> tuple[str, ...]:
        further = (screen.crumb for screen in self.screen_stack if isinstance(screen, _HasCrumb))
        return (_(self._place.title), *further)

    @property
    def _place(self) -> Place:
        places = (*self.places, *PLACES)
        return next(place for place in places if place.name == self.current_mode)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something on this screen; locked, only to leave."""
        if self._is_locked and action not in _LOCKED_TOO:
            return False
        if action == "columns":
            return isinstance(self.screen, HasColumns)
        if action == "next_view":
            return bool(self.session.settings.views)
        if action == "go":
            return self._first_place.is_theirs(str(parameters[0]))
        if action == "jump":
            return can_jump(self.screen)
        if action == "refresh":
            return isinstance(self.screen, _Watches)
        return action != "back" or len(self.screen_stack) > 1

    async def action_back(self) -> None:
        await self.pop_screen()

    def on_notify(self, event: Notify) -> None:
        """Say the same thing once, also where its key is pressed again and again."""
        new = event.notification
        key = (new.message, new.severity)
        self._said = {said: shown for said, shown in self._said.items() if not shown.has_expired}
        if key in self._said:
            # Textual's own handler comes after this one, and takes it for the toast that stands.
            new.identity = self._said[key].identity
        self._said[key] = new

    # What works everywhere

    def on_key(self, event: Key) -> None:
        """Give a field what was typed before it had the focus: `z368` may come in one go."""
        screen, typed = self.screen, event.character
        if typed is None or not event.is_printable:
            return
        if isinstance(self.focused, Input) or screen.is_modal:
            type_ahead(screen, typed)

    def on_paste(self, event: Paste) -> None:
        """Give a field what was pasted before it had the focus."""
        if isinstance(self.focused, Input) or self.screen.is_modal:
            type_ahead(self.screen, pasted_line(event.text))

    def on_click(self, event: Click) -> None:
        """Let a double click select a value or a word, where Textual selects all of the widget."""
        if event.chain != 2:
            return
        widget, place = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        if widget in self.screen.selections and place is not None:
            select_at(widget, place)

    def action_search(self) -> None:
        self.search_for("")

    def search_for(self, text: str) -> None:
        """Open the search, where this text is looked for at once."""
        from hubtui.screens.search import Search

        async def go(destination: OpenContact | OpenContract | ShowAll | None) -> None:
            # At once: a message later the screen beneath is drawn whole, and then what was found.
            if destination is not None:
                await self.on_found(Found(destination))

        self.push_screen(Search(self.session, text), go)

    def on_search_hint_asked(self, _event: SearchHint.Asked) -> None:
        self.action_search()

    def action_refresh(self) -> None:
        if isinstance(self.screen, _Watches):
            self.screen.subscriptions.refresh()
            # What the header could not be told, too.
            self.session.store.retry_failed()

    @override
    def action_command_palette(self) -> None:
        from hubtui.screens.palette import Palette

        self.push_screen(Palette(placeholder=_("A place, a command, or: relatie 368")))

    @override
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

    def action_blank(self) -> None:
        from hubtui.screens.blank import Blank

        self.push_screen(Blank())

    def action_help(self) -> None:
        from hubtui.screens.help import show_help

        show_help(self)

    def action_jump(self) -> None:
        jump(self)

    def action_settings(self) -> None:
        from hubtui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self._own_settings))

    def action_columns(self) -> None:
        from hubtui.screens.column_choice import ColumnChoice

        if isinstance(self.screen, HasColumns):
            self.push_screen(ColumnChoice(self.screen.choosable, self._own_settings))

    def _use_columns(self, place: str, names: object) -> None:
        called = names if isinstance(names, tuple) else ()
        self.session.columns.choose(place, columns_called(place, called))

    def _use_theme(self, name: object) -> None:
        self.theme = str(name)

    def _use_keys(self) -> None:
        """Have other keys work, and be named wherever one is."""
        self.set_keymap(dict(self.keymap))
        for screen in self._open_screens():
            for each in (screen, *screen.walk_children()):
                if isinstance(each, NamesKeys):
                    each.name_keys()
                if isinstance(each, _Watches):
                    each.subscriptions.show_again()

    def _keep_recent(self, keeps: object) -> None:
        self._recent_keeping.turn(keeps=bool(keeps))

    async def action_forget_recent(self) -> None:
        await self._recent_keeping.forget()

    @override
    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        return ()

    @override
    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard, through tmux and screen too.

        Raises TooLongForClipboard.
        """
        sequence = clipboard_sequence(text, os.environ)
        self._copied = text
        if self._driver is not None:
            self._driver.write(sequence)

    @property
    @override
    def clipboard(self) -> str:
        """What was copied last: a field takes it with Textual's own key to paste."""
        return self._copied

    def on_copy(self, event: Copy) -> None:
        self._copying.send(event.text, event.what)

    def on_copy_as_it_is(self, event: CopyAsItIs) -> None:
        self._copying.send(event.text, event.what, is_secret=event.is_secret)

    # Who we are

    def action_sign_in(self) -> None:
        if not self._stays_for_an_account():
            self._account_session.sign_in()

    def on_sign_in_needed(self, event: SignInNeeded) -> None:
        self._account_session.offer(event.why)

    def on_somebody_else(self, _event: SomebodyElse) -> None:
        self._account_session.somebody_else()

    async def _begin_anew(self) -> None:
        """Show every place anew: what was on screen is of another account."""
        here = self.current_mode
        await self._show_nothing(Screen)
        self.session.store.forget()
        self.session.journal.forget()
        self._recent_keeping.leave()
        self.session.recent.forget()
        self.session.view_counts.forget()
        await self._show_places(here)

    async def _show_nothing(self, instead: Callable[[], Screen[None]]) -> None:
        """Close every screen of every place, and show one that knows nothing."""
        for screen in self._open_screens():
            self._faults.close(screen)
        self.add_mode(_NOWHERE, instead)
        await self.switch_mode(_NOWHERE)
        for place in PLACES:
            await self.remove_mode(place.name)

    async def _show_places(self, here: str) -> None:
        for place in PLACES:
            self._add_mode(place.name)
        await self.switch_mode(here)
        await self.remove_mode(_NOWHERE)

    # A session that is left alone

    def _lock(self) -> None:
        if not self._is_locked:
            self._is_locked = True
            self.call_later(self._hide_and_forget)

    async def _hide_and_forget(self) -> None:
        from hubtui.screens.locked import Locked

        self._left_at = self.current_mode
        settings, needs_sign_in = self._launch.settings, self._account_session.must_sign_in
        await self._show_nothing(lambda: Locked(settings, needs_sign_in=needs_sign_in))
        self._account_session.left_alone()
        self._subscriptions.stop()
        self.session.store.lock()
        self.session.journal.forget()
        self._recent_keeping.leave()
        self.session.recent.forget()
        self.session.view_counts.forget()
        self.clear_notifications()
        self._copied = ""

    def on_locked_go_on(self) -> None:
        go_on = partial(self.call_later, self._unlock)
        if self._account_session.must_sign_in:
            self._account_session.sign_in_to_go_on(go_on)
        else:
            go_on()

    async def _unlock(self) -> None:
        if not self._is_locked:
            return
        self._is_locked = False
        await self._show_places(self._left_at)
        self._account_session.watch(self._subscriptions)
        self._recent_keeping.watch(self._subscriptions)
        self._first_place.watch(self._subscriptions)
        self._take_up()
        self.idle.begin()

    def _open_screens(self) -> Iterator[Screen[object]]:
        for place in PLACES:
            with suppress(KeyError):  # nobody has been there
                yield from self.get_screen_stack(place.name)

    def switch_profile(self, name: str) -> None:
        """Start anew as another profile: nothing of this one stays in memory."""
        if self._launch.switch_to is None or self._stays_for_an_account():
            return
        try:
            other = self._launch.switch_to(name)
            check_settings(other.settings, HubApp)
        except ConfigError as error:
            tell(self, visible(str(error)), severity="error", seconds=10)
            return
        self._leave_with(other)

    @property
    def keymap(self) -> Mapping[str, str]:
        """The user's own keys and those of a customer's places, by the id of the binding."""
        return {**self._first_place.keys, **self._own_settings.keymap}

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
        question = what_leaving_does(self.session)
        if not question:
            self.exit(result)
            return
        from hubtui.screens.confirm import Confirm

        self.push_screen(
            Confirm(visible(question), _("Leave")),
            lambda sure: self.exit(result) if sure else None,
        )

    # Faults

    @override
    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        super()._register_child(parent, child, before, after)
        self._outlast_faults_of(child)

    @override
    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        # Scroll bars, which are no children.
        self._outlast_faults_of(widget)
        super()._start_widget(parent, widget)

    def _outlast_faults_of(self, widget: Widget) -> None:
        """Of all widgets and screens, also Textual's own: after a fault theirs would stand still."""
        widget._dispatch_message = partial(  # type: ignore[method-assign] # noqa: SLF001
            self._faults.outlast,
            widget,
            widget._dispatch_message,  # noqa: SLF001
        )

    @override
    async def _dispatch_message(self, message: Message) -> None:
        await self._faults.outlast(self, super()._dispatch_message, message)

    @override
    def _handle_exception(self, error: Exception) -> None:
        self._faults.take(error)

    @override
    def pop_screen(self) -> AwaitComplete:
        if self._faults.is_of_closed_screen():
            # Textual would close whatever is open now.
            return AwaitComplete()
        asking = self._faults.screen_at_work()
        if asking is not None and asking is not self.screen and not self._bring_up(asking):
            return AwaitComplete()
        closing = self.screen
        popped = super().pop_screen()
        self._faults.close(closing)
        return popped

    def _bring_up(self, covered: Screen[object]) -> bool:
        """Put a screen that closes itself on top, where Textual closes; False for a first screen.

        Its key was pressed before another window came over it: that one stays.
        """
        for stack in self._screen_stacks.values():
            if covered in stack[1:]:
                stack.remove(covered)
                self._screen_stacks[self.current_mode].append(covered)
                return True
        return False

    async def _leave_broken(self, screen: Screen[object], fault: Exception) -> None:
        """Show what was there before a screen that can't be shown; end where there was nothing."""
        if screen is not self.screen:
            return
        if len(self.screen_stack) > 1:
            screen.dismiss()
            return
        broken, before = self._place.name, self._place_before
        if before is None:
            self._end(fault)
            return
        self._place_before = None
        await self.switch_mode(before)
        await self.remove_mode(broken)
        self._add_mode(broken)

    def _end(self, fault: Exception) -> None:
        """End the app for a fault, as Textual does."""
        self.fault = self.fault or fault
        super()._handle_exception(AppStopped(fault))

    @override
    def _fatal_error(self) -> None:
        # Not Textual's traceback: with its locals it prints customers' data, and passwords.
        self._close_messages_no_wait()

    def _stays_for_an_account(self) -> bool:
        if self.session.store.creating:
            tell(self, _("An account is being created; wait for the answer."))
        return self.session.store.creating


def _new_session(launch: Launch, clock: Clock, painted: asyncio.Event) -> Session:
    settings, journal = launch.settings, Journal()

    async def connect() -> HubApi:
        # In a thread: importing the client takes longer than a frame, and the frame goes first.
        await painted.wait()
        try:
            return await asyncio.to_thread(launch.connect, settings, journal)
        finally:
            garbage_collection.resume()

    origin, dialect = Origin(settings.profile, settings.base_url), SessionDialect(settings.hub)
    store = Store(
        connect,
        origin,
        launch.open_creations,
        clock,
        rights=dialect.rights,
        gives=dialect.gives,
    )
    chosen = {place: columns_called(place, names) for place, names in settings.columns.items()}
    columns = ShownColumns(chosen)
    return Session(settings, store, journal, Recent(), ViewCounts(), columns, dialect)
