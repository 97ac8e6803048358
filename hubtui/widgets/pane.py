"""A part of the screen: from 100 columns on in a frame, with its title above and its age below.

The stylesheet draws the frame. Where there is none, title and age are drawn by what is around or in it.
"""

from collections.abc import Iterable

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from hubtui.widgets.crumbs import crumb_line

# The corners, and a blank on both sides of a title.
_AROUND_TITLE = 4
_WIDE = 500


class Pane(Vertical):
    """Its frame has the accent while what has the focus is in it."""

    can_focus = False

    def __init__(self, *body: Widget, crumbs: Iterable[str], id: str | None = None) -> None:
        super().__init__(*body, id=id, classes="pane")
        self._crumbs = tuple(crumbs)
        self._beside = ""
        self._drawn: tuple[Content | None, Content | None] = (None, None)

    def on_mount(self) -> None:
        self._draw_title()

    def on_resize(self) -> None:
        self._draw_title()

    def entitle(self, crumbs: Iterable[str], beside: str = "") -> None:
        """Write where the user is in the frame; `beside` is whose the last crumb is."""
        self._crumbs, self._beside = tuple(crumbs), beside
        self._draw_title()

    def tell(self, state: Content | None) -> None:
        """Write how old it is in the frame, None where that is said within."""
        title, drawn = self._drawn
        if state != drawn:
            self._drawn = title, state
            # An empty one Textual can't take.
            self.border_subtitle = state or None

    def _draw_title(self) -> None:
        # Before it is laid out: as in a wide one, so that the first frame has it, cut by Textual.
        width = self.outer_size.width or _WIDE
        line = crumb_line(self._crumbs, max(width - _AROUND_TITLE, 1), self._beside)
        drawn, state = self._drawn
        if line != drawn:
            self._drawn = line, state
            self.border_title = line or None


def pane_of(widget: Widget) -> Pane | None:
    """Return the pane that the widget is in."""
    return next((each for each in widget.ancestors if isinstance(each, Pane)), None)
