"""Mijn account: who is signed in, the dossiers by organisation, the groups."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.fields.known import known_fields
from hubtui.fields.reading import read
from hubtui.hub.resources import ACCOUNT, ORGANIZATIONS, PERMISSIONS
from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.screens.shell import first_shell
from hubtui.store.audience import part
from hubtui.store.organization_names import organization_names
from hubtui.text.visible import visible
from hubtui.widgets.detail_view import DetailView, heading, lines_of, tree
from hubtui.widgets.laid_text import groups_of
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.hub.models.account import Account


class MyAccountScreen(Screen[None]):
    """Reads three answers; the account decides what is shown, the others add names to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("Copy"), id="my-account.copy", tooltip=N_("Copy the user name")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.subscriptions = Subscriptions(self, session.store)

    def compose(self) -> ComposeResult:
        yield from first_shell(self._session, "account", QueryView(DetailView()))

    def on_mount(self) -> None:
        store = self._session.store
        self.subscriptions.watch(store.query(ORGANIZATIONS), lambda _snapshot: self._show())
        self.subscriptions.watch(store.query(PERMISSIONS), lambda _snapshot: self._show())
        self.subscriptions.watch(store.query(ACCOUNT), lambda _snapshot: self._show())

    def on_unmount(self) -> None:
        self.subscriptions.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "copy" or (self._account is not None and bool(self._account.name))

    @property
    def _account(self) -> "Account | None":
        return self._session.store.snapshot(self._session.store.query(ACCOUNT)).data

    def action_copy(self) -> None:
        account = self._account
        if account is None:
            return
        self.post_message(Copy(visible(account.name), _("the user name")))

    def _show(self) -> None:
        snapshot = self._session.store.snapshot(self._session.store.query(ACCOUNT))
        self.query_one(QueryView).show(snapshot)
        if snapshot.data is not None:
            self._read(snapshot.data)
        self.refresh_bindings()

    def _read(self, account: "Account") -> None:
        known = known_fields("account", self._session.settings.fields)
        sent = {
            "fullName": account.full_name,
            "name": account.name,
            "email": account.email,
            "role": self._role(),
            "id": account.id,
            "dossiers": account.dossiers,
            "groupIds": account.group_ids,
            **account.extra,
        }
        reading = read(sent, known, organization_names(self._session.store))
        last = [heading(_("OTHER FIELDS")), tree(reading.rest)] if reading.rest else []
        self.query_one(DetailView).lay(
            lambda width: [*groups_of(reading.groups, width), *lines_of(last, width)]
        )

    def _role(self) -> str:
        permissions = self._session.store.snapshot(self._session.store.query(PERMISSIONS))
        if permissions.data is None:
            return _("not known: the permissions could not be read") if permissions.error else ""
        rights = self._session.dialect.rights
        return part(permissions.data.items, rights) or _("the Hub decides")
