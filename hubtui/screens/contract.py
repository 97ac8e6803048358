"""One contract: its columns, all of its metadata, and every field this version does not know."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from hubtui.hub.contract_columns import COLUMNS, column_text
from hubtui.locale import N_, _
from hubtui.screens.navigation import Copy
from hubtui.screens.session import Session
from hubtui.screens.shell import crumb_line, shell
from hubtui.widgets.answer import Answer
from hubtui.widgets.places import PlaceName
from hubtui.widgets.reading import Reading, field, heading, tree
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.models import Contract
    from hubtui.store.snapshot import Snapshot

NUMBER = next(column for column in COLUMNS if column.id == "number")


class ContractScreen(Screen[None]):
    """Shows what a list already knew of the contract at once, and the Hub's detail when it comes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "copy", N_("Copy"), id="contract.copy", tooltip=N_("Copy the contract number")
        ),
    ]

    def __init__(
        self,
        session: Session,
        place: PlaceName,
        trail: tuple[str, ...],
        contract_id: str,
        known: "Contract | None" = None,
    ) -> None:
        super().__init__()
        self._session = session
        self._place = place
        self._trail = trail
        self._contract_id = contract_id
        self._known = known
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        crumbs = (*self._trail, self.crumb)
        yield from shell(self._session, self._place, crumbs, Answer(Reading()))

    def on_mount(self) -> None:
        self.watching.watch(self._session.store.contract(self._contract_id), self._show)

    def on_unmount(self) -> None:
        self.watching.stop()

    def action_copy(self) -> None:
        contract = self._shown()
        if contract is None:
            self.notify(_("The contract is not there yet."), markup=False)
            return
        self.post_message(Copy(self.crumb, _("the contract number")))

    @property
    def crumb(self) -> str:
        """Return what this screen is called among the crumbs."""
        contract = self._shown()
        number = column_text(NUMBER, contract) if contract is not None else ""
        return number or self._contract_id

    def _shown(self) -> "Contract | None":
        snapshot = self._session.store.snapshot(self._session.store.contract(self._contract_id))
        return snapshot.data or self._known

    def _show(self, snapshot: "Snapshot[Contract]") -> None:
        contract = snapshot.data or self._known
        self.query_one(Answer).show(replace(snapshot, data=contract))
        if contract is not None:
            self.query_one(".crumbs", Static).update(crumb_line((*self._trail, self.crumb)))
            self._read(contract)

    def _read(self, contract: "Contract") -> None:
        parts = [field(_(column.title), column_text(column, contract)) for column in COLUMNS]
        parts += [field(_("Format"), contract.format), field(_("Contract id"), contract.id)]
        parts += [heading(_("METADATA")), tree(contract.metadata)]
        if contract.extra:
            parts += [heading(_("OTHER FIELDS")), tree(contract.extra)]
        self.query_one(Reading).read(*parts)
