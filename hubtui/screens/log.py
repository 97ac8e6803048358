"""Logboek: the requests of this session, redacted, and the accounts created in it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.hub.journal import RequestRecord
from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.screens.temporary_password import TemporaryPassword
from hubtui.store.store import AccountMade
from hubtui.widgets.clock_time import clock_time
from hubtui.widgets.row_table import Column, RowTable


class _LogRows:
    """The accounts created first, then the requests, newest first."""

    def __init__(self, created: tuple[AccountMade, ...], requests: list[RequestRecord]) -> None:
        self._created = created[::-1]
        self._requests = requests[::-1]

    def __len__(self) -> int:
        return len(self._created) + len(self._requests)

    def login(self, row: int) -> AccountMade | None:
        return self._created[row] if 0 <= row < len(self._created) else None

    def cells(self, row: int) -> tuple[str, ...]:
        login = self.login(row)
        if login is not None:
            seen = _("seen") if login.password_seen else _("! unseen")
            what = _("account for {contact}: {name}").format(
                contact=login.contact_title, name=login.account.name
            )
            return (clock_time(login.at), "@", what, seen, "")
        record = self._requests[row - len(self._created)]
        # Why there was none stands behind the path: it is too long for a column that stays in sight.
        failed = record.status is None
        what = f"{record.path}  {_(record.failure)}" if failed else record.path
        took = f"{record.milliseconds:.0f} ms"
        return (
            clock_time(record.at.timestamp()),
            record.method,
            what,
            _("! failed") if failed else str(record.status),
            took,
        )

    def key(self, row: int) -> str:
        login = self.login(row)
        return f"account/{login.account.id}" if login is not None else f"request/{len(self) - row}"


class LogScreen(Screen[None]):
    """No body, no token, no query text: the journal never held them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="log.copy", tooltip=N_("Copy this line")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows = _LogRows((), [])
        self._drawing = False

    def compose(self) -> ComposeResult:
        columns = (
            Column("time", _("Time"), width=8, share=0),
            Column("method", _("What"), width=4, share=0),
            Column("path", _("Path"), width=16),
            Column("status", _("Status"), width=10, share=0),
            Column("took", _("Took"), width=9, share=0, spare=1, shown_from=70, right=True),
        )
        yield from shell(self._session, "logboek", (_("Log"),), RowTable(columns))

    def on_mount(self) -> None:
        self._stop = (
            self._session.journal.listen(self._soon),
            self._session.store.listen(self._soon),
        )
        self._show()
        self.query_one(RowTable).focus()

    def on_unmount(self) -> None:
        for stop in self._stop:
            stop()

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        for login in self._session.store.created:
            if event.key == f"account/{login.account.id}":
                self.app.push_screen(TemporaryPassword(self._session, login))
                return
        self.notify(_("A request has no more to show than this line."), markup=False, timeout=3)

    def action_copy(self) -> None:
        row = self.query_one(RowTable).cursor_row
        if not 0 <= row < len(self._rows):
            self.notify(_("There is nothing to copy."), markup=False)
            return
        self.post_message(Copy("  ".join(self._rows.cells(row)), _("this line")))

    def _soon(self) -> None:
        # Many records may come in one turn; one drawing shows them all.
        if not self._drawing:
            self._drawing = True
            self.call_later(self._show)

    def _show(self) -> None:
        self._drawing = False
        self._rows = _LogRows(self._session.store.created, list(self._session.journal))
        self.query_one(RowTable).show(self._rows)
