"""The keys that work on the screen below, with what they do."""

from collections.abc import Iterable
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.reading import Reading

_KEYS_WIDTH = 15
# Of the window, see styles/dialog.tcss; its border, padding and scroll bar, and some air.
_WIDTH = 84
_MOST = 0.96
_AROUND = 10
_LEAST_ROOM = 20
_BEFORE_ID = "  "


class Help(ModalScreen[None]):
    """Made from the live bindings, so a changed keymap is shown as it is; with the ids for one."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,question_mark,q",
            "dismiss",
            N_("Close"),
            id="help.close",
            tooltip=N_("Close the help"),
        ),
    ]

    def __init__(self, bindings: Iterable[ActiveBinding]) -> None:
        super().__init__()
        # What has no id is Textual's own, such as moving about in a text field.
        self._active = [each for each in bindings if each.binding.id]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall"):
            yield Static(Content.styled(_("Keys on this screen"), "bold $text-primary"))
            yield Reading()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Reading).read(*self._lines())
        self.query_one(Reading).focus()

    def _lines(self) -> list[Content]:
        keys: dict[tuple[str, str], list[str]] = {}
        for each in self._active:
            what = (_(each.tooltip or each.binding.description), each.binding.id or "")
            keys.setdefault(what, []).append(self.app.get_key_display(each.binding))
        room = min(_WIDTH, int(_MOST * self.app.size.width)) - _AROUND - _KEYS_WIDTH
        return [
            _line(" ".join(shown), text, binding_id, room)
            for (text, binding_id), shown in keys.items()
        ]


def _line(keys: str, text: str, binding_id: str, room: int) -> Content:
    """Return what keys do, in a column of its own, and the id of the binding behind it or below."""
    indent = "\n" + " " * _KEYS_WIDTH
    lines = wrap(text, max(room, _LEAST_ROOM))
    fits = cell_len(lines[-1]) + len(_BEFORE_ID) + len(binding_id) <= room
    return Content.assemble(
        (keys.ljust(_KEYS_WIDTH), "bold $text-accent"),
        indent.join(lines),
        _BEFORE_ID if fits else indent,
        (binding_id, "dim"),
    )
