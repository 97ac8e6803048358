"""The right-hand panel of a contact: RELATIEGEGEVENS and SNELKOPPELINGEN."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from hubtui.locale import _
from hubtui.visible_text import visible
from hubtui.widgets.reading import field, tree

if TYPE_CHECKING:
    from hubtui.hub.models import Contact

QUICK_LINKS = ("Rapportages", "ANVA Backoffice")
"""The Hub's own quick links; their addresses come from the profile (`quick_links`)."""


class ContactPanel(VerticalScroll):
    """Folds to a block above the contracts where the terminal is narrow."""

    class AccountAsked(Message):
        """The button Account toevoegen was pressed."""

    class LinkAsked(Message):
        """A quick link with an address was chosen."""

        def __init__(self, name: str, address: str) -> None:
            super().__init__()
            self.name = name
            self.address = address

    can_focus = False

    def __init__(self, quick_links: Mapping[str, str]) -> None:
        super().__init__()
        self._links = {name: quick_links.get(name, "") for name in (*QUICK_LINKS, *quick_links)}

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(_("CONTACT DETAILS"), "bold $text-muted"), classes="heading")
        yield Static(Content(""), classes="details")
        with Vertical(classes="quick-links"):
            yield Static(Content.styled(_("QUICK LINKS"), "bold $text-muted"), classes="heading")
            for name, address in self._links.items():
                yield Button(Content(name), name=name, disabled=not address, compact=True)
            yield Button(Content(_("Create an account")), id="create-account", compact=True)
            yield Static(Content(""), classes="reason")

    def show(self, contact: "Contact", reason: str | None) -> None:
        """Draw the contact; `reason` says why Account toevoegen can't be done, None when it can."""
        self.query_one(".details", Static).update(self._details(contact))
        button = self.query_one("#create-account", Button)
        button.display = contact.account is None
        button.disabled = reason is not None
        why = self.query_one(".reason", Static)
        why.display = contact.account is None and reason is not None
        why.update(Content(f"({reason})" if reason else ""))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "create-account":
            self.post_message(self.AccountAsked())
            return
        name = event.button.name or ""
        self.post_message(self.LinkAsked(name, self._links[name]))

    def _details(self, contact: "Contact") -> Content:
        login = contact.account
        lines = [
            field(_("Contact number"), contact.number or contact.id),
            field(_("Name"), contact.name),
            field(_("Type"), contact.type),
            field(_("E-mail"), contact.email),
            field(_("Phone"), contact.phone),
            field(_("Account"), _("none") if login is None else login.name or login.id),
        ]
        if contact.address:
            lines += [field(_("Address"), ""), tree({"": contact.address})]
        if contact.organization_id:
            lines.append(field(_("Organisation"), contact.organization_id))
        if contact.extra:
            lines.append(tree(contact.extra))
        return Content("\n").join(lines)
