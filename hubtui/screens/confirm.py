"""One question with yes and no; escape is no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.widgets.key_line import KeyLine


class Confirm(ModalScreen[bool]):
    """Ends in True only when the user says so; the safe answer has the focus."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("No"), id="confirm.no", tooltip=N_("Do not do it")),
        Binding("y,j", "dismiss(True)", N_("Yes"), id="confirm.yes", tooltip=N_("Do it")),
        Binding(
            "left,right",
            "app.focus_next",
            N_("Other button"),
            show=False,
            id="confirm.other",
            tooltip=N_("Other button"),
        ),
    ]

    def __init__(self, question: str, yes: str) -> None:
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content(self._question))
            with Horizontal(classes="buttons"):
                yield Button(Content(_("No")), id="no", compact=True)
                yield Button(Content(self._yes), id="yes", compact=True)
        yield KeyLine()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
