"""The user name and the temporary password of a new account: shown once, so not lost by accident."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.store.store import AccountMade
from hubtui.stylesheets import stylesheet
from hubtui.visible_text import visible
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.reading import field


class TemporaryPassword(ModalScreen[None]):
    """Hidden until asked for; closing it unseen asks once more."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t",
            "reveal",
            N_("Show or hide"),
            id="password.show",
            tooltip=N_("Show or hide the password"),
        ),
        Binding(
            "c",
            "copy",
            N_("Copy"),
            id="password.copy",
            tooltip=N_("Send the password to the clipboard"),
        ),
        Binding(
            "escape", "close", N_("Close"), id="password.close", tooltip=N_("Close this window")
        ),
    ]

    def __init__(self, session: Session, login: AccountMade) -> None:
        super().__init__()
        self._session = session
        self._login = login
        self._seen = login.password_seen
        self._revealed = False
        self._warned = False

    def compose(self) -> ComposeResult:
        account = self._login.account
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content.styled(_("The account is created"), "bold $text-success"))
            yield Static(Content(visible(self._login.contact_title)), classes="subject")
            name = field(_("User name"), account.name or account.email)
            yield Static(name, classes="user-name")
            yield Static(self._password(), classes="password")
            yield Static(
                Content(_("The Hub shows this password only now. Give it to the customer safely.")),
                classes="hint",
            )
            yield Static(Content(""), classes="outcome")
        yield KeyLine()

    def action_reveal(self) -> None:
        self._revealed = not self._revealed
        self._note_seen()
        password = self.query_one(".password", Static)
        password.update(self._password())
        password.scroll_visible(animate=False)

    def action_copy(self) -> None:
        self._note_seen()
        self.post_message(Copy(self._secret(), _("the temporary password")))

    def action_close(self) -> None:
        if not self._seen and not self._warned:
            self._warned = True
            outcome = self.query_one(".outcome", Static)
            words = _(
                "You have not seen or copied the password yet. Press `password.close` again to close; "
                "until you leave hubtui it can be opened from the log (`go.logboek`)."
            )
            outcome.update(with_keys(self, words))
            self.call_after_refresh(outcome.scroll_visible, animate=False)
            return
        self.dismiss()

    def _note_seen(self) -> None:
        if not self._seen:
            self._seen = True
            self._session.store.mark_password_seen(self._login.account.id)

    def _secret(self) -> str:
        return self._login.account.temporary_password.get_secret_value()

    def _password(self) -> Content:
        shown = visible(self._secret()) if self._revealed else "•" * 12
        return field(_("Temp. password"), shown)
