"""The sidebar: APPS, HUBDATE and BEHEER, as the Hub draws them, each place with its key."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from hubtui.locale import _
from hubtui.store.store import Store
from hubtui.widgets.marked_keys import key_of
from hubtui.widgets.places import PLACES, PlaceName


class Sidebar(Widget):
    """Lists the places; the one that is open is marked, what is new is counted."""

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: PlaceName) -> None:
            super().__init__()
            self.place = place

    def __init__(self, store: Store, active: PlaceName) -> None:
        super().__init__()
        self._store = store
        self._active = active
        self._place_on_line: dict[int, PlaceName] = {}

    def on_mount(self) -> None:
        self._keys = {place.name: key_of(self, f"go.{place.name}") for place in PLACES}
        self._stop_listening = self._store.listen(self._draw_again)

    def on_unmount(self) -> None:
        self._stop_listening()

    def on_click(self, event: events.Click) -> None:
        place = self._place_on_line.get(event.y)
        if place is not None:
            self.post_message(self.Chosen(place))

    def _draw_again(self) -> None:
        self.refresh()

    def render(self) -> Content:
        lines: list[Content] = []
        section = ""
        for place in PLACES:
            if place.section != section:
                section = place.section
                lines.append(Content.styled(section, "bold $foreground-muted"))
            marker = "▌" if place.name == self._active else " "
            style = "bold $text-primary" if place.name == self._active else ""
            self._place_on_line[len(lines)] = place.name
            line = f"{marker}{self._keys[place.name]} {_(place.title)}{self._count(place.name)}"
            lines.append(Content.styled(line, style))
        return Content("\n").join(lines)

    def _count(self, place: PlaceName) -> str:
        if place == "wijzigingen" and self._store.changes.count:
            return f" ({self._store.changes.count})"
        if place == "logboek":
            unseen = sum(not login.password_seen for login in self._store.created)
            return f" ({unseen}!)" if unseen else ""
        return ""
