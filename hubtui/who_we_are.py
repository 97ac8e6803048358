"""Who we are at the Hub: offering to sign in, and nothing of one account before another's eyes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hubtui.hub.errors import HubError, Misconfigured, NotSignedIn
from hubtui.launch import Launch
from hubtui.locale import _
from hubtui.screens.session import Session
from hubtui.visible_text import visible
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from textual.app import App

    from hubtui.auth.ways import SignedIn, SignIn
    from hubtui.hub.account import Account
    from hubtui.store.snapshot import Snapshot


class WhoWeAre:
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

    def watch(self, watching: Watching) -> None:
        """Begin to notice who the Hub says we are."""
        self._account = watching.watch(self._session.store.account(), self._notice)

    def sign_in(self) -> None:
        """Open the sign-in screen, or say why there is nothing to sign in to."""
        try:
            self._ask(self._ways())
        except Misconfigured as error:
            self._app.notify(visible(error.detail), markup=False, timeout=10)

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
        self._ask(ways, said)
        # The header says it too.
        self._account.refresh()

    def _ways(self) -> "SignIn":
        if self._launch.sign_in is None:
            raise Misconfigured(_("There is nothing to sign in to here."))
        return self._launch.sign_in(self._session.settings)

    def _ask(self, ways: "SignIn", why: str = "") -> None:
        from hubtui.screens.sign_in import SignInScreen

        if not self._asking:
            self._asking = True
            self._app.push_screen(SignInScreen(ways, self._session.settings, why), self._answered)

    def _answered(self, signed_in: "SignedIn | None") -> None:
        self._asking = False
        self._declined = signed_in is None
        if signed_in is None:
            return
        words = _("Signed in as {name}.").format(name=visible(signed_in.name or signed_in.subject))
        said = f"{words} {visible(signed_in.warning)}".strip()
        self._app.notify(said, markup=False, timeout=10 if signed_in.warning else 5)
        self._new_sign_in = True
        # Not a refresh: a request under way is still the one before's, and so is its answer.
        self._session.store.signed_in()

    def _notice(self, snapshot: "Snapshot[Account]") -> None:
        if snapshot.fetching or isinstance(snapshot.error, NotSignedIn):
            return
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
