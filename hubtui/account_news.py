"""What becomes of requests for accounts while their user is elsewhere: said on whatever screen."""

from typing import TYPE_CHECKING

from hubtui.hub.errors import HubError
from hubtui.locale import _, ngettext
from hubtui.screens.session import Session
from hubtui.text.visible import visible
from hubtui.widgets.clock_time import day
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import tell

if TYPE_CHECKING:
    from textual.app import App

    from hubtui.launch import Launch
    from hubtui.ledger.line import Line

_SECONDS = 30.0


class AccountNews:
    """Tells once what earlier sessions left, and each end that becomes known."""

    def __init__(self, app: "App[int | Launch]", session: Session) -> None:
        self._app = app
        self._store = session.store
        self._gives = session.dialect.gives
        self._told: set[str] = set()
        self._stop = session.store.listen(lambda: app.call_later(self._tell_ends))

    def stop(self) -> None:
        """Tell no more."""
        self._stop()

    async def take_up_what_was_left(self) -> None:
        """Go on with open requests, and say which passwords nobody has seen."""
        try:
            await self._store.resume()
        except HubError as error:
            tell(self._app, visible(str(error)), severity="error", seconds=_SECONDS)
            return
        unseen = sum(not each.password_seen for each in self._store.created)
        if unseen:
            words = ngettext(
                "{count} temporary password waits in the log (`go.logboek`) to be seen.",
                "{count} temporary passwords wait in the log (`go.logboek`) to be seen.",
                unseen,
            )
            self._say(words, count=str(unseen))
        left = len(self._store.requests_not_known)
        if left:
            words = ngettext(
                "{count} request for an account has no known end; its contact is read again. The "
                "log (`go.logboek`) has it.",
                "{count} requests for accounts have no known end; their contacts are read again. The "
                "log (`go.logboek`) has them.",
                left,
            )
            self._say(words, count=str(left))

    def _tell_ends(self) -> None:
        for line in self._store.looked_for:
            news = f"{line.key} {line.state}"
            if news not in self._told:
                self._told.add(news)
                self._tell_end(line)

    def _tell_end(self, line: "Line") -> None:
        from hubtui.ledger.words import end_sentence

        if not line.is_open:
            said = f"{line.wish.contact_title}: {end_sentence(line, self._gives)}"
            tell(self._app, visible(said), severity="warning", seconds=_SECONDS)
            return
        words = _(
            "{contact}: after ten minutes it is still not known whether the account was created. The "
            "log (`go.logboek`) has the request."
        )
        self._say(words, contact=line.wish.contact_title)

    def _say(self, words: str, **filled_in: str) -> None:
        said = with_keys(self._app, words, **filled_in)
        tell(self._app, visible(said.plain), severity="warning", seconds=_SECONDS)


def what_leaving_does(session: Session) -> str:
    """Say what becomes of unseen passwords when hubtui ends; empty where there are none."""
    unseen = [each for each in session.store.created if not each.password_seen]
    if not unseen:
        return ""
    kept = [each.line.password_until for each in unseen if each.place is not None]
    until = [moment for moment in kept if moment is not None]
    if len(until) < len(unseen):
        return _("A temporary password has not been seen yet and is lost when you leave. Leave?")
    words = _(
        "A temporary password has not been seen yet. It stays in custody until {day}; the next start "
        "says so. Leave?"
    )
    return words.format(day=day(min(until)))
