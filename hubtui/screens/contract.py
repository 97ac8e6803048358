"""One contract, as people write it; what this version does not know of it lies folded below."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from hubtui.fields.known import known_fields
from hubtui.fields.reading import read
from hubtui.hub.contracts.columns import COLUMNS, column_text
from hubtui.hub.resources import CONTRACT
from hubtui.locale import N_, _, ngettext
from hubtui.screens.copyable import COPY_WHICH
from hubtui.screens.copyable_contract import of_contract
from hubtui.screens.customer import OPEN_CUSTOMER, customer_id, customer_title, open_customer
from hubtui.screens.navigation import Copy, OpenContract
from hubtui.screens.session import Session
from hubtui.screens.shell import head, shell
from hubtui.store.organization_names import organization_names
from hubtui.text.visible import visible
from hubtui.widgets.detail_view import DetailView, heading, lines_of, tree
from hubtui.widgets.laid_text import groups_of
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import EMPTY, plain
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.hub.models.contract import Contract
    from hubtui.store.cache.snapshot import Snapshot

NUMBER = next(column for column in COLUMNS if column.id == "number")


def _number(contract: "Contract") -> str:
    return column_text(NUMBER, contract)


class ContractScreen(Screen[None]):
    """Shows what a list already knew of the contract at once, and the Hub's detail when it comes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "copy", N_("Copy"), id="contract.copy", tooltip=N_("Copy the contract number")
        ),
        COPY_WHICH,
        OPEN_CUSTOMER,
        Binding(
            "v",
            "unfold",
            N_("Other fields"),
            id="contract.unfold",
            tooltip=N_("Show or fold away the fields that hubtui has no words for"),
        ),
    ]

    def __init__(
        self,
        session: Session,
        place: str,
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
        self._unfolded = False
        self._has_more = False
        self.subscriptions = Subscriptions(self, session.store)

    def compose(self) -> ComposeResult:
        crumbs = (*self._trail, self.crumb)
        yield from shell(self._session, self._place, crumbs, QueryView(DetailView()))

    def on_mount(self) -> None:
        self.subscriptions.watch(self._session.store.query(CONTRACT, self._contract_id), self._show)

    def on_unmount(self) -> None:
        self.subscriptions.stop()

    def action_copy(self) -> None:
        contract = self._shown()
        if contract is None:
            return
        self.post_message(Copy(visible(self.crumb), _("the contract number")))

    def action_copy_which(self) -> None:
        from hubtui.screens.copy_menu import CopyMenu

        contract = self._shown()
        if contract is None:
            return
        cells = [column_text(column, contract) for column in COLUMNS]
        self.app.push_screen(CopyMenu(self.crumb, of_contract(contract, cells)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "unfold":
            return self._has_more
        contract = self._shown()
        if action == "customer":
            # A customer has no contacts.
            is_office = self._session.store.audience != "customer"
            return is_office and contract is not None and self._may_have_customer(contract)
        return action not in ("copy", "copy_which") or contract is not None

    def action_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_again()

    @property
    def crumb(self) -> str:
        """Return what this screen is called among the crumbs."""
        contract = self._shown()
        return (_number(contract) if contract is not None else "") or self._contract_id

    @property
    def subject(self) -> OpenContract:
        """Return what opens this contract."""
        return OpenContract(self._contract_id, self._known)

    def action_customer(self) -> None:
        open_customer(self, self._session, self._contract_id)

    def _may_have_customer(self, contract: "Contract") -> bool:
        """Tell whether the Hub told whose it is, or did not tell all of the contract yet."""
        store = self._session.store
        is_whole = store.snapshot(store.query(CONTRACT, self._contract_id)).data is not None
        return not is_whole or bool(customer_id(contract))

    def _whose(self, contract: "Contract") -> str:
        """Return whose it is, where that is not among the crumbs already."""
        title = customer_title(contract)
        return "" if title in self._trail else title

    def _shown(self) -> "Contract | None":
        snapshot = self._session.store.snapshot(
            self._session.store.query(CONTRACT, self._contract_id)
        )
        return self._of_the_row(snapshot.data)

    def _of_the_row(self, told: "Contract | None") -> "Contract | None":
        """Return what the Hub told, unless that is of another contract than was chosen.

        A Hub may send one id twice in a list, and can be asked for one of them only.
        """
        known = self._known
        if told is None or (known is not None and _number(told) != _number(known)):
            return known
        return told

    def _show(self, snapshot: "Snapshot[Contract]") -> None:
        contract = self._of_the_row(snapshot.data)
        self.query_one(QueryView).show(replace(snapshot, data=contract))
        if contract is not None:
            head(self, (*self._trail, self.crumb), self._whose(contract))
            told_of_another = snapshot.data is not None and contract is not snapshot.data
            self._read(contract, told_of_another=told_of_another)
        self.refresh_bindings()

    def _show_again(self) -> None:
        store = self._session.store
        self._show(store.snapshot(store.query(CONTRACT, self._contract_id)))

    def _read(self, contract: "Contract", *, told_of_another: bool) -> None:
        known = known_fields("contract", self._session.settings.fields)
        reading = read(contract.as_sent, known, organization_names(self._session.store))
        first, last = [], []
        self._has_more = bool(reading.rest)
        if told_of_another:
            words = _("As the list told it: asked for this id, the Hub tells of another contract.")
            first = [plain(words, "$text-warning"), EMPTY]
        if reading.rest and self._unfolded:
            last = [heading(_("OTHER FIELDS")), tree(reading.rest)]
        elif reading.rest:
            last = [EMPTY, self._folded(reading.rest)]
        self.query_one(DetailView).lay(
            lambda width: [
                *lines_of(first, width),
                *groups_of(reading.groups, width),
                *lines_of(last, width),
            ]
        )

    def _folded(self, rest: Mapping[str, object]) -> Content:
        count = _leaves(rest)
        words = ngettext(
            "The Hub sent {count} field more; `contract.unfold` shows it.",
            "The Hub sent {count} fields more; `contract.unfold` shows them.",
            count,
        )
        return with_keys(self, words, count=str(count))


def _leaves(value: Mapping[str, object]) -> int:
    return sum(
        _leaves(each) if isinstance(each, Mapping) and each else 1 for each in value.values()
    )
