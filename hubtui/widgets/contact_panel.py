"""The right-hand panel of a contact: RELATIEGEGEVENS and SNELKOPPELINGEN."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from hubtui.fields.known import NO_OWN_FIELDS, OwnFields, known_fields
from hubtui.fields.reading import Reading, read
from hubtui.fields.written import address, in_words
from hubtui.locale import _, ngettext
from hubtui.text.visible import visible
from hubtui.widgets.fitted_text import cut
from hubtui.widgets.laid_text import GAP, HEADING, LaidText, groups_of, in_lines
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import EMPTY, Button, Static, plain
from hubtui.widgets.signs import sign_of_account, signed

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact

QUICK_LINKS = ("Rapportages", "ANVA Backoffice")
"""The Hub's own quick links; their addresses come from the profile (`quick_links`)."""

_LONGEST_BRIEF = 40


NO_NAMES: Mapping[str, str] = MappingProxyType({})


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
        yield LaidText(classes="details")
        yield LaidText(classes="brief")
        with Vertical(classes="quick-links"):
            yield Static(plain(_("QUICK LINKS"), HEADING), classes="heading")
            for name, address in self._links.items():
                yield Button(plain(visible(name)), name=name, disabled=not address)
            yield Button(
                plain(_("Create account")), name="contact.create-account", id="create-account"
            )
        yield Static(self._without_address(), classes="no-address")
        yield Static(EMPTY, classes="reason")
        yield Static(EMPTY, classes="open-request")
        yield Static(EMPTY, classes="other-fields")

    def _without_address(self) -> Content:
        names = ", ".join(name for name, address in self._links.items() if not address)
        if not names:
            return EMPTY
        words = _("({names}: no address set, see quick_links in the profile)")
        return plain(visible(words.format(names=names)))

    def show(
        self,
        contact: "Contact",
        reason: str | None,
        own: OwnFields = NO_OWN_FIELDS,
        names: Mapping[str, str] = NO_NAMES,
    ) -> None:
        """Draw the contact; `reason` says why Account toevoegen can't be done, None when it can.

        `own` are the user's own fields, `names` those of organisations by id.
        """
        reading = reading_of(contact, own, names)
        self.query_one(".details", LaidText).show(
            lambda width: list(groups_of(reading.groups, width, headed=False))
        )
        self.query_one(".brief", LaidText).show(lambda width: _brief(contact, own, names, width))
        self.query_one(".other-fields", Static).update(self._folded(len(reading.rest)))
        button = self.query_one("#create-account", Button)
        button.display = contact.account is None
        button.disabled = reason is not None
        why = self.query_one(".reason", Static)
        why.display = contact.account is None and reason is not None
        why.update(plain(visible(f"({reason})")) if reason else EMPTY)

    def show_open_request(self, said: Content) -> None:
        """Say that a request for an account is open; empty where none is."""
        line = self.query_one(".open-request", Static)
        line.display = bool(said)
        line.update(said)

    def _folded(self, count: int) -> Content:
        if not count:
            return EMPTY
        words = ngettext(
            "The Hub sent {count} field more; `contact.details` shows it.",
            "The Hub sent {count} fields more; `contact.details` shows them.",
            count,
        )
        return with_keys(self, words, count=str(count))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "create-account":
            self.post_message(self.AccountAsked())
            return
        name = event.button.name or ""
        self.post_message(self.LinkAsked(name, self._links[name]))


def reading_of(contact: "Contact", own: OwnFields, names: Mapping[str, str]) -> Reading:
    """Return the contact laid out; `own` are the user's own fields, `names` the organisations'."""
    return read(contact.as_sent, known_fields("contact", own), names)


def _brief(
    contact: "Contact", own: OwnFields, names: Mapping[str, str], width: int
) -> list[Content]:
    # Two cells that stay together: a double click takes the login alone.
    account = f"{_('Account')}{GAP}{_login(contact)}"
    who = (contact.title, contact.email, contact.phone, account)
    kind = known_fields("contact", own).named("type")
    type_ = contact.type if kind is None else in_words(contact.type, kind.words)
    organization = names.get(contact.organization_id, contact.organization_id)
    where = (type_, ", ".join(address(contact.address)), organization)
    # An endless text may not push the contracts off the screen; `d` shows it whole.
    most = min(_LONGEST_BRIEF, width)
    return [
        plain(line)
        for parts in (who, where)
        for line in in_lines([cut(part, most) for part in parts if part], width)
    ]


def _login(contact: "Contact") -> str:
    login = _("none") if contact.account is None else contact.account.title
    return signed(login, sign_of_account(login))
