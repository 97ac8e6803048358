"""An answer of the Hub on screen, in every state: loading, empty, ready, stale, failed, forbidden."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from hubtui.hub.endpoint import ANSWER_SECONDS
from hubtui.hub.errors import Forbidden, HubError, NotSignedIn, NotWhole, TooShort
from hubtui.locale import _, ngettext
from hubtui.store.audience import as_told_to
from hubtui.store.cache.snapshot import Snapshot
from hubtui.text.sentence import as_sentence
from hubtui.text.visible import Visible, visible
from hubtui.views.view import Audience
from hubtui.widgets.clock_time import time_of_day
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.pane import pane_of
from hubtui.widgets.plain_text import EMPTY, Static, joined, plain

if TYPE_CHECKING:
    from textual.timer import Timer

# The corners of the frame, or the padding within, and some air.
_AROUND_STATE = 4
# After this long it is said how long it may take.
SECONDS_WITHOUT_A_WORD = 5.0


@runtime_checkable
class _KnowsWhom(Protocol):
    @property
    def audience(self) -> Audience: ...


class QueryView(Vertical):
    """Holds what draws the data; shows a notice in its place where there is none.

    The last line says how old the data is. It gives the clock time and not "12 s ago": a count that
    stands still would lie, one that runs would write to an idle terminal.
    """

    class Failed(Message):
        """There is nothing to show, for the Hub says no."""

        def __init__(self, screen: Screen[object], error: HubError) -> None:
            super().__init__()
            self.screen = screen
            self.error = error

    def __init__(
        self,
        content: Widget,
        *,
        id: str | None = None,
        loading: Visible | None = None,
        seconds: float = ANSWER_SECONDS,
    ) -> None:
        super().__init__(id=id)
        self._content = content
        self._loading = loading or _("Fetching from the Hub…")
        self._seconds = seconds
        self._patience: Timer | None = None
        self._waits_long = False
        self._said: Content = EMPTY
        self._may_wrap = False

    def compose(self) -> ComposeResult:
        self._content.display = False
        yield self._content
        yield Static(plain(self._loading), classes="notice")
        yield Static(EMPTY, classes="state")

    def show(
        self,
        snapshot: Snapshot[object],
        *,
        empty: Visible | None = None,
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
        if snapshot.data is None and snapshot.error is not None and not snapshot.fetching:
            # To the app itself: a message goes up no further than to whose turn it is.
            self.app.post_message(self.Failed(self.screen, snapshot.error))
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
            return plain(self._loading)
        words = _("The Hub has not answered yet; hubtui waits at most {seconds} seconds for it.")
        long = visible(words.format(seconds=f"{self._seconds:g}"))
        return joined("\n", [plain(self._loading), plain(long)])

    def _say_state(self, snapshot: Snapshot[object], unreadable: int, count: str) -> None:
        failed = snapshot.error is not None
        # All is well in one line, which is laid out only once.
        self._may_wrap = failed or unreadable > 0 or bool(_doubt(snapshot))
        self._said = with_keys(self, _state_line(snapshot, unreadable, count))
        self.query_one(".state", Static).set_class(failed, "-failed")
        self._draw_state()

    def on_resize(self) -> None:
        self._draw_state()

    def _draw_state(self) -> None:
        """Write the last line: in the frame where it fits, else within, where it wraps."""
        said, pane = self._said, pane_of(self)
        width = (pane or self).outer_size.width
        wraps = self._may_wrap or 0 < width < said.cell_length + _AROUND_STATE
        state = self.query_one(".state", Static)
        state.set_class(wraps, "-wraps")
        state.update(said, layout=wraps)
        if pane is not None:
            pane.tell(None if wraps else said)

    @property
    def age(self) -> str:
        """What its last line says of how old the data is."""
        return self._said.plain

    def leave_to(self, other: "QueryView") -> None:
        """Say nothing of the state where `other`, beside it, says the same."""
        self.query_one(".state", Static).set_class(self.age in other.age, "-told")

    @property
    def _whom(self) -> Audience:
        return self.app.audience if isinstance(self.app, _KnowsWhom) else "office"

    def _notice(self, snapshot: Snapshot[object], empty: Visible | None) -> Content | None:
        if snapshot.data is not None:
            return plain(empty) if empty is not None else None
        if isinstance(snapshot.error, TooShort) and not snapshot.fetching:
            # Nothing went wrong: whoever types is told to type on.
            return plain(visible(f"{as_sentence(snapshot.error.detail)}. {_(TooShort.advice)}"))
        if snapshot.error is not None and not snapshot.fetching:
            next_key = with_keys(self, _next_key(snapshot.error))
            return joined("\n", [error_notice(as_told_to(self._whom, snapshot.error)), next_key])
        return self._awaited()


def error_notice(error: HubError) -> Content:
    """Return what happened, to what, and what the user can do, each on its own line."""
    return joined("\n", [what_happened(error), EMPTY, plain(_(error.advice))])


def what_happened(error: HubError) -> Content:
    """Return what happened and to what, each on its own line."""
    lines = [plain(_(error.title), "bold $text-error")]
    lines += [plain(line) for line in (as_sentence(error.detail), visible(error.where)) if line]
    return joined("\n", lines)


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
    if doubt := _doubt(snapshot):
        parts.append(visible(f"! {_(NotWhole.title)}: {doubt}"))
    return ", ".join(filter(None, parts))


def _doubt(snapshot: Snapshot[object]) -> str:
    """Return what makes a list less than whole, where something does."""
    doubt = getattr(snapshot.data, "doubt", "")
    return doubt if isinstance(doubt, str) else ""


def _freshness(snapshot: Snapshot[object]) -> Iterator[str]:
    """Say how old the data is; without a time of its own it is what a list told already."""
    at = "" if snapshot.fetched_at is None else time_of_day(snapshot.fetched_at)
    if snapshot.fetching:
        yield _("refreshing… data of {time}").format(time=at) if at else _("refreshing…")
    elif isinstance(snapshot.error, NotSignedIn):
        gone = _("! no longer signed in: `sign-in` signs in. Data of {time}")
        yield gone.format(time=at) if at else _("! no longer signed in: `sign-in` signs in.")
    elif isinstance(snapshot.error, NotWhole):
        yield visible(f"! {snapshot.error}")
    elif snapshot.error is not None:
        title = visible(_(snapshot.error.title))
        if at:
            failed = _("! not refreshed: {error}. `refresh` tries again. Data of {time}")
            yield failed.format(error=title, time=at)
        else:
            yield _("! not refreshed: {error}. `refresh` tries again.").format(error=title)
    elif at:
        age = _("out of date, updated at {time}") if snapshot.stale else _("updated at {time}")
        yield age.format(time=at)
