"""One contact: its contracts, the right-hand panel, and Account toevoegen."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from hubtui.hub.endpoints import PORTFOLIO_SECONDS
from hubtui.locale import N_, _
from hubtui.screens.account_creation import AccountCreation
from hubtui.screens.contact_details import ContactDetails
from hubtui.screens.navigation import Copy, open_from
from hubtui.screens.quick_link import QuickLink
from hubtui.screens.session import Session
from hubtui.screens.shell import crumb_line, shell
from hubtui.store.account_offer import why_no_account_creation
from hubtui.stylesheets import stylesheet
from hubtui.visible_text import visible
from hubtui.widgets.answer import Answer
from hubtui.widgets.contact_panel import ContactPanel
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.places import PlaceName
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.contract_list import ContractList
    from hubtui.hub.models import Contact
    from hubtui.store.snapshot import Snapshot


class ContactScreen(Screen[None]):
    """Two answers side by side: each has its own state, and one may fail without the other."""

    CSS_PATH = stylesheet("contact")
    # The contracts get the focus when they are there, not a button beside them.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a",
            "create_account",
            N_("Create account"),
            id="contact.create-account",
            tooltip=N_("Give this contact a login"),
        ),
        # A dimmed key does nothing; on the same key this says why.
        Binding(
            "a",
            "say_why_no_account",
            "",
            show=False,
            id="contact.create-account",
            tooltip=N_("Give this contact a login"),
        ),
        Binding("c", "copy", N_("Copy"), id="contact.copy", tooltip=N_("Copy the contact number")),
        Binding(
            "d",
            "details",
            N_("Details"),
            id="contact.details",
            tooltip=N_("Everything the Hub tells of this contact"),
        ),
        Binding(
            "e",
            "export",
            N_("Export"),
            id="export",
            tooltip=N_("Keep these rows in a CSV file"),
        ),
        Binding(
            "tab",
            "app.focus_next",
            N_("Buttons"),
            show=False,
            id="contact.buttons",
            tooltip=N_("To the quick links, and on to the contracts"),
        ),
    ]

    def __init__(
        self, session: Session, place: PlaceName, trail: tuple[str, ...], contact_id: str
    ) -> None:
        super().__init__()
        self._session = session
        self._place = place
        self._trail = trail
        self._contact_id = contact_id
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        contracts = Answer(
            ContractTable(),
            id="contracts",
            loading=_("Fetching the contracts…"),
            seconds=PORTFOLIO_SECONDS,
        )
        panel = ContactPanel(self._session.settings.quick_links)
        contact = Answer(panel, id="contact", loading=_("Fetching the contact…"))
        crumbs = (*self._trail, self.crumb)
        body = Container(contact, contracts, classes="contact")
        yield from shell(self._session, self._place, crumbs, body)

    def on_mount(self) -> None:
        store = self._session.store
        self.watching.watch(store.contact(self._contact_id), lambda _snapshot: self._show_contact())
        self.watching.watch(store.permissions(), lambda _snapshot: self._show_contact())
        self.watching.watch(store.contact_contracts(self._contact_id), self._show_contracts)

    def on_unmount(self) -> None:
        self.watching.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide Account toevoegen where there is an account, dim it where it may not be done."""
        if action != "create_account":
            return True
        contact = self._contact
        if contact is not None and contact.account is not None:
            return False
        return True if contact is not None and self._why_not_allowed() is None else None

    def action_create_account(self) -> None:
        contact = self._contact
        if contact is None or self._why_no_account() is not None:
            self.action_say_why_no_account()
            return
        self.app.push_screen(AccountCreation(self._session, contact))

    def action_say_why_no_account(self) -> None:
        reason = self._why_no_account()
        if reason is not None:
            self.notify(visible(reason), markup=False, timeout=4)

    def action_copy(self) -> None:
        contact = self._contact
        number = self._contact_id if contact is None else contact.number or contact.id
        self.post_message(Copy(number, _("the contact number")))

    def action_details(self) -> None:
        contact = self._contact
        if contact is None:
            self.notify(_("The contact is not there yet."), markup=False, timeout=4)
            return
        self.app.push_screen(ContactDetails(contact))

    def action_export(self) -> None:
        from hubtui.screens.export import export_contracts

        table = self.query_one(ContractTable)
        export_contracts(self, table, f"relatie-{self._contact_id}")

    def on_contact_panel_account_asked(self, event: ContactPanel.AccountAsked) -> None:
        event.stop()
        self.action_create_account()

    def on_contact_panel_link_asked(self, event: ContactPanel.LinkAsked) -> None:
        event.stop()
        self.app.push_screen(QuickLink(event.name, event.address))

    async def on_contract_table_opened(self, event: ContractTable.Opened) -> None:
        query = self._session.store.contact_contracts(self._contact_id)
        contracts = self._session.store.snapshot(query).data
        self.post_message(await open_from(contracts, event.contract_id))

    @property
    def crumb(self) -> str:
        """Return what this screen is called among the crumbs."""
        return self._contact_id if self._contact is None else self._contact.title

    @property
    def _contact(self) -> "Contact | None":
        return self._session.store.snapshot(self._session.store.contact(self._contact_id)).data

    def _why_not_allowed(self) -> str | None:
        """Return why the signed-in account gives nobody an account."""
        store = self._session.store
        return why_no_account_creation(
            store.snapshot(store.permissions()), read_only=self._session.settings.read_only
        )

    def _why_no_account(self) -> str | None:
        """Return what to say when this contact is not given one."""
        contact, reason = self._contact, self._why_not_allowed()
        if contact is None:
            return _("The contact is not there yet.")
        if contact.account is not None:
            return _("This contact has an account: {name}.").format(name=contact.account.name)
        return None if reason is None else _("Account toevoegen: {reason}.").format(reason=reason)

    def _show_contact(self) -> None:
        store = self._session.store
        snapshot = store.snapshot(store.contact(self._contact_id))
        self.query_one("#contact", Answer).show(snapshot)
        if snapshot.data is not None:
            self.query_one(".crumbs", Static).update(crumb_line((*self._trail, self.crumb)))
            self.query_one(ContactPanel).show(snapshot.data, self._why_not_allowed())
        self.refresh_bindings()

    def _show_contracts(self, snapshot: "Snapshot[ContractList]") -> None:
        contracts = snapshot.data
        empty = contracts is not None and not len(contracts)
        self.query_one("#contracts", Answer).show(
            snapshot,
            empty=_("This contact has no contracts.") if empty else None,
            unreadable=contracts.unreadable if contracts is not None else 0,
        )
        if contracts is not None:
            self.query_one(ContractTable).show(contracts)
