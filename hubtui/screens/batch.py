"""Accounts for many contacts: the review, the run, and what came of it, one after another here."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from hubtui.hub.errors import HubError, NotSignedIn
from hubtui.hub.resources import PERMISSIONS
from hubtui.ledger.batch.candidate import Candidate, Finding
from hubtui.ledger.batch.pace import Pace
from hubtui.ledger.batch.reading import Reading
from hubtui.ledger.batch.result import Result
from hubtui.ledger.batch.review import Entry, Review, Why, reviewed
from hubtui.ledger.batch.run import Batch
from hubtui.locale import N_, _, ngettext
from hubtui.screens.batch_rows import ResultRows, ReviewRows
from hubtui.screens.batch_windows import AddressCorrection, TypedNumber
from hubtui.screens.confirm import Confirm
from hubtui.screens.marking import Marks
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.store.account_offer import why_no_account_creation
from hubtui.store.batch_door import StoreDoor
from hubtui.text.visible import visible
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.numbers import grouped
from hubtui.widgets.plain_text import EMPTY, Static, tell
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.subscriptions import SignInNeeded

if TYPE_CHECKING:
    from hubtui.ledger.batch.handout import Handout

_READ = "read"
_CORRECTABLE = (None, Why.NO_ADDRESS, Why.NO_REAL_ADDRESS, Why.ADDRESS_IN_USE, Why.ADDRESS_TWICE)


class BatchScreen(Screen[None]):
    """Acts on the contacts that were marked when it opened; leaving it ends the run between two."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "M",
            "create",
            N_("Create accounts"),
            id="batch.create",
            tooltip=N_("Create an account for everybody who is in, or go on with who is left"),
        ),
        Binding(
            "escape",
            "stop",
            N_("Stop"),
            id="batch.stop",
            tooltip=N_("Stop after the account under way"),
        ),
        Binding(
            "a",
            "correct",
            N_("Address"),
            id="batch.correct",
            tooltip=N_("Correct the address of this contact"),
        ),
        Binding(
            "s",
            "again",
            N_("Send again"),
            id="batch.again",
            tooltip=N_("Send once more what was sent before and has no known end"),
        ),
        Binding(
            "e",
            "passwords",
            N_("Passwords"),
            id="batch.passwords",
            tooltip=N_("Keep the passwords in a file that only you can read"),
        ),
        Binding(
            "w",
            "welcome",
            N_("Welcome texts"),
            id="batch.welcome",
            tooltip=N_("Keep a text for each customer, with the password, in a folder of yours"),
        ),
        Binding("r", "look", N_("Refresh"), id="refresh", tooltip=N_("Ask the Hub again")),
    ]

    def __init__(self, session: Session, marks: Marks) -> None:
        super().__init__()
        self._session = session
        self._marks = marks
        self._asked = tuple(marks)
        self._pace = Pace()
        self._reading = Reading(StoreDoor(session.store), self._pace, session.store.now)
        self._findings: tuple[Finding, ...] = ()
        self._refused = ""
        self._again = False
        self._read = 0
        self._trouble: HubError | None = None
        self._review: Review | None = None
        self._batch: Batch | None = None

    @property
    def crumb(self) -> str:
        """Return what this screen is called among the crumbs."""
        return _("Accounts for many")

    def compose(self) -> ComposeResult:
        columns = (
            Column("sign", "", width=1, share=0),
            Column("contact", _("Contact"), width=14, share=2),
            Column("address", _("User name"), width=14, share=2, spare=1),
            Column("what", _("What is done"), width=16, share=3),
        )
        body = Vertical(RowTable(columns), Static(EMPTY, classes="state -wraps"), classes="answer")
        yield from shell(self._session, "relaties", (_("Contacts"), self.crumb), body)

    def on_mount(self) -> None:
        self.query_one(RowTable).focus()
        self._begin_reading()

    def on_unmount(self) -> None:
        # What is under way still comes, and stands in the log; the marks stay for who goes on.
        if self._batch is not None:
            self._batch.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done in this state."""
        offered: dict[str, Callable[[], bool]] = {
            "create": self._has_work,
            "stop": lambda: self._is_busy,
            "correct": self._has_correctable,
            "again": lambda: self._is_reviewing and self._open_ends() > 0,
            "passwords": lambda: self._is_finished and bool(self._unseen()),
            "welcome": lambda: self._is_finished and bool(self._unseen()),
        }
        return offered[action]() if action in offered else True

    # The review

    def action_look(self) -> None:
        """Read again: the contacts, or those whose end is not known."""
        if self._is_busy:
            tell(self, _("This is being done; wait, or stop it first."), seconds=3)
        elif self._batch is not None:
            self.run_worker(self._look_again(self._batch), group=_READ)
        else:
            self._begin_reading()

    def action_correct(self) -> None:
        row = self.query_one(RowTable).cursor_row
        if self._review is None or not 0 <= row < len(self._findings):
            tell(self, _("There is nothing to correct."), seconds=3)
            return
        entry = self._review.entries[row]
        if not _is_correctable(entry):
            words = _("{contact}: {why}").format(contact=entry.finding.title, why=entry.words)
            tell(self, visible(words), seconds=4)
            return
        finding = entry.finding

        def take(address: str | None) -> None:
            if address is not None:
                self.run_worker(self._correct(finding, address), group="correct")

        self.app.push_screen(AddressCorrection(finding.title, entry.address), take)

    def action_again(self) -> None:
        count = self._open_ends()
        words = ngettext(
            "Send {count} request once more, under its own key? Each contact is read before.",
            "Send {count} requests once more, each under its own key? Each contact is read before.",
            count,
        )

        def sure(yes: bool | None) -> None:
            if yes:
                self._again = True
                self._judge()

        self.app.push_screen(Confirm(visible(words.format(count=count)), _("Send again")), sure)

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        row = int(event.key)
        if self._batch is not None:
            result = self._batch.results[row]
            tell(self, visible(f"{result.entry.finding.title}: {result.words}"), seconds=10)
        elif self._is_reviewing:
            self.action_correct()

    def _begin_reading(self) -> None:
        self._batch = self._review = self._trouble = None
        self._read = 0
        self._pace = Pace()
        self._reading = Reading(StoreDoor(self._session.store), self._pace, self._session.store.now)
        self.run_worker(self._read_all(), group=_READ, exclusive=True)
        self._show()

    async def _read_all(self) -> None:
        store = self._session.store
        try:
            if not self._session.settings.read_only:
                await store.fetch(store.query(PERMISSIONS))
            self._findings = await self._reading.findings(
                [Candidate(contact_id) for contact_id in self._asked], self._told
            )
        except HubError as trouble:
            self._trouble = trouble
            if isinstance(trouble, NotSignedIn):
                self.post_message(SignInNeeded(trouble))
        else:
            self._refused = (
                why_no_account_creation(
                    store.snapshot(store.query(PERMISSIONS)),
                    self._session.dialect.compiled,
                    read_only=self._session.settings.read_only,
                )
                or ""
            )
            self._judge()
        self.call_later(self._show)

    def _told(self, read: int) -> None:
        self._read = read
        self._show_state()

    async def _correct(self, finding: Finding, address: str) -> None:
        try:
            corrected = await self._reading.corrected(finding, address)
        except HubError as trouble:
            tell(self, visible(str(trouble)), severity="error", seconds=10)
            return
        self._findings = tuple(corrected if each is finding else each for each in self._findings)
        self._judge()

    def _judge(self) -> None:
        self._review = reviewed(
            self._findings,
            self._session.store.now(),
            refused=self._refused,
            repeat_open=self._again,
        )
        self._show()

    # The run

    def action_create(self) -> None:
        if self._batch is not None or self._review is None:
            # Who is left is looked at anew: what is done is done.
            self._begin_reading()
            return
        review, count = self._review, len(self._review.ready)

        def sure(yes: bool | None) -> None:
            if yes and self._is_reviewing and self._review is review:
                self._begin(review)

        if self._session.settings.production:
            question = _("This is production. Type the number of accounts to create them: {count}")
            asked = visible(question.format(count=count))
            self.app.push_screen(TypedNumber(asked, count), sure)
            return
        words = ngettext(
            "Create {count} account? What the Hub puts off is sent once more, under its own key.",
            "Create {count} accounts? What the Hub puts off is sent once more, under its own key.",
            count,
        )
        self.app.push_screen(
            Confirm(visible(words.format(count=count)), _("Create accounts")), sure
        )

    def action_stop(self) -> None:
        if self._batch is not None:
            self._batch.stop()
            self._show()
            return
        for worker in self.workers:
            if worker.node is self and worker.group == _READ:
                worker.cancel()
        self.dismiss()

    def _begin(self, review: Review) -> None:
        store = self._session.store
        self._batch = batch = Batch(
            StoreDoor(store),
            self._pace,
            review,
            store.now,
            self._session.dialect.gives,
        )
        # On the app and not on this screen: leaving it must not lose an answer.
        self.app.run_worker(self._run(batch), group="account-batch")
        self._show()

    async def _run(self, batch: Batch) -> None:
        with self._session.store.in_one_go():
            await batch.run(lambda _result: self._show())
        done = [result.entry.contact_id for result in batch.results if result.is_good]
        self._marks.remove(done)
        if isinstance(batch.trouble, NotSignedIn) and self.is_attached:
            self.post_message(SignInNeeded(batch.trouble))
        if self.is_attached:
            self._show()
            return
        words = ngettext(
            "{count} account was created.", "{count} accounts were created.", len(done)
        )
        tell(self.app, visible(words.format(count=len(done))), seconds=30)

    async def _look_again(self, batch: Batch) -> None:
        with suppress(HubError):
            await batch.look_again()
        self._show()

    # What came of it

    def action_passwords(self) -> None:
        self.run_worker(self._keep_passwords(), group="passwords", exclusive=True)

    def action_welcome(self) -> None:
        self.run_worker(self._keep_welcome_texts(), group="passwords", exclusive=True)

    async def _keep_passwords(self) -> None:
        from hubtui.config.folders import exports_folder
        from hubtui.ledger.batch.handout import hand_out, is_shown_whole

        handouts = self._unseen()
        path = exports_folder() / f"{_named()}.csv"
        whole = [each for each in handouts if is_shown_whole(each.credentials, "csv")]
        await self._keep(lambda: hand_out(path, "csv", handouts), whole)

    async def _keep_welcome_texts(self) -> None:
        from hubtui.config.folders import exports_folder
        from hubtui.ledger.batch.welcome_texts import write_welcome_texts
        from hubtui.text.welcome import built_in, places_of

        settings = self._session.settings
        template = settings.welcome.get(settings.language) or built_in(
            settings.language, self._session.dialect.gives
        )
        handouts = [each for each in self._unseen() if each.credentials.password]
        # A text that does not tell everything leaves the rest where it is.
        tells = "password" in places_of(template)
        whole = [each for each in handouts if tells and not each.credentials.further]
        folder = exports_folder() / _named()
        await self._keep(lambda: write_welcome_texts(folder, template, handouts), whole)

    async def _keep(self, write: Callable[[], Path], whole: "Sequence[Handout]") -> None:
        try:
            path = await asyncio.to_thread(write)
        except OSError as error:
            words = _(
                "The passwords can't be written to {path}: {reason}. They stay where they are."
            )
            said = words.format(path=error.filename or "", reason=error.strerror or error)
            tell(self, visible(said), severity="error", seconds=30)
            return
        # Only now: it is safely on the disk.
        for handout in whole:
            self._session.store.mark_password_seen(handout.line.key)
        words = ngettext(
            "{count} password is in {path}, which only you can read.",
            "{count} passwords are in {path}, which only you can read.",
            len(whole),
        )
        tell(self, visible(words.format(count=len(whole), path=path)), seconds=30)
        if self.is_attached:
            self._show()

    def _unseen(self) -> "list[Handout]":
        """Return the passwords of these contacts that nobody saw."""
        from hubtui.ledger.batch.handout import Handout

        here = (self._session.settings.profile, self._session.settings.base_url)
        return [
            Handout(made.line, made.credentials)
            for made in self._session.store.created
            if made.contact_id in self._asked
            and made.credentials.are_secret
            and not made.password_seen
            and made.line.wish[:2] == here
        ]

    # What is shown

    @property
    def _is_busy(self) -> bool:
        if self._batch is not None:
            return self._batch.state == "running"
        return self._review is None and self._trouble is None

    @property
    def _is_reviewing(self) -> bool:
        return self._review is not None and self._batch is None

    @property
    def _is_finished(self) -> bool:
        return self._batch is not None and self._batch.state != "running"

    def _has_work(self) -> bool:
        """Tell whether somebody is in, or left of those who were asked for."""
        if self._batch is not None:
            return self._is_finished and any(map(_is_left, self._batch.results))
        return self._review is not None and bool(self._review.ready)

    def _has_correctable(self) -> bool:
        return (
            self._is_reviewing
            and self._review is not None
            and any(map(_is_correctable, self._review.entries))
        )

    def _open_ends(self) -> int:
        """Return how many have an earlier request without a known end."""
        entries = () if self._review is None else self._review.entries
        return sum(entry.why is Why.LINE_OPEN for entry in entries)

    def _show(self) -> None:
        if not self.is_attached:
            return
        table = self.query_one(RowTable)
        if self._batch is not None:
            table.show(ResultRows(self._batch.results))
        elif self._review is not None:
            table.show(ReviewRows(self._review.entries))
        self._show_state()
        self.refresh_bindings()

    def name_keys(self) -> None:
        self._show_state()

    def _show_state(self) -> None:
        if self.is_attached:
            words, filled_in = self._state()
            self.query_one(".state", Static).update(with_keys(self, words, **filled_in))

    def _state(self) -> tuple[str, dict[str, str]]:
        if self._batch is not None:
            return self._state_of(self._batch)
        if self._trouble is not None:
            return _("! {trouble}. `refresh` tries again."), {"trouble": str(self._trouble)}
        if self._review is None:
            counts = {"read": grouped(self._read), "count": grouped(len(self._asked))}
            return _("{read} of {count} contacts are read; `batch.stop` stops."), counts
        counts = {
            "ready": grouped(len(self._review.ready)),
            "out": grouped(len(self._review.out)),
        }
        if self._refused:
            return _("! Nothing can be created: {why}."), {"why": self._refused}
        if not self._review.ready:
            return _("Nobody is in, {out} are out: the last column says why."), counts
        return _(
            "{ready} are in, {out} are out. `batch.create` creates the accounts, `batch.correct` "
            "corrects an address."
        ), counts

    def _state_of(self, batch: Batch) -> tuple[str, dict[str, str]]:
        made = sum(result.outcome == "made" for result in batch.results)
        left = sum(result.outcome == "not-begun" for result in batch.results)
        counts = {
            "made": grouped(made),
            "left": grouped(left),
            "done": grouped(batch.finished),
            "count": grouped(len(batch.review.ready)),
            "kept": grouped(len(self._unseen())),
        }
        if batch.is_stopping:
            return _("{done} of {count}. Stopping after the account under way."), counts
        if batch.state == "running":
            return _("{done} of {count}; `batch.stop` stops after the account under way."), counts
        unseen = len(self._unseen())
        kept = ngettext(
            " {kept} password is kept: `batch.passwords`, or `batch.welcome`.",
            " {kept} passwords are kept: `batch.passwords`, or `batch.welcome`.",
            unseen,
        )
        fetch = kept if unseen else ""
        if made and batch.gives == "invitation":
            fetch = " " + _("The Hub mails an invitation for each of them.") + fetch
        if batch.state == "failed":
            counts["trouble"] = str(batch.trouble)
            words = _("! {made} created, {left} left: {trouble}. `batch.create` goes on.")
        elif batch.state == "stopped":
            words = _("Stopped: {made} created, {left} left. `batch.create` goes on.")
        else:
            words = _("{made} created of {count}.")
        return words + fetch, counts


def _is_correctable(entry: Entry) -> bool:
    """Tell whether another address would make a difference."""
    return entry.why in _CORRECTABLE and entry.repeats is None


def _is_left(result: Result) -> bool:
    """Tell whether looking anew could find something to do for this contact."""
    has_one = result.outcome in ("made", "found")
    return not has_one and result.entry.why not in (Why.MADE, Why.FOUND, Why.HAS_ACCOUNT)


def _named() -> str:
    from hubtui.text.new_file import file_name, named_by_time

    return named_by_time(file_name("hubtui", "accounts"), datetime.now().astimezone())
