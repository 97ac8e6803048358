"""The search bar: contacts from the Hub, contracts from what is already known."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hubtui.locale import N_, _
from hubtui.screens.navigation import OpenContact, OpenContract
from hubtui.screens.session import Session
from hubtui.slices import Slices
from hubtui.store.contract_filter import hits_with, words_of
from hubtui.stylesheets import stylesheet
from hubtui.visible_text import visible
from hubtui.widgets.contract_rows import ContractRows
from hubtui.widgets.key_line import KeyLine
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.numbers import grouped
from hubtui.widgets.paused_input import PausedInput
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Contact
    from hubtui.store.query_cache import Watch
    from hubtui.store.snapshot import Snapshot

_CONTACTS_SHOWN = 8
_CONTRACTS_SHOWN = 5

Destination = OpenContact | OpenContract


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
        Binding("enter", "open", N_("Open"), id="search.open", tooltip=N_("Open the marked hit")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._watching = Watching(self, session.store)
        self._asked: Watch[Listing[Contact]] | None = None
        self._text = ""
        self._open_when_there = False
        # Row numbers with the list they were found in: a refresh may put other contracts there.
        self._known_contracts: ContractRows | None = None
        # The answer that is on screen, and the hit that was moved to: it stays marked.
        self._drawn: Listing[Contact] | None = None
        self._chosen: Destination | None = None
        self._destinations: dict[str, Destination] = {}

    def compose(self) -> ComposeResult:
        with Vertical(classes="search-box"):
            yield PausedInput(_("number, name or e-mail"))
            hits = OptionList(markup=False, compact=True)
            hits.can_focus = False
            yield hits
            yield Static(Content(_("Type to search.")), classes="search-state")
        yield KeyLine()

    def on_unmount(self) -> None:
        self._watching.stop()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._look_for(event.value.strip())

    def _look_for(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._open_when_there = False
        self._known_contracts = None
        self._chosen = None
        self._leave()
        if not self._text:
            self._draw(None)
            return
        self._draw(self._known())
        self._look_in_known_contracts(self._text)

    def on_paused_input_paused(self, event: PausedInput.Paused) -> None:
        if event.words and event.words == self._text and self._asked is None:
            self._ask()

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._go(event.option)

    def action_move(self, step: int) -> None:
        hits = self.query_one(OptionList)
        if step > 0:
            hits.action_cursor_down()
        else:
            hits.action_cursor_up()
        if hits.highlighted is not None:
            option = hits.get_option_at_index(hits.highlighted)
            self._chosen = self._destinations.get(option.id or "")

    def action_open(self) -> None:
        # Later: what was typed ahead of this key comes first.
        self.call_later(self._open)

    def _open(self) -> None:
        self._look_for(self.query_one(Input).value.strip())
        if not self._text:
            return
        snapshot = self._known()
        if self._asked is None:
            self._open_when_there = True
            self._ask()
            return
        if snapshot.data is not None and snapshot.data is self._drawn:
            self._open_marked()
            return
        # The hits on screen are not the Hub's answer to this text yet: wait for those.
        self._open_when_there = True
        if snapshot.data is None:
            self._asked.refresh()

    def _open_marked(self) -> None:
        hits = self.query_one(OptionList)
        if hits.highlighted is not None:
            self._go(hits.get_option_at_index(hits.highlighted))

    def _go(self, option: Option) -> None:
        destination = self._destinations.get(option.id or "")
        if destination is not None:
            self.dismiss(destination)

    def _ask(self) -> None:
        text = self._text
        self._leave()
        self._asked = self._watching.watch(
            self._session.store.contacts(text), lambda snapshot: self._answered(text, snapshot)
        )

    def _leave(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._watching.leave(asked)

    def _answered(self, text: str, snapshot: "Snapshot[Listing[Contact]]") -> None:
        if text != self._text:
            return
        self._draw(snapshot)
        if self._open_when_there and not snapshot.fetching:
            self._open_when_there = False
            if snapshot.data is not None:
                self._open_marked()

    def _known(self) -> "Snapshot[Listing[Contact]]":
        return self._session.store.snapshot(self._session.store.contacts(self._text))

    def _draw(self, snapshot: "Snapshot[Listing[Contact]] | None") -> None:
        hits = self.query_one(OptionList)
        hits.clear_options()
        self._destinations = {}
        self._drawn = snapshot.data if snapshot is not None else None
        state = self.query_one(".search-state", Static)
        if snapshot is None:
            state.update(Content(_("Type to search.")))
            return
        options = [*self._contact_options(snapshot), *self._contract_options()]
        hits.add_options(options)
        chosen = [hit for hit, where in self._destinations.items() if where == self._chosen]
        if chosen:
            hits.highlighted = hits.get_option_index(chosen[0])
        elif self._destinations:
            hits.action_first()
        state.update(self._state(snapshot))

    def _contact_options(self, snapshot: "Snapshot[Listing[Contact]]") -> list[Option]:
        contacts = snapshot.data.items[:_CONTACTS_SHOWN] if snapshot.data is not None else ()
        if not contacts:
            return []
        options = [_heading(_("CONTACTS"))]
        # By place and not by id: a Hub may send one contact twice.
        for place, contact in enumerate(contacts):
            option_id = f"contact/{place}"
            self._destinations[option_id] = OpenContact(contact.id)
            words = "  ".join(part for part in (contact.title, contact.email) if part)
            options.append(Option(Content(visible(words)), id=option_id))
        return options

    def _contract_options(self) -> list[Option]:
        known = self._known_contracts
        if known is None or not len(known):
            return []
        options = [_heading(_("CONTRACTS"))]
        for row in range(len(known)):
            option_id = f"contract/{row}"
            self._destinations[option_id] = OpenContract(known.key(row))
            words = "  ".join(cell for cell in known.cells(row) if cell)
            options.append(Option(Content(visible(words)), id=option_id))
        return options

    @work(group="known contracts", exclusive=True)
    async def _look_in_known_contracts(self, text: str) -> None:
        contracts = self._session.store.snapshot(self._session.store.my_contracts()).data
        if contracts is None:
            return
        slices = Slices()
        found: list[int] = []
        for hits in hits_with(contracts, words_of(text)):
            found += hits.rows[:_CONTRACTS_SHOWN]
            if len(found) >= _CONTRACTS_SHOWN:
                break
            await slices.give_way()
        self._known_contracts = ContractRows(contracts, found[:_CONTRACTS_SHOWN])
        self._draw(self._known())

    def _state(self, snapshot: "Snapshot[Listing[Contact]]") -> Content:
        if snapshot.error is not None and not snapshot.fetching:
            words = _("Searching failed: {error}. `search.open` tries again.")
            return with_keys(self, words, error=visible(str(snapshot.error)))
        if snapshot.data is None or snapshot.fetching:
            return Content(_("Searching…"))
        if not self._destinations:
            return Content(_("Nothing found for {text}.").format(text=visible(self._text)))
        keys = with_keys(self, _("`search.open` opens, `search.up` `search.down` choose."))
        total = snapshot.data.total
        if total is None or total <= _CONTACTS_SHOWN:
            return keys
        more = _("{total} contacts; type on to narrow.").format(total=grouped(total))
        return Content(" ").join([keys, Content(more)])


def _heading(title: str) -> Option:
    return Option(Content.styled(title, "bold"), disabled=True)
