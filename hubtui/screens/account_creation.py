"""Account toevoegen: the form, for the one contact it was opened on."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hubtui.hub.errors import HubError
from hubtui.locale import N_, _
from hubtui.screens.session import Session
from hubtui.screens.temporary_password import TemporaryPassword
from hubtui.store.account_creation import PasswordNotReceived
from hubtui.stylesheets import stylesheet
from hubtui.visible_text import visible
from hubtui.widgets.answer import error_notice
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys

if TYPE_CHECKING:
    from hubtui.hub.models import Contact


class AccountCreation(ModalScreen[None]):
    """Acts on the contact captured when it opened, whatever the screens below show meanwhile."""

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "create",
            N_("Create account"),
            id="creation.create",
            tooltip=N_("Create the account"),
        ),
        Binding(
            "escape", "close", N_("Cancel"), id="creation.close", tooltip=N_("Close this form")
        ),
    ]

    def __init__(self, session: Session, contact: "Contact") -> None:
        super().__init__()
        self._session = session
        self._contact = contact
        self._busy = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content.styled(_("Create an account"), "bold $text-primary"))
            yield Static(Content(visible(self._contact.title)), classes="subject")
            yield Static(Content(_("E-mail address, becomes the user name:")))
            # Not selected: a key typed corrects the address, it does not wipe it out.
            address = Input(
                value=visible(self._contact.email),
                id="email",
                compact=True,
                select_on_focus=False,
            )
            address.cursor_blink = False
            yield address
            yield Static(
                with_keys(
                    self, _("`creation.create` creates the account; a temporary password follows.")
                ),
                classes="hint",
            )
            yield Static(Content(""), classes="outcome")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self._busy if action == "create" else True

    def on_input_submitted(self) -> None:
        self.action_create()

    def action_create(self) -> None:
        if self._busy:
            return
        email = self.query_one(Input).value.strip()
        if not email:
            self._say(Content(_("Type an e-mail address: it becomes the user name.")))
            return
        self._be_busy()
        # On the app and not on this screen: closing the form must not lose a password.
        self.app.run_worker(
            self._create(email), group=f"create-account-{self._contact.id}", exit_on_error=False
        )

    def action_close(self) -> None:
        if self._session.store.creating_for(self._contact.id):
            self.app.notify(
                _("The account for {contact} is still being created; you will be told.").format(
                    contact=visible(self._contact.title)
                ),
                markup=False,
            )
        self.dismiss()

    def _be_busy(self) -> None:
        self._busy = True
        self.query_one(Input).disabled = True
        self.set_focus(None)
        self._say(Content(_("Creating the account…")))

    async def _create(self, email: str) -> None:
        store = self._session.store
        try:
            account = await store.create_account(self._contact.id, email)
        except HubError as error:
            self._failed(error)
            return
        login = next(each for each in store.created if each.account.id == account.id)
        if not self.is_current:
            words = _(
                "Account created for {contact}. The password is kept in the log (`go.logboek`)."
            )
            said = with_keys(self.app, words, contact=visible(self._contact.title))
            self.app.notify(said.plain, markup=False, timeout=30)
            return
        app = self.app
        self.dismiss()
        app.push_screen(TemporaryPassword(self._session, login))

    def _failed(self, error: HubError) -> None:
        if not self.is_current:
            self.app.notify(
                f"{visible(self._contact.title)}: {visible(str(error))}",
                severity="error",
                markup=False,
                timeout=30,
            )
            return
        self._say(error_notice(error))
        if isinstance(error, PasswordNotReceived):
            # There is an account: nothing is left to send.
            self.query_one(".hint", Static).display = False
            return
        self._busy = False
        address = self.query_one(Input)
        address.disabled = False
        # At once: what is typed next belongs in it.
        self.set_focus(address)

    def _say(self, words: Content) -> None:
        outcome = self.query_one(".outcome", Static)
        outcome.update(words)
        # In a small terminal the form is longer than the screen.
        self.call_after_refresh(outcome.scroll_visible, animate=False)
