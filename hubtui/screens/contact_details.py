"""Everything the Hub tells of one contact: where the terminal is narrow, the panel has no room for it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from hubtui.fields.known import OwnFields
from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.contact_panel import reading_of
from hubtui.widgets.detail_view import DetailView, heading, lines_of, tree
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.laid_text import groups_of
from hubtui.widgets.plain_text import Static, plain

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact


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

    def __init__(self, contact: "Contact", own: OwnFields, names: Mapping[str, str]) -> None:
        super().__init__()
        self._contact = contact
        self._reading = reading_of(contact, own, names)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = plain(_("Details"))
            yield Static(plain(visible(self._contact.title)), classes="subject")
            yield DetailView()
        yield KeyLine()

    def on_mount(self) -> None:
        rest = self._reading.rest
        last = [heading(_("OTHER FIELDS")), tree(rest)] if rest else []
        shown = self.query_one(DetailView)
        shown.lay(
            lambda width: [
                *groups_of(self._reading.groups, width, headed=False),
                *lines_of(last, width),
            ]
        )
        shown.focus()
