"""A fault costs the answer it came in, and not the app: it is said and kept, and the rest goes on.

Textual ends the app at the first exception of a handler, a callback, a timer or a worker. With it
would go a temporary password that nobody has seen.
"""

import asyncio
from collections.abc import Awaitable, Callable
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakSet

from textual import _compositor, events, messages
from textual._context import active_message_pump
from textual.dom import NoScreen
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import NoActiveWorker, WorkerFailed, get_current_worker

from hubtui.hub.errors import HubError
from hubtui.locale import _
from hubtui.store.cache.failed import as_hub_error
from hubtui.text.visible import visible
from hubtui.widgets.plain_text import tell

if TYPE_CHECKING:
    from textual.app import App

_SECONDS_ON_SCREEN: Final = 15.0


class AppStopped(Exception):
    """The app could not go on. Says what kind of fault and where; its text may quote a customer."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(as_hub_error(fault).detail)
        self.__cause__ = fault


class Consequences(NamedTuple):
    """What is done about a fault.

    `keep` is for who wants to know where it came from. `leave` shows something else than a screen
    that can't be built or drawn. `end` ends the app: there is nothing to go on with.
    """

    keep: Callable[[Exception], object]
    leave: Callable[[Screen[Any], Exception], object]
    end: Callable[[Exception], object]


class Faults:
    """Those of one app. Until `begin` each is its end: nothing is on screen to go on with."""

    def __init__(self, app: "App[Any]", consequences: Consequences) -> None:
        self._app = app
        self._consequences = consequences
        self._has_begun = False
        self._closed: WeakSet[Screen[Any]] = WeakSet()
        self._being_built: set[MessagePump] = set()

    def begin(self) -> None:
        """Outlast faults from now on; those of the loop's own callbacks and tasks come here too."""
        self._has_begun = True
        asyncio.get_running_loop().set_exception_handler(self._take_from_loop)

    def close(self, screen: Screen[Any]) -> None:
        """Let nothing that was begun for a screen go on: what is on screen now is another one."""
        self._closed.add(screen)
        for worker in tuple(self._app.workers):
            if _screen_of(worker.node) is screen:
                worker.cancel()
        # Textual knows where the mouse was pressed until it is pressed again.
        self._app._mouse_down_widget = None  # noqa: SLF001 - set nowhere else

    def is_of_closed_screen(self) -> bool:
        """Whether what runs now was begun for a screen that was closed meanwhile."""
        node = active_message_pump.get(None)
        return node is not None and self._is_closed(node)

    def screen_at_work(self) -> Screen[Any] | None:
        """Return the screen for which something runs now; None where it runs for the app."""
        node = active_message_pump.get(None)
        return None if node is None else _screen_of(node)

    async def outlast(
        self,
        node: MessagePump,
        dispatch: Callable[[Message], Awaitable[None]],
        message: Message,
    ) -> None:
        """Have `node` handle a message; whatever comes of it, `node` goes on with the next."""
        if self._is_closed(node) and _is_news(message):
            return
        is_building = isinstance(message, events.Compose | events.Mount)
        if is_building:
            self._being_built.add(node)
        try:
            await dispatch(message)
        except Exception as fault:  # noqa: BLE001 - said and kept, or the end
            self.take(fault, node)
        finally:
            if is_building:
                self._being_built.discard(node)
            if not message.bubble or node is self._app:
                # A node keeps its last message until the next one: not the closed screen it came of.
                message.set_sender(node)

    def take(self, error: Exception, node: MessagePump | None = None) -> None:
        """Say what was just raised, in `node` or where Textual was; nothing where that is gone."""
        fault = _cause(error)
        if not self._has_begun:
            self._consequences.end(fault)
            return
        node = node or _where(error) or self._app
        if self._is_gone(node):
            return
        self._consequences.keep(fault)
        self._say(fault)
        if node in self._being_built or _was_drawing(fault):
            self._consequences.leave(_screen_of(node) or self._app.screen, fault)

    def _take_from_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        fault = context.get("exception")
        if isinstance(fault, Exception):
            self.take(fault, self._app)
        elif fault is None:
            loop.default_exception_handler(context)

    def _say(self, fault: Exception) -> None:
        what = str(fault) if isinstance(fault, HubError) else as_hub_error(fault).detail
        words = _("This went wrong: {what}. It may not have been done; all else goes on.")
        said = visible(words.format(what=what))
        tell(self._app, said, severity="error", seconds=_SECONDS_ON_SCREEN)

    def _is_closed(self, node: MessagePump) -> bool:
        return bool(self._closed) and _screen_of(node) in self._closed

    def _is_gone(self, node: MessagePump) -> bool:
        if node is self._app:
            return False
        return not (node.is_running and node.is_attached) or self._is_closed(node)


def _is_news(message: Message) -> bool:
    """Whether a widget tells its screen something, and it is no event or order of Textual's."""
    return not isinstance(message, events.Event) and type(message).__module__ != messages.__name__


def _cause(error: Exception) -> Exception:
    """Return what a worker raised, and anything else as it is."""
    if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
        return error.error
    return error


def _where(error: Exception) -> MessagePump | None:
    """Return for whom was worked when this was raised."""
    if isinstance(error, WorkerFailed):
        try:
            return get_current_worker().node
        except NoActiveWorker:
            return None
    return active_message_pump.get(None)


def _screen_of(node: MessagePump) -> Screen[Any] | None:
    try:
        return node.screen if isinstance(node, Widget) else None
    except NoScreen:
        return None


def _was_drawing(fault: Exception) -> bool:
    return any(
        frame.f_globals.get("__name__") == _compositor.__name__
        for frame, _line in walk_tb(fault.__traceback__)
    )
