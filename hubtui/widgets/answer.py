"""An answer of the Hub on screen, in every state: loading, empty, ready, stale, failed, forbidden."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hubtui.hub.endpoints import ANSWER_SECONDS
from hubtui.hub.errors import Forbidden, HubError, NotSignedIn
from hubtui.locale import _, ngettext
from hubtui.store.snapshot import Snapshot
from hubtui.visible_text import visible
from hubtui.widgets.clock_time import clock_time
from hubtui.widgets.marked_keys import with_keys

if TYPE_CHECKING:
    from textual.timer import Timer

# After this long it is said how long it may take.
SECONDS_WITHOUT_A_WORD = 5.0


class Answer(Vertical):
    """Holds what draws the data; shows a notice in its place where there is none.

    The last line says how old the data is. It gives the clock time and not "12 s ago": a count that
    stands still would lie, one that runs would write to an idle terminal.
    """

    def __init__(
        self,
        content: Widget,
        *,
        id: str | None = None,
        loading: str | None = None,
        seconds: float = ANSWER_SECONDS,
    ) -> None:
        super().__init__(id=id)
        self._content = content
        self._loading = loading or _("Fetching from the Hub…")
        self._seconds = seconds
        self._patience: Timer | None = None
        self._waits_long = False

    def compose(self) -> ComposeResult:
        self._content.display = False
        yield self._content
        yield Static(Content(self._loading), classes="notice")
        yield Static(Content(""), classes="state")

    def show(
        self,
        snapshot: Snapshot[object],
        *,
        empty: str | None = None,
        unreadable: int = 0,
        count: str = "",
    ) -> None:
        """Draw the state; `empty` is what to say when the data holds nothing, else None.

        `unreadable` items and the `count` of what is there are told on the last line.
        """
        self._time_the_wait(snapshot)
        notice = self._notice(snapshot, empty)
        self._content.display = notice is None
        if notice is None and self._content.can_focus and self.screen.focused is None:
            self._content.focus()
        notice_line = self.query_one(".notice", Static)
        notice_line.display = notice is not None
        if notice is not None:
            notice_line.update(notice)
        self._say_state(snapshot, unreadable, count)

    def _time_the_wait(self, snapshot: Snapshot[object]) -> None:
        awaited = snapshot.data is None and (snapshot.fetching or snapshot.error is None)
        if awaited and self._patience is None:
            self._patience = self.set_timer(SECONDS_WITHOUT_A_WORD, self._say_how_long)
        elif not awaited and self._patience is not None:
            self._patience.stop()
            self._patience = None
            self._waits_long = False

    def _say_how_long(self) -> None:
        # Once: a count of seconds would write to a terminal where nothing happens.
        self._waits_long = True
        self.query_one(".notice", Static).update(self._awaited())

    def _awaited(self) -> Content:
        if not self._waits_long:
            return Content(self._loading)
        words = _("The Hub has not answered yet; hubtui waits at most {seconds} seconds for it.")
        return Content(f"{self._loading}\n{words.format(seconds=f'{self._seconds:g}')}")

    def _say_state(self, snapshot: Snapshot[object], unreadable: int, count: str) -> None:
        failed = snapshot.error is not None
        # What went wrong may need a second line; all is well in one, which is laid out only once.
        wraps = failed or unreadable > 0
        state = self.query_one(".state", Static)
        state.set_class(failed, "-failed")
        state.set_class(wraps, "-wraps")
        state.update(with_keys(self, _state_line(snapshot, unreadable, count)), layout=wraps)

    def _notice(self, snapshot: Snapshot[object], empty: str | None) -> Content | None:
        if snapshot.data is not None:
            return Content(empty) if empty is not None else None
        if snapshot.error is not None and not snapshot.fetching:
            next_key = with_keys(self, _next_key(snapshot.error))
            return Content("\n").join([error_notice(snapshot.error), next_key])
        return self._awaited()


def error_notice(error: HubError) -> Content:
    """Return what happened, to what, and what the user can do, each on its own line."""
    lines = [Content.styled(_(error.title), "bold $text-error")]
    lines += [Content(visible(text)) for text in (error.detail, error.where) if text]
    lines += [Content(""), Content(_(error.advice))]
    return Content("\n").join(lines)


def _next_key(error: HubError) -> str:
    if isinstance(error, NotSignedIn):
        return _("`sign-in` signs in, `refresh` tries again.")
    if isinstance(error, Forbidden):
        return _("`refresh` tries again, `go.rechten` shows your permissions.")
    return _("`refresh` tries again.")


def _state_line(snapshot: Snapshot[object], unreadable: int, count: str) -> str:
    if snapshot.data is None:
        return ""
    parts = [count, *_freshness(snapshot)]
    if unreadable:
        text = ngettext(
            "{count} item could not be read", "{count} items could not be read", unreadable
        )
        parts.append(text.format(count=unreadable))
    return ", ".join(filter(None, parts))


def _freshness(snapshot: Snapshot[object]) -> Iterator[str]:
    """Say how old the data is; without a time of its own it is what a list told already."""
    at = "" if snapshot.fetched_at is None else clock_time(snapshot.fetched_at)
    if snapshot.fetching:
        yield _("refreshing… data of {time}").format(time=at) if at else _("refreshing…")
    elif isinstance(snapshot.error, NotSignedIn):
        gone = _("! no longer signed in: `sign-in` signs in. Data of {time}")
        yield gone.format(time=at) if at else _("! no longer signed in: `sign-in` signs in.")
    elif snapshot.error is not None:
        title = visible(_(snapshot.error.title))
        if at:
            failed = _("! not refreshed: {error}. `refresh` tries again. Data of {time}")
            yield failed.format(error=title, time=at)
        else:
            yield _("! not refreshed: {error}. `refresh` tries again.").format(error=title)
    elif at:
        age = _("stale, of {time}") if snapshot.stale else _("fresh, of {time}")
        yield age.format(time=at)
