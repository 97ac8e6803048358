"""What the list knows of the row at the cursor, beside it, from 120 columns on; nothing is asked for it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from hubtui.fields.reading import Group
from hubtui.locale import N_, _
from hubtui.widgets.laid_text import LaidText, groups_of
from hubtui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.timer import Timer

ROOM = 120
"""Columns from which there is room for it."""

_STOOD_STILL = 0.12
"""Seconds: a held key passes rows that nobody reads."""
_ID = "preview"

SHOW_PREVIEW = Binding(
    "v",
    "preview",
    N_("Preview"),
    id="preview",
    tooltip=N_("Show or hide what the list knows of the row at the cursor"),
)


class Seen(NamedTuple):
    """What stands in the preview, under its title."""

    title: str
    groups: Sequence[Group]


def preview_pane() -> Pane:
    """Return the pane to put beside the list."""
    text = VerticalScroll(LaidText())
    text.can_focus = False
    pane = Pane(text, crumbs=(_("PREVIEW"),), id=_ID)
    pane.display = False
    return pane


class Preview:
    """Follows the cursor of one screen's list, when it stands still."""

    def __init__(self, screen: Screen[None], seen: Callable[[], Awaitable[Seen | None]]) -> None:
        self._screen = screen
        self._seen = seen
        self._is_wanted = True
        self._timer: Timer | None = None
        self._turn = 0

    @property
    def has_room(self) -> bool:
        return self._screen.app.size.width >= ROOM

    def fit(self) -> None:
        """Show the pane where there is room for it, and where it is wanted."""
        pane = self._screen.query_one(f"#{_ID}", Pane)
        shown = self._is_wanted and self.has_room
        if pane.display != shown:
            pane.display = shown
            self._screen.refresh_bindings()
        if shown:
            self.follow()

    def toggle(self) -> None:
        self._is_wanted = not self._is_wanted
        self.fit()

    def follow(self) -> None:
        """Note that the cursor is on another row, or that there are other rows."""
        if not (self._is_wanted and self.has_room):
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(_STOOD_STILL, self._begin)

    def _begin(self) -> None:
        self._timer = None
        self._screen.run_worker(self._draw(), group="preview")

    async def _draw(self) -> None:
        self._turn = turn = self._turn + 1
        seen = await self._seen()
        if turn != self._turn or not self._screen.is_attached:
            return
        pane = self._screen.query_one(f"#{_ID}", Pane)
        pane.entitle((_("PREVIEW"), seen.title) if seen is not None else (_("PREVIEW"),))
        groups = () if seen is None else seen.groups
        pane.query_one(LaidText).show(lambda width: list(groups_of(groups, width, headed=False)))
