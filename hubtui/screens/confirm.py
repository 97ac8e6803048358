"""One question with yes and no; escape is no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen

from hubtui.locale import N_, _
from hubtui.screens.jump import JUMP
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import Visible
from hubtui.widgets.key_buttons import with_key
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import key_of
from hubtui.widgets.plain_text import Button, Static, plain


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
        JUMP,
    ]

    def __init__(self, question: Visible, yes: Visible) -> None:
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = plain(self._yes)
            yield Static(plain(self._question))
            with Horizontal(classes="buttons"):
                yield Button(
                    with_key(_("No"), key_of(self, "confirm.no")), name="confirm.no", id="no"
                )
                yield Button(
                    with_key(self._yes, key_of(self, "confirm.yes")), name="confirm.yes", id="yes"
                )
        yield KeyLine()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
