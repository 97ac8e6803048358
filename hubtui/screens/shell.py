"""What stands around every screen: the header, the sidebar, the crumbs and the keys."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from hubtui.screens.session import Session
from hubtui.views.places import title_of
from hubtui.views.room import MEDIUM, WIDE
from hubtui.widgets.crumbs import Crumbs
from hubtui.widgets.hub_header import HubHeader
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.pane import Pane
from hubtui.widgets.sidebar import Sidebar

MAIN = "main"
"""The pane with what the screen is about."""

SHORT = [(0, "-short"), (24, "-tall")]
"""Lines from which a class is set: under 24 a dialog leaves out its empty lines."""

BREAKPOINTS = [(0, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide")]
"""Columns from which a class is set."""


def fitted_to(size: Size, screen: Screen[None]) -> Screen[None]:
    """Return the screen, with the classes of this size.

    Textual sets them only after the first layout, and then styles, lays out and draws all again.
    """
    widths = _last_reached(BREAKPOINTS, size.width)
    # It is styled when it is opened.
    return screen.add_class(widths, _last_reached(SHORT, size.height), update=False)


def _last_reached(breakpoints: list[tuple[int, str]], cells: int) -> str:
    return next(name for least, name in reversed(breakpoints) if cells >= least)


def shell(
    session: Session,
    place: str,
    crumbs: Iterable[str],
    *body: Widget,
    beside: Pane | None = None,
) -> ComposeResult:
    """Compose a screen of the Hub around its body; `beside` is a pane of its own."""
    crumbs = tuple(crumbs)
    # Side by side by `split`, without containers around them: those would be drawn too.
    yield HubHeader(session.settings, session.store, session.dialect.rights)
    yield KeyLine()
    yield Sidebar(session.store, place, session.settings.views, session.view_counts)
    yield Crumbs(crumbs)
    if beside is not None:
        yield beside
    yield Pane(*body, crumbs=crumbs, id=MAIN)


def head(screen: Screen[None], crumbs: Iterable[str], whose: str = "") -> None:
    """Say where the user is: above the body, and in its frame; `whose` it is, where that is no crumb."""
    crumbs = tuple(crumbs)
    screen.query_one(Crumbs).show(crumbs, whose)
    screen.query_one(f"#{MAIN}", Pane).entitle(crumbs, whose)


def first_shell(
    session: Session, name: str, *body: Widget, beside: Pane | None = None
) -> ComposeResult:
    """Compose the first screen of a place around its body; `beside` is a pane of its own."""
    crumbs = (title_of(name, session.store.audience),)
    yield from shell(session, name, crumbs, *body, beside=beside)
