"""Mijn account: who is signed in, the dossiers by organisation, the groups."""

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.store.roles import roles
from hubtui.visible_text import visible
from hubtui.widgets.answer import Answer
from hubtui.widgets.reading import Reading, field, heading, tree
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.account import Account

_LONGEST_NAME = 40


class MyAccountScreen(Screen[None]):
    """Reads three answers; the account decides what is shown, the others add names to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="my-account.copy", tooltip=N_("Copy the user name")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        yield from shell(self._session, "account", (_("My account"),), Answer(Reading()))

    def on_mount(self) -> None:
        store = self._session.store
        self.watching.watch(store.organizations(), lambda _snapshot: self._show())
        self.watching.watch(store.permissions(), lambda _snapshot: self._show())
        self.watching.watch(store.account(), lambda _snapshot: self._show())

    def on_unmount(self) -> None:
        self.watching.stop()

    def action_copy(self) -> None:
        account = self._session.store.snapshot(self._session.store.account()).data
        if account is None:
            self.notify(_("The account is not there yet."), markup=False)
            return
        self.post_message(Copy(account.name, _("the user name")))

    def _show(self) -> None:
        snapshot = self._session.store.snapshot(self._session.store.account())
        self.query_one(Answer).show(snapshot)
        if snapshot.data is not None:
            self.query_one(Reading).read(*self._parts(snapshot.data))

    def _parts(self, account: "Account") -> list[Content]:
        parts = [
            field(_("Name"), account.full_name),
            field(_("User name"), account.name),
            field(_("E-mail"), account.email),
            field(_("Role"), self._role()),
            field(_("Account id"), account.id),
            heading(_("DOSSIERS")),
        ]
        names = self._organization_names()
        width = max(map(cell_len, (names.get(each, each) for each in account.dossiers)), default=0)
        for organization_id, dossier in account.dossiers.items():
            name = names.get(organization_id, organization_id)
            parts.append(field(name, dossier, label_width=min(width, _LONGEST_NAME)))
        if not account.dossiers:
            parts.append(Content(_("No dossiers.")))
        parts += [
            heading(_("GROUPS")),
            Content(visible(", ".join(account.group_ids)) or _("No groups.")),
        ]
        if account.extra:
            parts += [heading(_("OTHER FIELDS")), tree(account.extra)]
        return parts

    def _role(self) -> str:
        permissions = self._session.store.snapshot(self._session.store.permissions())
        if permissions.data is None:
            return _("not known: the permissions could not be read") if permissions.error else ""
        return ", ".join(roles(permissions.data.items)) or _("no role")

    def _organization_names(self) -> dict[str, str]:
        organizations = self._session.store.snapshot(self._session.store.organizations()).data
        if organizations is None:
            return {}
        return {each.id: each.name for each in organizations.items}
