"""Contracten: the account's contracts, filtered and sorted as fast as they are typed."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.hub.endpoints import PORTFOLIO_SECONDS
from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy, open_from
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.widgets.answer import Answer
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList
    from hubtui.store.snapshot import Snapshot

_SOON = 0.001  # seconds


class ContractsScreen(Screen[None]):
    """The whole list is in the store; the table draws the rows that fit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "copy", N_("Copy"), id="contracts.copy", tooltip=N_("Copy the contract number")
        ),
        Binding(
            "e",
            "export",
            N_("Export"),
            id="export",
            tooltip=N_("Keep these rows in a CSV file"),
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        answer = Answer(
            ContractTable(), loading=_("Fetching the contracts…"), seconds=PORTFOLIO_SECONDS
        )
        yield from shell(self._session, "contracten", (_("Contracts"),), answer)

    def on_mount(self) -> None:
        self.watching.watch(self._session.store.my_contracts(), self._show)

    def on_unmount(self) -> None:
        self.watching.stop()

    async def on_contract_table_opened(self, event: ContractTable.Opened) -> None:
        contracts = self._session.store.snapshot(self._session.store.my_contracts()).data
        self.post_message(await open_from(contracts, event.contract_id))

    def action_copy(self) -> None:
        number = self.query_one(ContractTable).cursor_number
        if number is None:
            self.notify(_("There is nothing to copy."), markup=False)
            return
        self.post_message(Copy(number, _("the contract number")))

    def action_export(self) -> None:
        from hubtui.screens.export import export_contracts

        export_contracts(self, self.query_one(ContractTable), "contracten")

    def _show(self, snapshot: "Snapshot[ContractList]") -> None:
        contracts = snapshot.data
        empty = contracts is not None and not len(contracts)
        self.query_one(Answer).show(
            snapshot,
            empty=_("This account has no contracts.") if empty else None,
            unreadable=contracts.unreadable if contracts is not None else 0,
        )
        if contracts is not None:
            self.query_one(ContractTable).show(contracts)
            # When every widget has heard of it: the next of Textual's frames may be 16 ms away.
            self.set_timer(_SOON, self._on_timer_update)
