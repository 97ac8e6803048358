"""The first screen of each place of the sidebar; its module is imported when it is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from hubtui.screens.session import Session
from hubtui.views.places import place_called
from hubtui.views.table import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable


def first_screen(name: str, session: Session) -> Screen[None]:
    """Return a new screen for a place; a list without a screen of its own has the one of all lists."""
    place = place_called(name)
    if not place.screen:
        from hubtui.screens.resource_list import ResourceListScreen

        view = next(view for view in VIEWS if view.place is place)
        return ResourceListScreen(session, view, place)
    # Each takes the session, which the class of all screens does not say.
    made = cast("Callable[[Session], Screen[None]]", screen_class(place.screen))
    return made(session)


def screen_class(named: str) -> type[Screen[None]]:
    """Return the class of a place's own screen, named by its module and its name."""
    module, _colon, name = named.partition(":")
    found: type[Screen[None]] = getattr(import_module(module), name)
    return found
