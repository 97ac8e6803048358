"""The search bar: contacts and contracts, while one types; the last customers while nothing is."""

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option as AnyOption

from hubtui.hub.models.listing import Listing
from hubtui.hub.resources import CONTACTS, MY_CONTRACTS
from hubtui.locale import N_, _
from hubtui.screens.customer import ask_customer
from hubtui.screens.navigation import OpenContact, open_from
from hubtui.screens.search_hits import (
    CONTRACTS_SHOWN,
    Destination,
    LeadsTo,
    Listed,
    leads_to,
    of_contacts,
    of_contracts,
    of_recent,
)
from hubtui.screens.session import Session
from hubtui.slices import Slices
from hubtui.store.cache.query import Query
from hubtui.store.customer_names import customer_names
from hubtui.store.search_words import contracts_meant, meant
from hubtui.stylesheets import stylesheet
from hubtui.text.visible import Visible, visible
from hubtui.widgets.contract_rows import ContractRows
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.paused_input import PausedInput
from hubtui.widgets.plain_text import Static, plain
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.hub.models.contact import Contact
    from hubtui.store.cache.query_cache import Watch
    from hubtui.store.cache.snapshot import Snapshot

# Of the box, see styles/search.tcss; its border and padding.
_WIDTH = 76
_AROUND = 4
_ALWAYS = float("inf")


@dataclass(frozen=True, slots=True)
class _ContractHits:
    """The first of the contracts that were found in one list, and how many there are in all."""

    rows: ContractRows
    count: int


class Search(ModalScreen[Destination | None]):
    """Ends in where to go. Enter before the answer came opens the first hit when it comes."""

    CSS_PATH = stylesheet("search")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "dismiss(None)",
            N_("Close"),
            id="search.close",
            tooltip=N_("Close the search bar"),
        ),
        Binding(
            "down", "move(1)", N_("Next"), show=False, id="search.down", tooltip=N_("Next hit")
        ),
        Binding(
            "up", "move(-1)", N_("Previous"), show=False, id="search.up", tooltip=N_("Previous hit")
        ),
        Binding(
            "ctrl+o",
            "customer",
            N_("Contact"),
            id="search.customer",
            tooltip=N_("Open the contact of the marked contract"),
        ),
        Binding("enter", "open", N_("Open"), id="search.open", tooltip=N_("Open the marked hit")),
    ]

    def __init__(self, session: Session, text: str = "") -> None:
        """`text` is looked for as soon as it opens."""
        super().__init__()
        self._session = session
        self._first_text = text
        self._subscriptions = Subscriptions(self, session.store)
        self._asked: Watch[Listing[Contact]] | None = None
        self._contracts: Watch[ContractList] | None = None
        contacts, contracts = (
            session.dialect.compiled.reads[each.name] for each in (CONTACTS, MY_CONTRACTS)
        )
        # A customer has no contacts, and a Hub may have no call for one of them.
        self._has_contacts = session.store.audience != "customer" and not contacts.absent
        self._has_contracts = not contracts.absent
        self._least_letters = contacts.least_letters if self._has_contacts else 0
        self._text = ""
        self._meant = meant("")
        self._open_when_there = False
        # Row numbers with the list they were found in: a refresh may put other contracts there.
        self._found: _ContractHits | None = None
        self._recalled = -1
        # The answer that is on screen, and the hit that was moved to: it stays marked.
        self._drawn: Listing[Contact] | None = None
        self._chosen: LeadsTo | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="search-box") as box:
            box.border_title = plain(_("Search"))
            yield PausedInput(self._what_is_looked_for())
            hits = OptionList(markup=False, compact=True)
            hits.can_focus = False
            yield hits
            yield Static(plain(_("Type to search.")), classes="search-state")
        yield KeyLine()

    def on_mount(self) -> None:
        self._draw()
        if self._first_text:
            field = self.query_one(Input)
            field.value = self._first_text
            field.cursor_position = len(field.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the contact of a hit only where a contract is marked."""
        return action != "customer" or isinstance(self._marked, Listed)

    @property
    def _marked(self) -> LeadsTo | None:
        hits = self.query_one(OptionList)
        row = hits.highlighted
        return None if row is None else leads_to(hits.get_option_at_index(row))

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    def on_unmount(self) -> None:
        self._subscriptions.stop()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._look_for(event.value.strip())

    def _look_for(self, text: str) -> None:
        if text == self._text:
            return
        self._text, self._meant = text, meant(text)
        self._open_when_there = False
        self._found = None
        self._chosen = None
        self._leave()
        self._draw()
        if text:
            self._look_in_contracts()

    def on_paused_input_paused(self, event: PausedInput.Paused) -> None:
        if event.words and event.words == self._text and self._asked is None:
            self._ask()

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._go(event.option)

    def action_move(self, step: int) -> None:
        hits = self.query_one(OptionList)
        if step < 0 and self._recalls(hits):
            return
        if step > 0:
            hits.action_cursor_down()
        else:
            hits.action_cursor_up()
        if hits.highlighted is not None:
            self._chosen = leads_to(hits.get_option_at_index(hits.highlighted))

    def _recalls(self, hits: OptionList) -> bool:
        """Put an earlier search in the field where nothing else is typed, and no hit moved to."""
        searches = self._session.recent.searches
        is_recalled = 0 <= self._recalled < len(searches) and self._text == searches[self._recalled]
        if (self._text and not is_recalled) or self._chosen is not None:
            return False
        older = self._recalled + 1 if is_recalled else 0
        if older >= len(searches):
            return bool(searches)
        self._recalled = older
        field = self.query_one(Input)
        field.value = searches[older]
        field.cursor_position = len(field.value)
        return True

    def action_open(self) -> None:
        # Later: what was typed ahead of this key comes first.
        self.call_later(self._open)

    def _open(self) -> None:
        self._look_for(self.query_one(Input).value.strip())
        if not self._text or self._is_too_short:
            self._open_marked()
            return
        if self._asked is None:
            self._open_when_there = True
            self._ask()
            return
        contacts = self._known()
        if contacts is not None and (contacts.data is None or contacts.data is not self._drawn):
            # The hits on screen are not the Hub's answer to this text yet: wait for those.
            self._open_when_there = True
            if contacts.data is None and self._asked is not None:
                self._asked.refresh()
            return
        self._open_when_there = not self._open_marked()

    def _open_marked(self) -> bool:
        hits = self.query_one(OptionList)
        if hits.highlighted is None:
            return False
        self._go(hits.get_option_at_index(hits.highlighted))
        return True

    def _go(self, option: AnyOption) -> None:
        there = leads_to(option)
        if there is None:
            return
        if self._text:
            self._session.recent.searched(self._text)
        if isinstance(there, Listed):
            self.dismiss(open_from(there.contracts, there.row))
        else:
            self.dismiss(there)

    def action_customer(self) -> None:
        there = self._marked
        if not isinstance(there, Listed):
            return
        told = there.contracts.customer(there.row).id
        if told:
            self._session.recent.searched(self._text)
            self.dismiss(OpenContact(told))
        else:
            self.run_worker(
                self._open_customer(there.contracts.id(there.row)), group="customer", exclusive=True
            )

    async def _open_customer(self, contract_id: str) -> None:
        contact_id = await ask_customer(self, self._session, contract_id)
        if contact_id and self.is_current:
            self._session.recent.searched(self._text)
            self.dismiss(OpenContact(contact_id))

    # What is asked

    @property
    def _is_too_short(self) -> bool:
        """Tell whether the Hub looks for no contact with so few letters."""
        return 0 < len(self._meant.text) < self._least_letters

    @property
    def _in_contracts(self) -> bool:
        return self._has_contracts and self._meant.in_contracts

    def _what_is_looked_for(self) -> Visible:
        if not self._has_contacts:
            return _("number or name of a contract")
        if not self._has_contracts:
            return _("number, name or e-mail")
        return _("name, number, e-mail or policy")

    def _ask(self) -> None:
        text = self._text
        self._leave()
        if self._is_too_short:
            return
        if self._meant.is_like_a_policy:
            self._ask_contracts()
        self._asked = self._subscriptions.watch(
            self._contacts(),
            lambda snapshot: self._answered(text, snapshot),
        )

    def _ask_contracts(self) -> None:
        if self._contracts is None and self._in_contracts:
            self._contracts = self._subscriptions.watch(
                self._session.store.query(MY_CONTRACTS), self._portfolio_came
            )

    def _portfolio_came(self, _snapshot: "Snapshot[ContractList]") -> None:
        self._look_in_contracts()

    def _leave(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._subscriptions.leave(asked)

    def _answered(self, text: str, snapshot: "Snapshot[Listing[Contact]]") -> None:
        if text != self._text:
            return
        if snapshot.data is not None and not snapshot.data.items:
            self._ask_contracts()
        self._draw()
        if not snapshot.fetching:
            self._open_what_came(is_over=snapshot.data is None)

    def _open_what_came(self, *, is_over: bool = False) -> None:
        """Open the first hit for who pressed enter before it came."""
        if self._open_when_there:
            opened = not is_over and self._open_marked()
            self._open_when_there = not (opened or is_over)

    def _known(self) -> "Snapshot[Listing[Contact]] | None":
        """Return what is known of the contacts; None where too little was typed to ask for."""
        if not self._text or self._is_too_short:
            return None
        return self._session.store.snapshot(self._contacts())

    def _contacts(self) -> "Query[Listing[Contact]]":
        """Return the question to the Hub; where there are no contacts it is not asked."""
        if not self._has_contacts:
            return Query(("contacts", "of nobody"), _no_contacts, _ALWAYS)
        return self._session.store.query(CONTACTS, text=self._meant.text)

    @work(group="contracts", exclusive=True)
    async def _look_in_contracts(self) -> None:
        asked = self._meant
        contracts = self._session.store.snapshot(self._session.store.query(MY_CONTRACTS)).data
        if contracts is None or not self._in_contracts or not self._text:
            self._draw()
            return
        slices = Slices()
        found, count = array("I"), 0
        for rows in contracts_meant(contracts, asked):
            found.extend(rows[: CONTRACTS_SHOWN - len(found)])
            count += len(rows)
            await slices.give_way()
        store, recent = self._session.store, self._session.recent
        # Who looks for an insurer wants to see that, not whose it is.
        asks_whose = self._has_contacts and asked.column != "insurer"
        tells = asks_whose and count and contracts.tells_customers
        names = customer_names(store, recent) if tells else None
        self._found = _ContractHits(ContractRows(contracts, found, names), count)
        self._draw()
        contacts = self._known()
        if contacts is None or (contacts.data is not None and not contacts.fetching):
            self._open_what_came()

    # What is shown

    def _draw(self) -> None:
        hits = self.query_one(OptionList)
        hits.clear_options()
        contacts, found = self._known(), self._found
        self._drawn = contacts.data if contacts is not None else None
        width = min(_WIDTH, self.app.size.width) - _AROUND
        options: list[AnyOption] = []
        if not self._text:
            options += of_recent(self._session.recent, width)
        if self._drawn is not None:
            items, total = self._drawn.items, self._drawn.total
            options += of_contacts(items, total, self._meant.text, width)
        if found is not None:
            options += of_contracts(found.rows, found.count, self._meant.words, width)
        hits.add_options(options)
        self.refresh_bindings()
        chosen = [place for place, each in enumerate(options) if leads_to(each) == self._chosen]
        if chosen and self._chosen is not None:
            hits.highlighted = chosen[0]
        elif options:
            hits.action_first()
        self.query_one(".search-state", Static).update(self._state(found=bool(options)))

    def _state(self, *, found: bool) -> Content:
        if not self._text:
            if found:
                return with_keys(self, _("Type to search, or `search.open` opens the marked one."))
            return plain(_("Type to search."))
        contacts = self._known()
        if contacts is not None and contacts.error is not None and not contacts.fetching:
            words = _("Searching failed: {error}. `search.open` tries again.")
            return with_keys(self, words, error=str(contacts.error))
        looking = self._still_looking_through()
        if looking:
            return plain(visible(_("Searching in {where}…").format(where=looking)))
        if not (self._has_contacts or self._has_contracts):
            return plain(_("This Hub has nothing to search in."))
        portfolio = self._session.store.snapshot(self._session.store.query(MY_CONTRACTS))
        if self._contracts is not None and portfolio.data is None:
            words = _("The contracts can't be searched: {error}")
            return plain(visible(words.format(error=portfolio.error)))
        if self._is_too_short:
            words = _("This Hub searches for {count} letters or more: type on.")
            return plain(visible(words.format(count=self._least_letters)))
        if found:
            return with_keys(self, _("`search.open` opens, `search.up` `search.down` choose."))
        words = _("Nothing found for {text} in {where}.")
        return plain(visible(words.format(text=self._text, where=self._looked_through())))

    def _still_looking_through(self) -> str:
        """Name what no answer came from yet."""
        contacts = self._known()
        looking = []
        if contacts is not None and (contacts.data is None or contacts.fetching):
            looking.append(_("contacts"))
        portfolio = self._session.store.snapshot(self._session.store.query(MY_CONTRACTS))
        is_coming = portfolio.data is not None or (
            self._contracts is not None and portfolio.error is None
        )
        if self._in_contracts and self._found is None and is_coming:
            looking.append(_("contracts"))
        return _(" and ").join(looking)

    def _looked_through(self) -> str:
        looked = [_("contacts")] if self._has_contacts else []
        if self._found is not None:
            looked.append(_("contracts"))
        return _(" and ").join(looked)


async def _no_contacts(_hub: object) -> "Listing[Contact]":
    return Listing(())
