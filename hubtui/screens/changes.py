"""Wijzigingen: what the last refresh of the contracts changed, and who got an account."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hubtui.locale import N_, _, ngettext
from hubtui.screens.navigation import Copy, OpenContact, OpenContract
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.store.changes import Change, Changes
from hubtui.widgets.clock_time import clock_time
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.watching import Watching

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
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        columns = (
            Column("kind", _("What"), width=11, share=0),
            Column("title", _("Contract or contact"), width=24, share=3),
            Column("fields", _("Difference"), width=16, share=2, spare=1),
        )
        state = Static(Content(""), classes="verdict")
        yield from shell(self._session, "wijzigingen", (_("Changes"),), state, RowTable(columns))

    def on_mount(self) -> None:
        self._stop_listening = self._session.store.listen(self._news)
        self.watching.watch(self._session.store.my_contracts(), lambda _snapshot: self._show())
        self.query_one(RowTable).focus()

    def on_unmount(self) -> None:
        self._stop_listening()
        self.watching.stop()

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        kind, _slash, subject_id = event.key.partition("/")
        if kind == "gone":
            self.notify(_("This contract is gone; there is nothing to open."), markup=False)
            return
        opened = OpenContact(subject_id) if kind == "account" else OpenContract(subject_id)
        self.post_message(opened)

    def action_copy(self) -> None:
        table = self.query_one(RowTable)
        cells = table.rows.cells(table.cursor_row) if table.cursor_row >= 0 else None
        if cells is None:
            self.notify(_("There is nothing to copy."), markup=False)
            return
        self.post_message(Copy(cells[1], _("the change")))

    def _news(self) -> None:
        self.call_later(self._show)

    def _show(self) -> None:
        changes = self._session.store.changes
        self.query_one(".verdict", Static).update(with_keys(self, self._state(changes)))
        self.query_one(RowTable).show(_ChangeRows(changes))

    def _state(self, changes: Changes) -> str:
        contracts = self._session.store.snapshot(self._session.store.my_contracts())
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
        ).format(count=changes.count, time=clock_time(changes.at))
        if changes.count > len(changes.items):
            words += " " + _("The first {count} are shown.").format(count=len(changes.items))
        return words


def _differences(change: Change) -> str:
    return "; ".join(
        f"{field.name}: {field.before or '-'} → {field.after or '-'}" for field in change.fields
    )
