"""The keys that work on the screen below, with what they do."""

from collections.abc import Iterable
from typing import ClassVar

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

_KEYS_WIDTH = 14


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
        return [
            Content.assemble(
                (" ".join(shown).ljust(_KEYS_WIDTH), "bold $text-accent"),
                f" {text}  ",
                (binding_id, "$text-muted"),
            )
            for (text, binding_id), shown in keys.items()
        ]
