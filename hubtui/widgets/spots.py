"""What on a screen can be gone to or pressed, and where it stands: jump mode puts a letter there."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple, Protocol, runtime_checkable

from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import Input

from hubtui.text.visible import NOTHING
from hubtui.widgets.marked_keys import key_of
from hubtui.widgets.pane import pane_of
from hubtui.widgets.plain_text import Button

_TOP_LEFT = Offset(0, 0)
# A letter has a blank on both sides: over what is free before the words, with one cell on their side.
_BEFORE = Offset(2, 0)
# Text that was typed begins in the first cell.
_BEFORE_TYPED = Offset(3, 0)


class Spot(NamedTuple):
    """`at` tells where its letter goes on the screen, None where that is out of sight.

    `key` is how the key is drawn that does the same, where there is one.
    """

    at: Callable[[], Offset | None]
    go: Callable[[], object]
    key: str = NOTHING


@runtime_checkable
class HasSpots(Protocol):
    """A widget that is clicked without having the focus, in one place or in more."""

    def spots(self) -> Iterable[Spot]: ...


def spots_of(screen: Widget) -> Iterator[Spot]:
    """Yield what can be gone to: what all screens have, what can have the focus, and the buttons."""
    shown = list(_shown(screen))
    for each in shown:
        if isinstance(each, HasSpots):
            yield from each.spots()
    for each in shown:
        if each.focusable and not isinstance(each, Button):
            yield Spot(partial(_title_of, each), each.focus)
    for each in shown:
        if isinstance(each, Button) and not each.is_disabled:
            yield Spot(partial(_before, each), each.press, _key_beside(each))


def in_content(widget: Widget, offset: Offset = _TOP_LEFT) -> Offset | None:
    """Return where a place in the content of a widget is on the screen."""
    at = widget.content_region.offset + offset
    return at if _seen(widget).contains_point(at) else None


def _shown(node: Widget) -> Iterator[Widget]:
    for child in node.displayed_children:
        yield child
        yield from _shown(child)


def _before(widget: Widget) -> Offset | None:
    seen = _seen(widget)
    return seen.offset - _BEFORE if seen else None


def _title_of(widget: Widget) -> Offset | None:
    """Return where a widget begins: in the frame of its pane where it has one, before the title."""
    seen, pane = _seen(widget), pane_of(widget)
    if seen and isinstance(widget, Input):
        return seen.offset - _BEFORE_TYPED
    if seen and pane is not None and pane.styles.border_top[0]:
        return pane.region.offset
    return _before(widget)


def _seen(widget: Widget) -> Region:
    return widget.screen.find_widget(widget).visible_region


def _key_beside(button: Button) -> str:
    """Return the key that does what the button does, where the button has the name of its binding."""
    return key_of(button, button.name) if button.name else NOTHING
