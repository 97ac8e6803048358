"""Rechten: what the signed-in account may do, and whether it may create accounts."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.store.roles import roles, why_not_create
from hubtui.widgets.answer import Answer
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.rows import TextRows
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.account import Permission
    from hubtui.hub.listing import Listing
    from hubtui.store.snapshot import Snapshot


class PermissionsScreen(Screen[None]):
    """A short list under the one sentence the user came for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="permissions.copy", tooltip=N_("Copy the permission")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._permissions: tuple[Permission, ...] | None = None
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        verdict = Static(Content(""), classes="verdict")
        answer = Answer(RowTable([Column("name", _("Permission"))]))
        yield from shell(self._session, "rechten", (_("Permissions"),), verdict, answer)

    def on_mount(self) -> None:
        self.watching.watch(self._session.store.permissions(), self._show)

    def on_unmount(self) -> None:
        self.watching.stop()

    def action_copy(self) -> None:
        row = self.query_one(RowTable).cursor_row
        if self._permissions is None or not 0 <= row < len(self._permissions):
            self.notify(_("There is nothing to copy."), markup=False)
            return
        self.post_message(Copy(self._permissions[row].name, _("the permission")))

    def _show(self, snapshot: "Snapshot[Listing[Permission]]") -> None:
        listing = snapshot.data
        empty = listing is not None and not listing.items
        self.query_one(Answer).show(
            snapshot,
            empty=_("This account has no permissions.") if empty else None,
            unreadable=listing.unreadable if listing else 0,
        )
        if listing is None or listing.items is self._permissions:
            return
        self._permissions = listing.items
        self.query_one(".verdict", Static).update(Content(_verdict(listing)))
        self.query_one(RowTable).show(TextRows((each.name,) for each in listing.items))


def _verdict(listing: "Listing[Permission]") -> str:
    reason = why_not_create(listing.items)
    if reason is not None:
        return _("You may not create accounts: {reason}.").format(reason=reason)
    return _("You may create accounts, as {role}.").format(role=" + ".join(roles(listing.items)))
