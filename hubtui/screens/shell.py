"""What stands around every screen: the header, the sidebar, the crumbs and the keys."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from hubtui.screens.session import Session
from hubtui.visible_text import visible
from hubtui.widgets.hub_header import HubHeader
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.places import PlaceName
from hubtui.widgets.sidebar import Sidebar

SHORT = [(0, "-short"), (24, "-tall")]
"""Lines from which a class is set: under 24 a dialog leaves out its empty lines."""

BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (100, "-wide")]
"""Columns from which a class is set: the sidebar folds under 80, the right panel under 100."""


def size_classes(size: Size) -> tuple[str, str]:
    """Return the classes of a screen of this size."""
    return _last_reached(BREAKPOINTS, size.width), _last_reached(SHORT, size.height)


def _last_reached(breakpoints: list[tuple[int, str]], cells: int) -> str:
    return next(name for least, name in reversed(breakpoints) if cells >= least)


def shell(
    session: Session, place: PlaceName, crumbs: Iterable[str], *body: Widget
) -> ComposeResult:
    """Compose a screen of the Hub around its body."""
    # Side by side by `split`, without containers around them: those would be drawn too.
    yield HubHeader(session.settings, session.store)
    yield KeyLine()
    yield Sidebar(session.store, place)
    yield Static(crumb_line(crumbs), classes="crumbs")
    yield from body


def crumb_line(crumbs: Iterable[str]) -> Content:
    """Return where the user is: `Relaties > 368 - Test`."""
    return Content(" > ").join([Content.styled(visible(crumb), "bold") for crumb in crumbs])
