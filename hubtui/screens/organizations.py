"""Organisaties: the offices and authorised agents the account belongs to."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.widgets.answer import Answer
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.rows import TextRows
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Organization
    from hubtui.store.snapshot import Snapshot


class OrganizationsScreen(Screen[None]):
    """A short list, in the Hub's order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "copy",
            N_("Copy"),
            id="organizations.copy",
            tooltip=N_("Copy the organisation code"),
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._organizations: tuple[Organization, ...] = ()
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        columns = (
            Column("name", _("Name"), width=16),
            Column("type", _("Type"), width=15, share=0, spare=1),
            Column("code", _("Code"), width=6, share=0),
            Column("id", _("Id"), width=6, share=0),
            Column("icon", _("Icon"), width=10, share=0, spare=2, shown_from=70),
        )
        answer = Answer(RowTable(columns))
        yield from shell(self._session, "organisaties", (_("Organisations"),), answer)

    def on_mount(self) -> None:
        self.watching.watch(self._session.store.organizations(), self._show)

    def on_unmount(self) -> None:
        self.watching.stop()

    def action_copy(self) -> None:
        row = self.query_one(RowTable).cursor_row
        if not 0 <= row < len(self._organizations):
            self.notify(_("There is nothing to copy."), markup=False)
            return
        self.post_message(Copy(self._organizations[row].code, _("the organisation code")))

    def _show(self, snapshot: "Snapshot[Listing[Organization]]") -> None:
        listing = snapshot.data
        empty = listing is not None and not listing.items
        self.query_one(Answer).show(
            snapshot,
            empty=_("This account belongs to no organisation.") if empty else None,
            unreadable=listing.unreadable if listing else 0,
        )
        if listing is None or listing.items is self._organizations:
            return
        self._organizations = listing.items
        rows = ((each.name, each.type, each.code, each.id, each.icon) for each in listing.items)
        self.query_one(RowTable).show(TextRows(rows))
