"""Rechten: what the signed-in account may do, and whether it may create accounts."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.hub.dialect.rights import Rights
from hubtui.hub.resources import PERMISSIONS
from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.screen_columns import screen_columns
from hubtui.screens.session import Session
from hubtui.screens.shell import first_shell
from hubtui.store.roles import roles, why_not_create
from hubtui.text.visible import Visible, visible
from hubtui.views.table import MY_PERMISSIONS
from hubtui.widgets.plain_text import EMPTY, Static, plain
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.row_table import RowTable
from hubtui.widgets.rows import TextRows
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.hub.models.account import Permission
    from hubtui.hub.models.listing import Listing
    from hubtui.store.cache.snapshot import Snapshot


class PermissionsScreen(Screen[None]):
    """A short list under the one sentence the user came for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="permissions.copy", tooltip=N_("Copy the permission")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._permissions: tuple[Permission, ...] | None = None
        self.subscriptions = Subscriptions(self, session.store)

    def compose(self) -> ComposeResult:
        verdict = Static(EMPTY, classes="verdict")
        answer = QueryView(RowTable(screen_columns(MY_PERMISSIONS)))
        yield from first_shell(self._session, "rechten", verdict, answer)

    def on_mount(self) -> None:
        self.subscriptions.watch(self._session.store.query(PERMISSIONS), self._show)

    def on_unmount(self) -> None:
        self.subscriptions.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "copy" or self.query_one(RowTable).cursor_row >= 0

    def action_copy(self) -> None:
        row = self.query_one(RowTable).cursor_row
        if self._permissions is None or not 0 <= row < len(self._permissions):
            return
        self.post_message(Copy(visible(self._permissions[row].name), _("the permission")))

    def _show(self, snapshot: "Snapshot[Listing[Permission]]") -> None:
        listing = snapshot.data
        empty = listing is not None and not listing.items
        self.query_one(QueryView).show(
            snapshot,
            empty=_(MY_PERMISSIONS.empty) if empty else None,
            unreadable=listing.unreadable if listing else 0,
        )
        if listing is None or listing.items is self._permissions:
            return
        self._permissions = listing.items
        self.query_one(".verdict", Static).update(
            plain(_verdict(listing, self._session.dialect.rights))
        )
        self.query_one(RowTable).show(TextRows((each.name,) for each in listing.items))


def _verdict(listing: "Listing[Permission]", rights: Rights) -> Visible:
    reason = why_not_create(listing.items, rights)
    if reason is not None:
        return visible(_("You may not create accounts: {reason}.").format(reason=reason))
    role = " + ".join(roles(listing.items, rights))
    if not role:
        return visible(_("Whether you may create accounts, the Hub decides when you ask."))
    return visible(_("You may create accounts, as {role}.").format(role=role))
