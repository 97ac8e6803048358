"""The windows of many accounts at once: an address to correct, and a number to type."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from hubtui.locale import N_, _
from hubtui.screens.jump import JUMP
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import Visible, visible
from hubtui.widgets.key_buttons import KeyButtons
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.line_input import LineInput
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.outcome import Outcome
from hubtui.widgets.plain_text import Static, plain


class AddressCorrection(ModalScreen[str | None]):
    """Ends in the address for the contact that it was opened for, None where it stays."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Take it"), id="address.take", tooltip=N_("Use this address")),
        Binding(
            "escape",
            "dismiss(None)",
            N_("Cancel"),
            id="address.close",
            tooltip=N_("Leave the address as it is"),
        ),
        JUMP,
    ]

    def __init__(self, contact: str, address: str) -> None:
        super().__init__()
        self._contact = contact
        self._address = address

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = plain(_("Correct the address"))
            yield Static(plain(visible(self._contact)), classes="subject")
            yield Static(plain(_("E-mail address, becomes the user name:")))
            yield LineInput(visible(self._address), select_on_focus=False)
            words = with_keys(
                self, _("`address.take` uses this address, `address.close` does not.")
            )
            yield Static(words, classes="hint")
            yield KeyButtons("address.take", "address.close")
        yield KeyLine()

    def action_take(self) -> None:
        self.dismiss(self.query_one(Input).value.strip())


class TypedNumber(ModalScreen[bool]):
    """Ends in True only when the number that is asked for was typed."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "take",
            N_("Create accounts"),
            id="number.take",
            tooltip=N_("Create so many accounts"),
        ),
        Binding(
            "escape",
            "dismiss(False)",
            N_("Cancel"),
            id="number.close",
            tooltip=N_("Create no accounts"),
        ),
        JUMP,
    ]

    def __init__(self, question: Visible, number: int) -> None:
        super().__init__()
        self._question = question
        self._number = str(number)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = plain(_("Create accounts"))
            yield Static(plain(self._question), classes="subject")
            yield LineInput()
            words = with_keys(self, _("`number.take` creates the accounts."))
            yield Static(words, classes="hint")
            yield Outcome()
            yield KeyButtons("number.take", "number.close")
        yield KeyLine()

    def action_take(self) -> None:
        if self.query_one(Input).value.strip() == self._number:
            self.dismiss(True)
            return
        words = _("Type {number}, or close this window.").format(number=self._number)
        self.query_one(Outcome).say(plain(visible(words)))
