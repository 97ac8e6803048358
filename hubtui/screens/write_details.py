"""Everything the ledger knows of one write; never a password."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from hubtui.hub.dialect.schema import Gives
from hubtui.ledger.line import Line
from hubtui.ledger.words import end_sentence, password_words, state_words
from hubtui.locale import N_, _
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.clock_time import day_and_time
from hubtui.widgets.detail_view import DetailView, field
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.plain_text import Static, plain


class WriteDetails(ModalScreen[None]):
    """The write as its line was when this opened; scrolls by keys.

    Where the Hub `gives` no password, none is missed.
    """

    CSS_PATH = stylesheet("dialog")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q", "dismiss", N_("Close"), id="write.close", tooltip=N_("Close this window")
        ),
    ]

    def __init__(self, line: Line, gives: Gives) -> None:
        super().__init__()
        self._line = line
        self._gives = gives

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall"):
            yield Static(plain(visible(self._line.wish.contact_title)), classes="subject")
            yield DetailView()
        yield KeyLine()

    def on_mount(self) -> None:
        reading = self.query_one(DetailView)
        sentence = plain(visible(end_sentence(self._line, self._gives)))
        reading.read(
            sentence, *(field(label, value) for label, value in _fields(self._line, self._gives))
        )
        reading.focus()


def _fields(line: Line, gives: Gives) -> Iterator[tuple[str, str]]:
    wish = line.wish
    yield _("State"), state_words(line)
    if line.password != "none" or gives == "password":  # noqa: S105 - a state
        yield _("Password"), password_words(line) or _("none came")
    if line.password == "kept" and line.password_until is not None:  # noqa: S105 - a state
        yield _("Kept until"), day_and_time(line.password_until)
    yield _("Address asked for"), wish.address
    if line.account_name:
        yield _("User name"), line.account_name
    yield _("Written down at"), day_and_time(line.intended_at)
    if line.sent_at is not None:
        yield _("First sent at"), day_and_time(line.sent_at)
    yield _("Attempts"), str(line.attempts)
    if line.ended_at is not None:
        yield _("Known at"), day_and_time(line.ended_at)
    if line.status is not None:
        yield _("Answer"), f"HTTP {line.status}"
    if line.detail:
        yield _("What was told"), line.detail
    if wish.who:
        yield _("Asked by"), wish.who
    yield _("Profile"), wish.profile
    yield _("Hub"), wish.hub
    yield _("Contact id"), wish.contact_id
    yield _("Request key"), line.key
