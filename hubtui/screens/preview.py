"""What the list knows of the row at the cursor, beside it, from 120 columns on.

Nothing is asked for a row; what organisations are called is asked once.
"""

from collections.abc import Callable, Sequence
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from hubtui.locale import N_, _
from hubtui.widgets.laid_text import LaidText, groups_of
from hubtui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.timer import Timer

    from hubtui.fields.reading import Group

ROOM = 120
"""Columns from which there is room for it."""

_STOOD_STILL = 0.12
"""Seconds: the rows that a held key passes nobody reads, and a slow line has no room for them."""
_ROWS_FIRST = 0.001
"""Seconds: at once, but after the rows themselves."""
_ID = "preview"

SHOW_PREVIEW = Binding(
    "v",
    "preview",
    N_("Preview"),
    id="preview",
    tooltip=N_("Show or hide what the list knows of the row at the cursor"),
)


def preview_pane() -> Pane:
    """Return the pane to put beside the list."""
    text = VerticalScroll(LaidText())
    text.can_focus = False
    pane = Pane(text, crumbs=(_("PREVIEW"),), id=_ID)
    pane.display = False
    return pane


class Preview:
    """Follows the cursor of one screen's list: at once, and behind a held key when it stands still."""

    def __init__(
        self,
        screen: Screen[None],
        seen: "Callable[[], Sequence[Group]]",
        ask_names: Callable[[], object],
    ) -> None:
        """`ask_names` is called once, when there is a row that tells an organisation by its id."""
        self._screen = screen
        self._seen = seen
        self._ask_names = ask_names
        self._drawn: Sequence[Group] = ()
        self._names_asked = False
        self._is_wanted = True
        self._moved_at = -inf
        self._timer: Timer | None = None

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
        self.renew()

    def toggle(self) -> None:
        self._is_wanted = not self._is_wanted
        self.fit()

    def follow(self) -> None:
        """Note that the cursor is on another row."""
        now = monotonic()
        is_held, self._moved_at = now < self._moved_at + _STOOD_STILL, now
        self._draw_after(_STOOD_STILL if is_held else _ROWS_FIRST)

    def renew(self) -> None:
        """Note that there are other rows, or that more is known of them."""
        if self._timer is None:
            self._draw_after(_ROWS_FIRST)

    def _draw_after(self, seconds: float) -> None:
        if not (self._is_wanted and self.has_room):
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(seconds, self._draw)

    def _draw(self) -> None:
        self._timer = None
        groups = self._seen()
        if groups == self._drawn:
            return
        self._drawn = groups
        text = self._screen.query_one(f"#{_ID}", Pane).query_one(LaidText)
        text.show(lambda width: list(groups_of(groups, width, headed=False)))
        if groups and not self._names_asked:
            self._names_asked = True
            self._ask_names()
