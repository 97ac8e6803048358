"""Everything the Hub tells of one contact: where the terminal is narrow, the panel has no room for it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hubtui.locale import N_
from hubtui.stylesheets import stylesheet
from hubtui.visible_text import visible
from hubtui.widgets.contact_panel import all_of
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.reading import Reading

if TYPE_CHECKING:
    from hubtui.hub.models import Contact


class ContactDetails(ModalScreen[None]):
    """The contact as it was when this opened; scrolls by keys."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,d,q",
            "dismiss",
            N_("Close"),
            id="details.close",
            tooltip=N_("Close this window"),
        ),
    ]

    def __init__(self, contact: "Contact") -> None:
        super().__init__()
        self._contact = contact

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall"):
            yield Static(Content(visible(self._contact.title)), classes="subject")
            yield Reading()
        yield KeyLine()

    def on_mount(self) -> None:
        reading = self.query_one(Reading)
        reading.read(*all_of(self._contact))
        reading.focus()
