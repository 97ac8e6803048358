"""One contact: its contracts, the right-hand panel, and Account toevoegen."""

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.hub.endpoint import PORTFOLIO_SECONDS
from hubtui.hub.resources import CONTACT, CONTACT_CONTRACTS, ORGANIZATIONS, PERMISSIONS
from hubtui.ledger.errors import CannotRecord
from hubtui.locale import N_, _
from hubtui.screens.account_creation import AccountCreation
from hubtui.screens.contact_details import ContactDetails
from hubtui.screens.copyable import COPY_WHICH, Copyable, as_json, of_contact
from hubtui.screens.copyable_contract import at_cursor
from hubtui.screens.export_keys import EXPORT_KEYS
from hubtui.screens.navigation import Copy, OpenContact, open_from
from hubtui.screens.open_request import open_in_short
from hubtui.screens.quick_link import QuickLink
from hubtui.screens.screen_columns import Choosable, choosable_contracts
from hubtui.screens.session import Session
from hubtui.screens.shell import head, shell
from hubtui.store.account_offer import why_no_account_creation
from hubtui.store.organization_names import organization_names
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import visible
from hubtui.widgets.contact_panel import ContactPanel
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.pane import Pane
from hubtui.widgets.plain_text import EMPTY, tell
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.hub.models.contact import Contact
    from hubtui.store.cache.snapshot import Snapshot
    from hubtui.text.spreadsheet import Form


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
        Binding(
            "c",
            "copy",
            N_("Copy"),
            id="contact.copy",
            tooltip=N_(
                "Copy the contract number at the cursor; without contracts the contact number"
            ),
        ),
        COPY_WHICH,
        Binding(
            "d",
            "details",
            N_("Details"),
            id="contact.details",
            tooltip=N_("Everything the Hub tells of this contact"),
        ),
        Binding(
            "b",
            "pin",
            N_("Pin"),
            id="contact.pin",
            tooltip=N_(
                "Pin this contact, or take the pin away: pinned ones stand on top of the search"
            ),
        ),
        *EXPORT_KEYS,
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
        self, session: Session, place: str, trail: tuple[str, ...], contact_id: str
    ) -> None:
        super().__init__()
        self._session = session
        self._place = place
        self._trail = trail
        self._contact_id = contact_id
        self.subscriptions = Subscriptions(self, session.store)

    def compose(self) -> ComposeResult:
        contracts = QueryView(
            ContractTable(self._session.columns.of("contracten")),
            id="contracts",
            loading=_("Fetching the contracts…"),
            seconds=PORTFOLIO_SECONDS,
        )
        panel = ContactPanel(self._session.settings.quick_links)
        contact = QueryView(panel, id="contact", loading=_("Fetching the contact…"))
        crumbs = (*self._trail, self.crumb)
        beside = Pane(contact, crumbs=(_("CONTACT DETAILS"),), id="beside")
        yield from shell(self._session, self._place, crumbs, contracts, beside=beside)

    def on_mount(self) -> None:
        store = self._session.store
        self.subscriptions.watch(
            store.query(CONTACT, self._contact_id), lambda _snapshot: self._show_contact()
        )
        self.subscriptions.watch(store.query(PERMISSIONS), lambda _snapshot: self._show_contact())
        self.subscriptions.watch(
            store.query(CONTACT_CONTRACTS, self._contact_id), self._show_contracts
        )
        self.subscriptions.watch(store.query(ORGANIZATIONS), lambda _snapshot: self._show_contact())
        self._stop_listening = store.listen(lambda: self.call_later(self._show_open_request))
        self._stop_following = self._session.columns.listen(self._choose_columns)
        self.run_worker(self._learn(), group="learn")

    def on_unmount(self) -> None:
        self._stop_listening()
        self._stop_following()
        self.subscriptions.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide Account toevoegen where there is an account, dim it where it may not be done."""
        contact = self._contact
        if action in ("copy_which", "details", "pin"):
            return contact is not None
        if action == "export":
            return self.query_one(ContractTable).table.cursor_row >= 0
        if action != "create_account":
            return True
        if contact is not None and contact.account is not None:
            return False
        return True if contact is not None and self._why_not_allowed() is None else None

    @property
    def choosable(self) -> Choosable:
        """The columns to choose from."""
        return choosable_contracts(self._session, self.query_one(ContractTable))

    def _choose_columns(self) -> None:
        self.query_one(ContractTable).choose(self._session.columns.of("contracten"))

    def action_create_account(self) -> None:
        contact = self._contact
        if contact is None or self._why_no_account() is not None:
            self.action_say_why_no_account()
            return
        self.app.push_screen(AccountCreation(self._session, contact))

    def action_say_why_no_account(self) -> None:
        reason = self._why_no_account()
        if reason is not None:
            tell(self, visible(reason), seconds=4)

    def action_copy(self) -> None:
        policy = self.query_one(ContractTable).cursor_number
        if policy is not None:
            self.post_message(Copy(visible(policy), _("the contract number")))
            return
        contact = self._contact
        number = self._contact_id if contact is None else contact.number or contact.id
        self.post_message(Copy(visible(number), _("the contact number")))

    def action_copy_which(self) -> None:
        from hubtui.screens.copy_menu import CopyMenu

        contact = self._contact
        if contact is None:
            return
        contract = [
            each for each in at_cursor(self.query_one(ContractTable).table) if each.id != "json"
        ]
        values = [
            *of_contact(contact),
            *contract,
            Copyable("json", N_("JSON"), as_json(contact.as_sent)),
        ]
        self.app.push_screen(CopyMenu(contact.title, values))

    def action_details(self) -> None:
        contact = self._contact
        if contact is None:
            return
        names = organization_names(self._session.store)
        self.app.push_screen(ContactDetails(contact, self._session.settings.fields, names))

    def action_export(self, form: "Form") -> None:
        from hubtui.screens.export import export_contracts
        from hubtui.text.new_file import file_name

        contact = self._contact
        number = self._contact_id if contact is None else contact.number or contact.id
        name = file_name("hubtui", "relatie", number)
        export_contracts(self, self.query_one(ContractTable), name, form)

    def on_contact_panel_account_asked(self, event: ContactPanel.AccountAsked) -> None:
        event.stop()
        self.action_create_account()

    def on_contact_panel_link_asked(self, event: ContactPanel.LinkAsked) -> None:
        event.stop()
        self.app.push_screen(QuickLink(event.name, event.address))

    def on_contract_table_opened(self, event: ContractTable.Opened) -> None:
        self.post_message(open_from(event.contracts, event.row))

    @property
    def crumb(self) -> str:
        """Return what this screen is called among the crumbs."""
        return self._contact_id if self._contact is None else self._contact.title

    @property
    def subject(self) -> OpenContact:
        """Return what opens this contact."""
        return OpenContact(self._contact_id)

    def action_pin(self) -> None:
        contact = self._contact
        if contact is None:
            return
        pinned = self._session.recent.toggle_pin(contact.id, contact.title)
        words = (
            _("Pinned: {contact}. `search` shows it on top.")
            if pinned
            else _("No longer pinned: {contact}.")
        )
        said = with_keys(self, words, contact=contact.title)
        tell(self, visible(said.plain), seconds=4)

    @property
    def _contact(self) -> "Contact | None":
        return self._session.store.snapshot(
            self._session.store.query(CONTACT, self._contact_id)
        ).data

    def _why_not_allowed(self) -> str | None:
        """Return why the signed-in account gives nobody an account."""
        store = self._session.store
        return why_no_account_creation(
            store.snapshot(store.query(PERMISSIONS)),
            self._session.dialect.compiled,
            read_only=self._session.settings.read_only,
        )

    def _why_no_account(self) -> str | None:
        """Return what to say when this contact is not given one."""
        contact, reason = self._contact, self._why_not_allowed()
        if contact is None:
            return _("The contact is not there yet.")
        if contact.account is not None:
            return _("This contact has an account: {name}.").format(name=contact.account.title)
        return None if reason is None else _("Account toevoegen: {reason}.").format(reason=reason)

    def _show_contact(self) -> None:
        store = self._session.store
        snapshot = store.snapshot(store.query(CONTACT, self._contact_id))
        self.query_one("#contact", QueryView).show(snapshot)
        self._say_age_once()
        if snapshot.data is not None:
            head(self, (*self._trail, self.crumb))
            self._session.recent.visited(snapshot.data.id, snapshot.data.title)
            self.query_one(ContactPanel).show(
                snapshot.data,
                self._why_not_allowed(),
                self._session.settings.fields,
                organization_names(store),
            )
            self._show_open_request()
        self.refresh_bindings()

    async def _learn(self) -> None:
        """Ask the ledger whether a request for this contact is open, of whichever session."""
        # A ledger that can't be read says so where something is to be written in it.
        with suppress(CannotRecord):
            await self._session.store.learn_of_request(self._contact_id)

    def _show_open_request(self) -> None:
        contact, line = self._contact, self._session.store.not_known(self._contact_id)
        is_open = contact is not None and contact.account is None and line is not None
        said = open_in_short(self, line) if is_open and line is not None else EMPTY
        self.query_one(ContactPanel).show_open_request(said)

    def _say_age_once(self) -> None:
        # In a frame each part says its own; without one they stand below each other.
        self.query_one("#contact", QueryView).leave_to(self.query_one("#contracts", QueryView))

    def _show_contracts(self, snapshot: "Snapshot[ContractList]") -> None:
        contracts = snapshot.data
        empty = contracts is not None and not len(contracts)
        self.query_one("#contracts", QueryView).show(
            snapshot,
            empty=_("This contact has no contracts.") if empty else None,
            unreadable=contracts.unreadable if contracts is not None else 0,
        )
        self._say_age_once()
        if contracts is not None:
            self.query_one(ContractTable).show(contracts)
