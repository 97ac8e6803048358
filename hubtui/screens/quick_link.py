"""A quick link's address: shown and copied, since over SSH no browser can be opened."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from hubtui.locale import N_, _
from hubtui.screens.jump import JUMP
from hubtui.screens.navigation import Copy
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.key_buttons import KeyButtons
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.plain_text import Static, plain


class QuickLink(ModalScreen[None]):
    """Shows one address."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "copy", N_("Copy"), id="link.copy", tooltip=N_("Send the address to the clipboard")
        ),
        Binding(
            "escape,enter", "dismiss", N_("Close"), id="link.close", tooltip=N_("Close this window")
        ),
        JUMP,
    ]

    def __init__(self, name: str, address: str) -> None:
        super().__init__()
        self._title = name
        self._address = address

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = plain(visible(self._title))
            yield Static(plain(visible(self._address)), classes="link")
            yield Static(plain(_("Open this address in your browser.")), classes="hint")
            yield KeyButtons("link.copy", "link.close")
        yield KeyLine()

    def action_copy(self) -> None:
        self.post_message(Copy(visible(self._address), _("the address")))
