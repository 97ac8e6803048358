"""Logboek: what this user did, of all sessions, and the requests of this one."""

from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.hub.errors import HubError
from hubtui.ledger.line import Line
from hubtui.locale import N_, _, ngettext
from hubtui.screens.log_rows import RequestRows, WriteRows, request_columns, write_columns
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.screens.shell import first_shell
from hubtui.screens.temporary_password import TemporaryPassword
from hubtui.screens.write_details import WriteDetails
from hubtui.text.visible import visible
from hubtui.widgets.clock_time import time_of_day
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import EMPTY, Static, tell
from hubtui.widgets.row_table import RowTable

Shown = Literal["writes", "requests"]


class LogScreen(Screen[None]):
    """Two lists in one place. The ledger is read again with each news, and on `r`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v",
            "show('requests')",
            N_("Requests"),
            id="log.requests",
            tooltip=N_("The requests of this session"),
        ),
        Binding(
            "w",
            "show('writes')",
            N_("What I did"),
            id="log.writes",
            tooltip=N_("Every account that was asked for, of all sessions"),
        ),
        Binding(
            "r",
            "reload",
            N_("Refresh"),
            id="log.reload",
            tooltip=N_("Read what was done again"),
        ),
        Binding("c", "copy", N_("Copy"), id="log.copy", tooltip=N_("Copy this line")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        # A customer gives nobody an account.
        self._is_customer = session.store.audience == "customer"
        self._shown: Shown = "requests" if self._is_customer else "writes"
        self._writes: tuple[Line, ...] | None = None
        self._error: HubError | None = None
        self._read_at = 0.0
        self._drawing = False

    def compose(self) -> ComposeResult:
        yield from first_shell(
            self._session,
            "logboek",
            Static(EMPTY, classes="verdict"),
            RowTable(write_columns(), id="writes"),
            RowTable(request_columns(), id="requests", opens=False),
        )

    def on_mount(self) -> None:
        self._stop = (
            self._session.journal.listen(self._soon),
            self._session.store.listen(self._read_again),
        )
        self.action_show(self._shown)
        self._read_again()

    def on_unmount(self) -> None:
        for stop in self._stop:
            stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "show":
            return not self._is_customer and parameters != (self._shown,)
        if action == "copy":
            return self._table.cursor_row >= 0
        return self._shown == "writes" if action == "reload" else True

    def action_show(self, shown: Shown) -> None:
        self._shown = shown
        for table in self.query(RowTable):
            table.display = table.id == shown
        self._table.focus()
        self._show()
        self.refresh_bindings()

    def action_reload(self) -> None:
        self._read_again()

    async def on_row_table_opened(self, event: RowTable.Opened) -> None:
        if isinstance(event.rows, WriteRows):
            self.run_worker(self._open(event.rows.lines[event.row]), group="open")

    def action_copy(self) -> None:
        table = self._table
        cells = table.rows.cells(table.cursor_row) if table.cursor_row >= 0 else None
        if cells is None:
            return
        self.post_message(Copy(visible("  ".join(filter(None, cells))), _("this line")))

    def name_keys(self) -> None:
        self._show()

    @property
    def _table(self) -> RowTable:
        return self.query_one(f"#{self._shown}", RowTable)

    async def _open(self, line: Line) -> None:
        """Show a write, and the password where it can still be shown: as that is at this moment."""
        try:
            made = await self._session.store.made_of(line)
        except HubError as error:
            tell(self, visible(str(error)), severity="error")
            return
        if not self.is_current:
            return
        if made is not None and made.credentials.are_secret:
            self.app.push_screen(TemporaryPassword(self._session, made))
            return
        self.app.push_screen(
            WriteDetails(line if made is None else made.line, self._session.dialect.gives)
        )

    def _read_again(self) -> None:
        if self.is_attached:
            self._read()

    @work(group="read", exclusive=True)
    async def _read(self) -> None:
        try:
            self._writes, self._error = await self._session.store.writes(), None
            self._read_at = self._session.store.now()
        except HubError as error:
            self._error = error
        if self.is_attached:
            self._show()

    def _soon(self) -> None:
        # Many records may come in one turn; one drawing shows them all.
        if not self._drawing:
            self._drawing = True
            self.call_later(self._show)

    def _show(self) -> None:
        self._drawing = False
        if self._shown == "writes":
            self._table.show(WriteRows(self._writes or (), self._session.store.origin))
        else:
            self._table.show(RequestRows(list(self._session.journal)))
        self.query_one(".verdict", Static).update(with_keys(self._table, self._state()))

    def _state(self) -> str:
        if self._is_customer:
            return _("The requests of this session.")
        if self._shown == "requests":
            return _("The requests of this session. `log.writes` shows what you did.")
        lines = self._writes
        if self._error is not None:
            failed = _("! What was done can't be read: {error}. `log.reload` tries again.")
            return failed.format(error=_keyless(str(self._error)))
        if lines is None:
            return _("Reading what was done…")
        if not lines:
            none = _("No account was asked for yet. `log.requests` shows the requests.")
            return f"{none} {_('Read at {time}.').format(time=time_of_day(self._read_at))}"
        words = ngettext(
            "{count} account asked for, of all your sessions; read at {time}.",
            "{count} accounts asked for, of all your sessions; read at {time}.",
            len(lines),
        ).format(count=len(lines), time=time_of_day(self._read_at))
        return f"{words} {_('`table.open` shows more, `log.requests` the requests.')}"


def _keyless(text: str) -> str:
    """Return a text that names no keys."""
    return text.replace("`", "'")
