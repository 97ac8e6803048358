"""The sidebar: APPS, HUBDATE and BEHEER, as the Hub draws them, each place with its key."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from hubtui.hub.resources import PERMISSIONS
from hubtui.locale import _
from hubtui.store.shown import Shown, shown_by
from hubtui.store.store import Store
from hubtui.store.view_counts import ViewCounts
from hubtui.text.visible import visible
from hubtui.views.places import places_for
from hubtui.views.room import VIEW_INDENT
from hubtui.views.table import CHANGES, LOG
from hubtui.widgets.fitted_text import cut, fitted
from hubtui.widgets.marked_keys import key_of
from hubtui.widgets.numbers import grouped
from hubtui.widgets.plain_text import EMPTY, joined, plain
from hubtui.widgets.spots import Spot, in_content
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubtui.config.named_views import NamedView, NamedViews
    from hubtui.views.view import Place


class Sidebar(Widget):
    """Lists the places, each with the user's own views of it; what is open is marked, what is new counted."""

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    class ViewChosen(Message):
        """A named view was clicked."""

        def __init__(self, view: str) -> None:
            super().__init__()
            self.view = view

    def __init__(
        self, store: Store, active: str, views: "NamedViews", view_counts: ViewCounts
    ) -> None:
        super().__init__()
        self._store = store
        self._active = active
        self._views = views
        self._view_counts = view_counts
        self._shown = Shown()
        self._view_on_line: dict[int, str] = {}
        self.subscriptions = Subscriptions(self, store)
        self._place_on_line: dict[int, str] = {}

    def on_mount(self) -> None:
        self.border_title = plain(visible("Hub"))
        self._stop_listening = self._store.listen(self._draw_again)
        self._stop_counting = self._view_counts.listen(self._draw_again)
        self.subscriptions.watch(
            self._store.query(PERMISSIONS), lambda _snapshot: self._draw_again()
        )

    def on_unmount(self) -> None:
        self._stop_listening()
        self._stop_counting()
        self.subscriptions.stop()

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        if at.y in self._place_on_line:
            self.post_message(self.Chosen(self._place_on_line[at.y]))
        elif at.y in self._view_on_line:
            self.post_message(self.ViewChosen(self._view_on_line[at.y]))

    def spots(self) -> Iterator[Spot]:
        for line, place in self._place_on_line.items():
            chosen = partial(self.post_message, self.Chosen(place))
            yield Spot(self._start_of(line), chosen, key_of(self, f"go.{place}"))
        for line, view in self._view_on_line.items():
            yield Spot(self._start_of(line), partial(self.post_message, self.ViewChosen(view)))

    def _start_of(self, line: int) -> Callable[[], Offset | None]:
        return partial(in_content, self, Offset(0, line))

    def notice(self, shown: Shown) -> None:
        """Mark the view that the list of this place shows now, where it is one."""
        before, self._shown = self.view, shown
        if before != self.view:
            self.refresh()

    @property
    def view(self) -> str | None:
        """The name of the view that is shown."""
        return next((name for name, view in self._views.items() if self._is_shown(view)), None)

    def _draw_again(self) -> None:
        self.refresh()

    def render(self) -> Content:
        lines: list[Content] = []
        section = ""
        self._place_on_line.clear()
        self._view_on_line.clear()
        places = places_for(self._store.audience)
        has_air = self._lines_of(places) <= self.size.height
        for place in places:
            if place.section != section:
                if section and has_air:
                    lines.append(EMPTY)
                section = place.section
                lines.append(plain(visible(section), "bold $foreground-muted"))
            marker = "▌" if place.name == self._active else " "
            style = "bold $text-primary" if place.name == self._active else ""
            self._place_on_line[len(lines)] = place.name
            key = key_of(self, f"go.{place.name}")
            line = f"{marker}{key} {_(place.title)}{self._count(place.name)}"
            lines.append(plain(visible(line), style))
            for name, view in self._views.items():
                if view.place == place.name:
                    self._view_on_line[len(lines)] = name
                    lines.append(self._view_line(name, is_shown=self._is_shown(view)))
        return joined("\n", lines)

    def _lines_of(self, places: "Sequence[Place]") -> int:
        """Return how many lines these are, with an empty one between two sections."""
        sections = len({place.section for place in places})
        names = {place.name for place in places}
        views = sum(view.place in names for view in self._views.values())
        return len(places) + views + sections + sections - 1

    def _is_shown(self, view: "NamedView") -> bool:
        return view.place == self._active and shown_by(view) == self._shown

    def _view_line(self, name: str, *, is_shown: bool) -> Content:
        """Return the line of a view: its name, and at the right how many it has where that is known."""
        count = self._view_counts.of(name)
        counted = "" if count is None else f" {grouped(count)}"
        room = max(0, self.size.width - VIEW_INDENT - len(counted))
        marker = ("▌" if is_shown else " ").ljust(VIEW_INDENT)
        title = fitted(name, room) if counted else cut(name, room)
        return plain(visible(f"{marker}{title}{counted}"), "bold $text-primary" if is_shown else "")

    def _count(self, place: str) -> str:
        if place == CHANGES.name and self._store.changes.count:
            return f" ({self._store.changes.count})"
        if place == LOG.name:
            unseen = sum(not login.password_seen for login in self._store.created)
            return f" ({unseen}!)" if unseen else ""
        return ""
