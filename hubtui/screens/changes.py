"""Wijzigingen: what the last refresh of the contracts changed, and who got an account."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.hub.resources import MY_CONTRACTS
from hubtui.locale import N_, _, ngettext
from hubtui.screens.navigation import Copy, OpenContact, OpenContract
from hubtui.screens.session import Session
from hubtui.screens.shell import first_shell
from hubtui.store.changes import Change, Changes
from hubtui.text.visible import visible
from hubtui.widgets.clock_time import time_of_day
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import EMPTY, Static, tell
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.subscriptions import Subscriptions

_KINDS = {
    "new": N_("+ new"),
    "gone": N_("- gone"),
    "changed": N_("~ changed"),
    "account": N_("@ account"),
}


class _ChangeRows:
    """The rows of the table: kind, what it is about, and what is different."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes

    def __len__(self) -> int:
        return len(self.changes.items)

    def cells(self, row: int) -> tuple[str, ...]:
        change = self.changes.items[row]
        return (_(_KINDS[change.kind]), change.title, _differences(change))

    def key(self, row: int) -> str:
        change = self.changes.items[row]
        return f"{change.kind}/{change.subject_id}"


class ChangesScreen(Screen[None]):
    """Refreshes the contracts on `r`: that is where news comes from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="changes.copy", tooltip=N_("Copy this change")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.subscriptions = Subscriptions(self, session.store)

    def compose(self) -> ComposeResult:
        columns = (
            Column("kind", _("What"), width=11, share=0),
            Column("title", _("Contract or contact"), width=24, share=3),
            Column("fields", _("Difference"), width=16, share=2, spare=1),
        )
        state = Static(EMPTY, classes="verdict")
        yield from first_shell(self._session, "wijzigingen", state, RowTable(columns))

    def on_mount(self) -> None:
        self._stop_listening = self._session.store.listen(self._news)
        self.subscriptions.watch(
            self._session.store.query(MY_CONTRACTS), lambda _snapshot: self._show()
        )
        self.query_one(RowTable).focus()

    def on_unmount(self) -> None:
        self._stop_listening()
        self.subscriptions.stop()

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        kind, _slash, subject_id = event.key.partition("/")
        if kind == "gone":
            tell(self, _("This contract is gone; there is nothing to open."))
            return
        opened = OpenContact(subject_id) if kind == "account" else OpenContract(subject_id)
        self.post_message(opened)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "copy" or self.query_one(RowTable).cursor_row >= 0

    def action_copy(self) -> None:
        table = self.query_one(RowTable)
        cells = table.rows.cells(table.cursor_row) if table.cursor_row >= 0 else None
        if cells is None:
            return
        self.post_message(Copy(visible(cells[1]), _("the change")))

    def _news(self) -> None:
        self.call_later(self._show)

    def _show(self) -> None:
        changes = self._session.store.changes
        self.query_one(".verdict", Static).update(with_keys(self, self._state(changes)))
        self.query_one(RowTable).show(_ChangeRows(changes))

    def _state(self, changes: Changes) -> str:
        contracts = self._session.store.snapshot(self._session.store.query(MY_CONTRACTS))
        if contracts.fetching:
            return _("Looking for changes…")
        if contracts.error is not None:
            return _("! Could not look for changes: {error}. `refresh` tries again.").format(
                error=_(contracts.error.title)
            )
        if not changes.count:
            return _("Nothing has changed since hubtui was started. `refresh` looks again.")
        words = ngettext(
            "{count} change, seen at {time}.", "{count} changes, seen at {time}.", changes.count
        ).format(count=changes.count, time=time_of_day(changes.at))
        if changes.count > len(changes.items):
            words += " " + _("The first {count} are shown.").format(count=len(changes.items))
        return words


def _differences(change: Change) -> str:
    return "; ".join(
        f"{field.name}: {field.before or '-'} → {field.after or '-'}" for field in change.fields
    )
