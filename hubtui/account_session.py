"""Who we are at the Hub: offering to sign in, and nothing of one account before another's eyes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hubtui.auth.errors import AnotherPerson
from hubtui.hub.errors import HubError, Misconfigured, NotSignedIn
from hubtui.hub.resources import ACCOUNT
from hubtui.launch import Launch
from hubtui.locale import _
from hubtui.screens.session import Session
from hubtui.text.visible import NOTHING, Visible, visible
from hubtui.widgets.plain_text import tell
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from textual.app import App

    from hubtui.auth.ways import SignedIn, SignIn
    from hubtui.hub.models.account import Account
    from hubtui.store.cache.snapshot import Snapshot


class AccountSession:
    """Signs in on the app's screen; `begin_anew` drops all that is shown and known."""

    def __init__(
        self,
        app: "App[int | Launch]",
        launch: Launch,
        session: Session,
        begin_anew: Callable[[], object],
    ) -> None:
        self._app = app
        self._launch = launch
        self._session = session
        self._begin_anew = begin_anew
        self._account_id: str | None = None
        self._new_sign_in = False
        self._asking = False
        self._declined = False
        self._somebody_else = False
        self._go_on: Callable[[], object] | None = None

    @property
    def must_sign_in(self) -> bool:
        """Tell whether somebody signs in here, and no token is given from outside."""
        settings = self._session.settings
        given = settings.token is not None or settings.token_command is not None
        return self._launch.sign_in is not None and not given

    def left_alone(self) -> None:
        """Note that every window is closed, the one to sign in too."""
        self._asking = False
        self._go_on = None

    def sign_in_to_go_on(self, go_on: Callable[[], object]) -> None:
        """Ask to sign in, and call `go_on` when somebody did; or at once where nobody can."""
        try:
            ways = self._ways()
        except Misconfigured:
            go_on()
            return
        self._go_on = go_on
        self._ask(ways)

    def watch(self, subscriptions: Subscriptions) -> None:
        """Begin to notice who the Hub says we are."""
        self._account = subscriptions.watch(self._session.store.query(ACCOUNT), self._notice)

    def sign_in(self) -> None:
        """Open the sign-in screen, or say why there is nothing to sign in to."""
        try:
            self._ask(self._ways())
        except Misconfigured as error:
            tell(self._app, visible(error.detail), seconds=10)

    def offer(self, why: HubError) -> None:
        """Open the sign-in screen by itself: once, who sends it away knows where to find it."""
        if self._asking or self._declined or self._session.store.creating:
            return
        try:
            ways = self._ways()
        except Misconfigured:
            # The screen that failed says so; there is nothing to offer.
            return
        title = _(why.title)
        said = f"{title}: {why.detail}." if why.detail else f"{title}."
        if self._account_id is not None:
            said = f"{said} {_('What you see stays; afterwards you go on where you were.')}"
        self._ask(ways, visible(said))
        # The header says it too.
        self._account.refresh()

    def somebody_else(self) -> None:
        """Begin anew as who signed in meanwhile, in another window or by a command; once, and said."""
        # While somebody signs in here, that tells who we are.
        if self._asking or self._somebody_else:
            return
        self._somebody_else = True
        self._account_id = None
        words = _("Somebody else signed in meanwhile: hubtui began anew, as who the header names.")
        tell(self._app, words, severity="warning", seconds=15)
        self._begin_anew()

    def _ways(self) -> "SignIn":
        if self._launch.sign_in is None:
            raise Misconfigured(_("There is nothing to sign in to here."))
        return self._launch.sign_in(self._session.settings)

    def _ask(self, ways: "SignIn", why: Visible = NOTHING) -> None:
        from hubtui.screens.sign_in import SignInScreen

        if not self._asking:
            self._asking = True
            screen = SignInScreen(
                ways, self._session.settings, why, keep_fault=self._launch.keep_fault
            )
            self._app.push_screen(screen, self._answered)

    def _answered(self, signed_in: "SignedIn | None") -> None:
        self._asking = False
        self._declined = signed_in is None
        go_on, self._go_on = self._go_on, None
        if signed_in is None:
            return
        name = signed_in.name or signed_in.subject
        words = _("Signed in as {name}.").format(name=name) if name else _("Signed in.")
        said = visible(f"{words} {signed_in.warning}".strip())
        tell(self._app, said, seconds=10 if signed_in.warning else 5)
        self._new_sign_in = True
        # Not a refresh: a request under way is still the one before's, and so is its answer.
        self._session.store.signed_in()
        if go_on is not None:
            go_on()

    def _notice(self, snapshot: "Snapshot[Account]") -> None:
        if snapshot.fetching or isinstance(snapshot.error, NotSignedIn | AnotherPerson):
            return
        self._somebody_else = False
        if snapshot.error is None and snapshot.data is not None:
            self._is_account(snapshot.data.id)
        elif snapshot.error is not None and self._new_sign_in:
            # The Hub does not say who signed in: it may be anyone.
            self._new_sign_in = False
            self._begin_anew()

    def _is_account(self, account_id: str) -> None:
        before, self._account_id = self._account_id, account_id
        new_sign_in, self._new_sign_in = self._new_sign_in, False
        self._declined = False
        if before not in (None, account_id):
            self._begin_anew()
        elif new_sign_in:
            self._session.store.retry_failed()
