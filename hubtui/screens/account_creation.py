"""Account toevoegen: the form, for the one contact it was opened on."""

from collections.abc import Awaitable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from hubtui.hub.errors import Conflict, HubError, Unreachable
from hubtui.hub.resources import CONTACT
from hubtui.ledger.errors import CannotRecord
from hubtui.ledger.line import Line
from hubtui.ledger.way_in import way_in_after, way_in_before
from hubtui.ledger.words import end_sentence
from hubtui.locale import N_, _
from hubtui.screens.confirm import Confirm
from hubtui.screens.jump import JUMP
from hubtui.screens.open_request import close_question, repeat_question, what_is_open
from hubtui.screens.session import Session
from hubtui.screens.temporary_password import TemporaryPassword
from hubtui.store.account_creation import AccountFound
from hubtui.store.account_requests import AccountMade
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import Visible, visible
from hubtui.widgets.clock_time import clock_time
from hubtui.widgets.key_buttons import KeyButtons
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.line_input import LineInput
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.outcome import Outcome
from hubtui.widgets.plain_text import EMPTY, Static, joined, plain, tell
from hubtui.widgets.query_view import error_notice, what_happened

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact


class AccountCreation(ModalScreen[None]):
    """Acts on the contact captured when it opened, whatever the screens below show meanwhile.

    It takes an address, or it is about the one request for this contact whose end is not known.
    """

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
            "enter",
            "repeat",
            N_("Send again"),
            id="creation.create",
            tooltip=N_("Send the same request once more"),
        ),
        Binding(
            "r",
            "look",
            N_("Look again"),
            id="creation.look",
            tooltip=N_("Read the contact once more"),
        ),
        Binding(
            "x",
            "drop",
            N_("Close the request"),
            id="creation.drop",
            tooltip=N_("Close the request whose end is not known"),
        ),
        Binding(
            "escape", "close", N_("Cancel"), id="creation.close", tooltip=N_("Close this form")
        ),
        # There is nothing to cancel any more: it is under way, or it ended.
        Binding("escape", "leave", N_("Close"), id="creation.close", tooltip=N_("Close this form")),
        JUMP,
    ]

    def __init__(self, session: Session, contact: "Contact") -> None:
        super().__init__()
        self._session = session
        self._store = session.store
        self._contact = contact
        self._busy = False
        self._has_ended = False
        # A request for this contact without a known end: only the same may be sent again.
        self._open = session.store.not_known(contact.id)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = plain(_("Create an account"))
            yield Static(plain(visible(self._contact.title)), classes="subject")
            yield Static(plain(_("E-mail address, becomes the user name:")))
            # Not selected: a key typed corrects the address, it does not wipe it out.
            yield LineInput(visible(self._contact.email), id="email", select_on_focus=False)
            yield Static(EMPTY, classes="hint")
            yield Outcome()
            yield KeyButtons("creation.create", "creation.close")
        yield KeyLine()

    def on_mount(self) -> None:
        self._stop_listening = self._store.listen(self._news)
        self._show()
        if self._store.creating_for(self._contact.id):
            # The form was closed meanwhile, and is opened again.
            self._send(self._store.creation_under_way(self._contact.id))
            return
        self.run_worker(self._learn(), group="learn")

    def on_unmount(self) -> None:
        self._stop_listening()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("create", "close"):
            return self._may_be_created
        if action == "leave":
            return not self._may_be_created
        if action in ("repeat", "drop"):
            return self._may_be_settled_here
        if action == "look":
            return not self._busy and self._open is not None
        return True

    @property
    def _may_be_created(self) -> bool:
        return not self._busy and not self._has_ended and self._open is None

    @property
    def _may_be_settled_here(self) -> bool:
        line = self._open
        return not self._busy and line is not None and not self._store.is_elsewhere(line)

    def action_create(self) -> None:
        if not self.check_action("create", ()):
            return
        email = self.query_one(Input).value.strip()
        if not email:
            self._say(plain(_("Type an e-mail address: it becomes the user name.")))
            return
        self._send(self._store.create_account(self._contact.id, email))

    def action_repeat(self) -> None:
        line = self._open
        if line is None:
            return

        def sure(yes: bool | None) -> None:
            if yes and self._is_about(line):
                self._send(self._store.repeat_creation(line))

        question = repeat_question(line, self._contact.title)
        self.app.push_screen(Confirm(question, _("Send again")), sure)

    def action_look(self) -> None:
        line = self._open
        if line is not None and not self._busy:
            self._begin(_("Reading the contact…"))
            self.run_worker(self._look(line), group="look")

    def action_drop(self) -> None:
        line = self._open
        if line is None:
            return

        def sure(yes: bool | None) -> None:
            if yes and self._is_about(line):
                self._begin(_("Closing the request…"))
                self.run_worker(self._drop(line), group="look")

        question = close_question(line, self._contact.title)
        self.app.push_screen(Confirm(question, _("Close the request")), sure)

    def action_close(self) -> None:
        if self._store.creating_for(self._contact.id):
            tell(
                self.app,
                visible(
                    _("The account for {contact} is still being created; you will be told.").format(
                        contact=self._contact.title
                    )
                ),
            )
        self.dismiss()

    action_leave = action_close

    def _is_about(self, line: Line) -> bool:
        """Tell whether this is still the request that was confirmed, and nothing is done about it."""
        return not self._busy and self._open is not None and self._open.key == line.key

    # What is asked of the store

    def _send(self, sending: Awaitable[AccountMade]) -> None:
        self._begin(_("Creating the account…"))
        # On the app and not on this screen: closing the form must not lose a password.
        self.app.run_worker(self._create(sending), group=f"create-account-{self._contact.id}")

    async def _create(self, sending: Awaitable[AccountMade]) -> None:
        try:
            login = await sending
        except HubError as error:
            self._failed(error)
            return
        if not self.is_current:
            words = _(
                "Account created for {contact}. The password is kept in the log (`go.logboek`)."
            )
            said = with_keys(self.app, words, contact=self._contact.title)
            if not login.credentials.are_secret:
                said = plain(_without_password(login))
            tell(self.app, visible(said.plain), seconds=30)
            return
        app = self.app
        self.dismiss()
        app.push_screen(TemporaryPassword(self._session, login))

    async def _learn(self) -> None:
        """Ask the ledger: another session may have sent something for this contact."""
        try:
            line = await self._store.learn_of_request(self._contact.id)
        except CannotRecord as error:
            if not self._busy:
                self._say(error_notice(error))
            return
        if not self._busy and not self._has_ended:
            self._open = line
            self._show()

    async def _look(self, line: Line) -> None:
        try:
            line = await self._store.look_again(line)
        except HubError as error:
            self._end_of_wait()
            self._say(error_notice(error))
            return
        if await self._ended(line):
            return
        self._end_of_wait()
        words = _("Read at {time}: the Hub tells of no account yet. It is still not known.")
        self._say(plain(visible(words.format(time=clock_time(self._store.now())))))

    async def _drop(self, line: Line) -> None:
        # What can be known must be known before it is given up.
        with suppress(HubError):
            line = await self._store.look_again(line)
        try:
            line = await self._store.drop_request(line)
        except CannotRecord as error:
            self._end_of_wait()
            self._say(error_notice(error))
            return
        if line.state != "dropped":
            await self._ended(line)
            return
        self._open = None
        self._end_of_wait()
        self._say(plain(_("The request is closed. Another address can be tried now.")))

    # What is said

    def _begin(self, words: Visible) -> None:
        self._busy = True
        self.query_one(Input).disabled = True
        self.set_focus(None)
        self.refresh_bindings()
        self._say(plain(words))

    def _end_of_wait(self) -> None:
        self._busy = False
        self._show()

    def _failed(self, error: HubError) -> None:
        if not self.is_current:
            said = f"{self._contact.title}: {error}. {_(error.advice)}"
            tell(self.app, visible(said), severity="error", seconds=30)
            return
        self._busy = False
        self._has_ended = isinstance(error, AccountFound)
        self._open = self._store.not_known(self._contact.id)
        self._show()
        notice = error_notice(error)
        if isinstance(error, Unreachable) and not error.sent:
            notice = joined("\n", [notice, plain(_("Nothing was sent."))])
        self._say(notice)
        self._show_what_came()
        if isinstance(error, Conflict) and self._open is None:
            self.run_worker(self._name_the_account(error), group="look")

    async def _name_the_account(self, error: Conflict) -> None:
        """Say which account is there, where the Hub refused because there is one."""
        try:
            contact = await self._store.fetch(self._store.query(CONTACT, self._contact.id))
        except HubError:
            return
        if not self.is_attached or self._busy or contact.account is None:
            return
        self._has_ended = True
        self._show()
        words = _(
            "{contact} has this account: {name}. Who lost the password gets a new one from the Hub's "
            "administrator. `creation.close` closes this window."
        )
        there = with_keys(
            self,
            words,
            contact=contact.title,
            name=contact.account.name or contact.account.id,
        )
        self._say(joined("\n", [what_happened(error), EMPTY, there]))

    async def _ended(self, line: Line) -> bool:
        """Say how the request ended, if it did; a password that came all the same is shown."""
        if line.is_open:
            return False
        made = None
        with suppress(CannotRecord):
            made = await self._store.made_of(line)
        if not self.is_attached:
            return True
        self._busy = False
        self._open = None
        # Where nothing was done, it can be asked for.
        self._has_ended = line.state in ("done", "exists")
        self._show()
        gives = self._session.dialect.gives
        self._say(plain(visible(end_sentence(line, gives))))
        if made is not None and not made.password_seen and self.is_current:
            self.app.push_screen(TemporaryPassword(self._session, made))
        return True

    def _show_what_came(self) -> None:
        """Show what came with an answer that said nothing for certain: it may be the password."""
        line = self._open
        if line is None:
            return
        came = next((made for made in self._store.created if made.key == line.key), None)
        if came is not None and not came.password_seen:
            self.app.push_screen(TemporaryPassword(self._session, came))

    def _news(self) -> None:
        self.call_later(self._follow_news)

    def _follow_news(self) -> None:
        line = self._open
        if self._busy or line is None:
            return
        now = self._store.not_known(self._contact.id)
        if now is not None:
            self._open = now
            self._show()
            return
        ended = [each for each in self._store.looked_for if each.key == line.key]
        if ended:
            self.run_worker(self._ended(ended[-1]), group="look")

    def _show(self) -> None:
        """Show what this form is about now: an address to fill in, or the request that is open."""
        address = self.query_one(Input)
        was_disabled, line = address.disabled, self._open
        address.disabled = self._busy or self._has_ended or line is not None
        hint = self.query_one(".hint", Static)
        hint.display = not self._has_ended
        if line is not None:
            address.value = visible(line.wish.address)
            self.set_focus(None)
            hint.update(what_is_open(self, self._store, line))
        else:
            gives = self._session.dialect.gives
            hint.update(with_keys(self, way_in_before(gives)))
        if was_disabled and not address.disabled:
            # At once: what is typed next belongs in it.
            self.set_focus(address)
        self.refresh_bindings()

    def _say(self, words: Content) -> None:
        outcome = self.query_one(Outcome)
        outcome.say(words)
        # In a small terminal the form is longer than the screen.
        self.call_after_refresh(outcome.scroll_visible, animate=False)


def _without_password(login: AccountMade) -> Visible:
    credentials, wish = login.credentials, login.line.wish
    if credentials.gives == "password":
        words = _("Account created for {contact}. No password came with it.")
    else:
        words = _("Account created for {contact}.")
    made = words.format(contact=wish.contact_title)
    if credentials.gives == "password":
        return visible(made)
    return visible(f"{made} {way_in_after(credentials.gives, wish.address)}")
