"""A quick link's address: shown and copied, since over SSH no browser can be opened."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.stylesheets import stylesheet
from hubtui.visible_text import visible
from hubtui.widgets.key_line import KeyLine


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
    ]

    def __init__(self, name: str, address: str) -> None:
        super().__init__()
        self._title = name
        self._address = address

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content.styled(visible(self._title), "bold $text-primary"))
            yield Static(Content(visible(self._address)), classes="link")
            yield Static(Content(_("Open this address in your browser.")), classes="hint")
        yield KeyLine()

    def action_copy(self) -> None:
        self.post_message(Copy(self._address, _("the address")))
