"""A text to read and scroll through: fields, and a tree of whatever the Hub sent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from hubtui.fields.written import NO_VALUE, text_of
from hubtui.locale import N_
from hubtui.text.visible import Visible, visible
from hubtui.widgets.laid_text import LABEL, LaidText, Lay
from hubtui.widgets.plain_text import EMPTY, joined, plain

_LABEL_WIDTH = 18
_INDENT = plain(visible("  "))


class DetailView(VerticalScroll):
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
        yield LaidText()

    def read(self, *parts: Content) -> None:
        """Show these parts below each other."""
        self.lay(lambda width: lines_of(parts, width))

    def lay(self, lay: Lay) -> None:
        """Show what `lay` makes of the width there is."""
        self.query_one(LaidText).show(lay)


def lines_of(parts: Iterable[Content], width: int) -> list[Content]:
    """Return the parts in lines of so many cells."""
    return [
        line
        for part in parts
        for whole in part.split("\n", allow_blank=True) or [EMPTY]
        for line in whole.wrap(max(width, 1)) or [EMPTY]
    ]


def heading(title: Visible) -> Content:
    """Return a title above a group of fields."""
    return joined("\n", [EMPTY, plain(title, "bold $text-primary")])


def field(label: str, value: str, *, label_width: int = _LABEL_WIDTH) -> Content:
    """Return one line: what it is and what the Hub says; a long value goes on below."""
    shown = visible(value) or NO_VALUE
    return joined(" ", [_label(visible(label), label_width), plain(shown)])


def tree(value: Mapping[str, object]) -> Content:
    """Return every key and value of `value`, nested ones indented; what is empty says so."""
    lines = list(_lines(value, EMPTY))
    return joined("\n", lines) if lines else plain(NO_VALUE)


def _lines(value: Mapping[str, object], indent: Content) -> Iterable[Content]:
    shown = [visible(key) for key in value]
    width = min(_LABEL_WIDTH, max(map(cell_len, shown), default=0))
    for key, item in zip(shown, value.values(), strict=True):
        yield from _line(_label(key, width), item, indent)


def _label(text: Visible, width: int) -> Content:
    # Not `ljust`: that counts characters, and some stand on two cells or on none.
    return plain(visible(text + " " * (width - cell_len(text))), LABEL)


def _line(label: Content, item: object, indent: Content) -> Iterable[Content]:
    if isinstance(item, Mapping) and item:
        yield joined("", [indent, label])
        yield from _lines({str(key): each for key, each in item.items()}, indent + _INDENT)
        return
    if isinstance(item, Sequence) and not isinstance(item, str) and item:
        yield joined("", [indent, label])
        for each in item:
            yield from _line(plain(visible("-")), each, indent + _INDENT)
        return
    yield joined(" ", [joined("", [indent, label]), plain(visible(_leaf(item)))])


def _leaf(item: object) -> str:
    return text_of(item) or NO_VALUE
