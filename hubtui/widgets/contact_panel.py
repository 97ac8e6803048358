"""The right-hand panel of a contact: RELATIEGEGEVENS and SNELKOPPELINGEN."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from hubtui.locale import N_, _
from hubtui.widgets.fitted_text import fitted
from hubtui.widgets.reading import field, heading, tree

if TYPE_CHECKING:
    from hubtui.hub.models import Contact

QUICK_LINKS = ("Rapportages", "ANVA Backoffice")
"""The Hub's own quick links; their addresses come from the profile (`quick_links`)."""

_LABEL_WIDTH = 14
_LONGEST_BRIEF = 40
# Source: assumed, `/contact/contacts/<id>`; another word is shown as it came.
_TYPES = {"person": N_("person"), "organisation": N_("organisation")}


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
        yield Static(
            Content.styled(_("CONTACT DETAILS"), "bold $foreground-muted"), classes="heading"
        )
        yield Static(Content(""), classes="details")
        yield Static(Content(""), classes="brief")
        with Vertical(classes="quick-links"):
            yield Static(
                Content.styled(_("QUICK LINKS"), "bold $foreground-muted"), classes="heading"
            )
            for name, address in self._links.items():
                yield Button(Content(name), name=name, disabled=not address, compact=True)
            yield Button(Content(_("Create account")), id="create-account", compact=True)
        yield Static(Content(""), classes="reason")
        yield Static(Content(""), classes="other-fields")

    def show(self, contact: "Contact", reason: str | None) -> None:
        """Draw the contact; `reason` says why Account toevoegen can't be done, None when it can."""
        self.query_one(".details", Static).update(_details(contact))
        self.query_one(".brief", Static).update(_brief(contact))
        self.query_one(".other-fields", Static).update(_other_fields(contact))
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


def all_of(contact: "Contact") -> tuple[Content, Content]:
    """Return what is known of the contact, and then the fields this version does not know."""
    return _details(contact), _other_fields(contact)


def _details(contact: "Contact") -> Content:
    fields = (
        (_("Contact number"), contact.number or contact.id),
        (_("E-mail"), contact.email),
        (_("Phone"), contact.phone),
        (_("Account"), _login(contact)),
        (_("Type"), _type(contact)),
        (_("Address"), _address(contact.address)),
        (_("Organisation"), contact.organization_id),
    )
    return Content("\n").join([field(*each, label_width=_LABEL_WIDTH) for each in fields])


def _brief(contact: "Contact") -> Content:
    login = _("Account {name}").format(name=_login(contact))
    who = (contact.number or contact.id, contact.email, contact.phone, login)
    where = (_type(contact), _address(contact.address), contact.organization_id)
    # An endless text may not push the contracts off the screen; `d` shows it whole.
    lines = ("  ".join(_short(part) for part in parts if part) for parts in (who, where))
    return Content("\n").join([Content(line) for line in lines if line])


def _short(text: str) -> str:
    return fitted(text, _LONGEST_BRIEF).rstrip()


def _other_fields(contact: "Contact") -> Content:
    if not contact.extra:
        return Content("")
    return Content("\n").join([heading(_("OTHER FIELDS")), tree(contact.extra)])


def _type(contact: "Contact") -> str:
    return _(_TYPES[contact.type]) if contact.type in _TYPES else contact.type


def _login(contact: "Contact") -> str:
    login = contact.account
    return _("none") if login is None else login.name or login.id


def _address(address: object) -> str:
    """Return an address on one line; the Hub's shape of it is not documented."""
    if isinstance(address, Mapping):
        return ", ".join(filter(None, map(_address, address.values())))
    if isinstance(address, list):
        return ", ".join(filter(None, map(_address, address)))
    return "" if address is None else str(address)
