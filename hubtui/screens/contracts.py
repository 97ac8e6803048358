"""Contracten: the account's contracts, filtered and sorted as fast as they are typed."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.fields.known import known_fields
from hubtui.fields.reading import read
from hubtui.hub.endpoint import PORTFOLIO_SECONDS
from hubtui.hub.resources import MY_CONTRACTS, ORGANIZATIONS, PERMISSIONS
from hubtui.locale import N_, _
from hubtui.screens.copyable import COPY_WHICH
from hubtui.screens.copyable_contract import at_cursor
from hubtui.screens.customer import OPEN_CUSTOMER, open_customer, with_customer
from hubtui.screens.export_keys import EXPORT_KEYS
from hubtui.screens.navigation import Copy, OpenContact, open_from
from hubtui.screens.preview import SHOW_PREVIEW, Preview, preview_pane
from hubtui.screens.screen_columns import Choosable, choosable_contracts
from hubtui.screens.session import Session
from hubtui.screens.shell import first_shell, head
from hubtui.slices import run_in_slices
from hubtui.store.contracts.contract_search import ContractSearch
from hubtui.store.customer_names import customer_names
from hubtui.store.organization_names import organization_names
from hubtui.store.shown import Shown, shown_by
from hubtui.text.visible import Visible, visible
from hubtui.views.places import title_of
from hubtui.widgets.contract_rows import ContractRows
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.sidebar import Sidebar
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Sized

    from hubtui.fields.reading import Group
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.store.cache.snapshot import Snapshot
    from hubtui.store.customer_names import CustomerNames
    from hubtui.text.spreadsheet import Form


class ContractsScreen(Screen[None]):
    """The whole list is in the store; the table draws the rows that fit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "copy", N_("Copy"), id="contracts.copy", tooltip=N_("Copy the contract number")
        ),
        OPEN_CUSTOMER,
        COPY_WHICH,
        SHOW_PREVIEW,
        *EXPORT_KEYS,
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        views = session.settings.views.items()
        self._views = {name: shown_by(view) for name, view in views if view.place == "contracten"}
        self._counted: ContractList | None = None
        self.subscriptions = Subscriptions(self, session.store)
        self._preview = Preview(self, self._seen, self._ask_names)

    def compose(self) -> ComposeResult:
        answer = QueryView(
            ContractTable(self._session.columns.of("contracten")),
            loading=_("Fetching the contracts…"),
            seconds=PORTFOLIO_SECONDS,
        )
        yield from first_shell(self._session, "contracten", answer, beside=preview_pane())

    def on_resize(self) -> None:
        self._preview.fit()

    def on_row_table_moved(self) -> None:
        self._preview.follow()

    def action_preview(self) -> None:
        self._preview.toggle()

    def _ask_names(self) -> None:
        names = self._session.store.query(ORGANIZATIONS)
        self.subscriptions.watch(names, lambda _snapshot: self._preview.renew())

    def _seen(self) -> "Sequence[Group]":
        table = self.query_one(ContractTable).table
        rows, row = table.rows, table.cursor_row
        if row < 0 or not isinstance(rows, ContractRows):
            return ()
        known = open_from(rows.contracts, rows.numbers[row]).known
        if known is None:
            return ()
        fields = known_fields("contract", self._session.settings.fields)
        sent = with_customer(known.as_sent, rows.title_of_customer(row))
        return read(sent, fields, organization_names(self._session.store)).groups

    def on_mount(self) -> None:
        self._preview.fit()
        table, store = self.query_one(ContractTable), self._session.store
        if self._views:
            self.watch(table.filter, "value", lambda _text: self._notice_view(), init=False)
        self._stop_listening = self._session.columns.listen(self._choose_columns)
        self.subscriptions.watch(store.query(MY_CONTRACTS), self._show)
        self.subscriptions.watch(store.query(PERMISSIONS), lambda _snapshot: self._name_it())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "customer" and self._session.store.audience == "customer":
            # A customer has no contacts.
            return False
        if action == "preview" and not self._preview.has_room:
            return False
        needs_a_row = ("preview", "copy", "copy_which", "customer", "export")
        return action not in needs_a_row or self.query_one(ContractTable).table.cursor_row >= 0

    def _title(self) -> Visible:
        return title_of("contracten", self._session.store.audience)

    def _name_it(self) -> None:
        head(self, (self._title(),))
        self._name_customers()
        self.refresh_bindings()

    def on_unmount(self) -> None:
        self._stop_listening()
        self.subscriptions.stop()

    def on_screen_resume(self) -> None:
        # Meanwhile the session may have come to know some.
        self._name_customers()

    def _name_customers(self) -> None:
        """Say whose the contracts are, where the Hub tells it, by the names that are known."""
        contracts = self._contracts
        if contracts is not None and contracts.tells_customers:
            self.query_one(ContractTable).know(self._customer_names)
            self._preview.renew()

    @property
    def _contracts(self) -> "ContractList | None":
        return self._session.store.snapshot(self._session.store.query(MY_CONTRACTS)).data

    @property
    def _customer_names(self) -> "CustomerNames | None":
        if self._session.store.audience == "customer":
            # They are all theirs.
            return None
        return customer_names(self._session.store, self._session.recent)

    @property
    def choosable(self) -> Choosable:
        """The columns to choose from."""
        return choosable_contracts(self._session, self.query_one(ContractTable))

    def _choose_columns(self) -> None:
        self.query_one(ContractTable).choose(self._session.columns.of("contracten"))

    def on_contract_table_opened(self, event: ContractTable.Opened) -> None:
        self.post_message(open_from(event.contracts, event.row))

    def action_copy(self) -> None:
        number = self.query_one(ContractTable).cursor_number
        if number is None:
            return
        self.post_message(Copy(visible(number), _("the contract number")))

    def show(self, shown: Shown) -> None:
        """Show just this, whatever was shown."""
        self.query_one(ContractTable).only(shown)

    def on_contract_table_sorted(self, _event: ContractTable.Sorted) -> None:
        self._notice_view()

    def _notice_view(self) -> None:
        self.query_one(Sidebar).notice(self.query_one(ContractTable).shown)

    @work(group="count views", exclusive=True)
    async def _count_views(self, contracts: "ContractList") -> None:
        """Count what each view has; in slices, for a long list is more than the time of a key."""
        names = self._customer_names if contracts.tells_customers else None
        search = ContractSearch(contracts, names)
        for name, shown in self._views.items():
            rows: list[int] = []
            await run_in_slices(_counted(search.rows(shown.filter, None), rows))
            self._session.view_counts.know(name, sum(rows))

    def show_only(self, text: str) -> None:
        """Filter the list by this text."""
        self.query_one(ContractTable).filter.value = text

    def action_customer(self) -> None:
        table = self.query_one(ContractTable).table
        rows, row = table.rows, table.cursor_row
        if row < 0 or not isinstance(rows, ContractRows):
            return
        told = rows.contracts.customer(rows.numbers[row]).id
        if told:
            self.post_message(OpenContact(told))
        else:
            open_customer(self, self._session, rows.key(row))

    def action_copy_which(self) -> None:
        from hubtui.screens.copy_menu import CopyMenu

        table = self.query_one(ContractTable)
        if table.cursor_number is None:
            return
        self.app.push_screen(CopyMenu(table.cursor_number, at_cursor(table.table)))

    def action_export(self, form: "Form") -> None:
        from hubtui.screens.export import export_contracts
        from hubtui.text.new_file import file_name

        name = file_name("hubtui", "contracten")
        export_contracts(self, self.query_one(ContractTable), name, form)

    def _no_contracts(self) -> Visible:
        if self._session.store.audience == "customer":
            return _("You have no contracts here.")
        return _("This account has no contracts.")

    def _show(self, snapshot: "Snapshot[ContractList]") -> None:
        contracts = snapshot.data
        empty = contracts is not None and not len(contracts)
        self.query_one(QueryView).show(
            snapshot,
            empty=self._no_contracts() if empty else None,
            unreadable=contracts.unreadable if contracts is not None else 0,
        )
        if contracts is not None:
            self._name_customers()
            self.query_one(ContractTable).show(contracts)
            self._preview.renew()
        if contracts is not None and self._views and contracts is not self._counted:
            self._counted = contracts
            self._count_views(contracts)


def _counted(pieces: "Iterator[Sized]", counts: list[int]) -> "Iterator[None]":
    """Note how long each piece is, a step a piece."""
    for piece in pieces:
        counts.append(len(piece))
        yield
