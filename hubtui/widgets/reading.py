"""A text to read and scroll through: fields, and a tree of whatever the Hub sent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hubtui.locale import N_, _
from hubtui.visible_text import visible

_LABEL_WIDTH = 18
_INDENT = "  "


class Reading(VerticalScroll):
    """Scrolls with the same keys as a table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "j", "scroll_down", N_("Down"), show=False, id="reading.down", tooltip=N_("Scroll down")
        ),
        Binding("k", "scroll_up", N_("Up"), show=False, id="reading.up", tooltip=N_("Scroll up")),
        Binding(
            "g", "scroll_home", N_("Top"), show=False, id="reading.top", tooltip=N_("To the top")
        ),
        Binding(
            "G", "scroll_end", N_("End"), show=False, id="reading.end", tooltip=N_("To the end")
        ),
    ]

    def compose(self) -> ComposeResult:
        yield Static(Content(""))

    def read(self, *parts: Content) -> None:
        """Show these parts below each other."""
        self.query_one(Static).update(Content("\n").join(parts))


def heading(title: str) -> Content:
    """Return a title above a group of fields."""
    return Content.assemble("\n", (title, "bold $text-primary"))


def field(label: str, value: str, *, label_width: int = _LABEL_WIDTH) -> Content:
    """Return one line: what it is and what the Hub says; a long value goes on below."""
    shown = visible(value) or _("(empty)")
    return Content.assemble(_label(visible(label), label_width), " ", shown)


def tree(value: Mapping[str, object]) -> Content:
    """Return every key and value of `value`, nested ones indented; what is empty says so."""
    lines = list(_lines(value, ""))
    return Content("\n").join(lines) if lines else Content.styled(_("(empty)"), "dim")


def _lines(value: Mapping[str, object], indent: str) -> Iterable[Content]:
    shown = [visible(key) for key in value]
    width = min(_LABEL_WIDTH, max(map(cell_len, shown), default=0))
    for key, item in zip(shown, value.values(), strict=True):
        yield from _line(_label(key, width), item, indent)


def _label(text: str, width: int) -> Content:
    # Not `ljust`: that counts characters, and some stand on two cells or on none.
    return Content.styled(text + " " * (width - cell_len(text)), "$foreground-muted")


def _line(label: Content, item: object, indent: str) -> Iterable[Content]:
    if isinstance(item, Mapping) and item:
        yield Content.assemble(indent, label)
        yield from _lines({str(key): each for key, each in item.items()}, indent + _INDENT)
        return
    if isinstance(item, Sequence) and not isinstance(item, str) and item:
        yield Content.assemble(indent, label)
        for each in item:
            yield from _line(Content("-"), each, indent + _INDENT)
        return
    yield Content.assemble(indent, label, " ", visible(_leaf(item)))


def _leaf(item: object) -> str:
    if item is None:
        return _("(none)")
    if item is True:
        return _("yes")
    if item is False:
        return _("no")
    if isinstance(item, str | int | float):
        return str(item)
    return _("(empty)")
