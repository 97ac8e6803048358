"""Relaties: every contact the account may see, searched by the Hub, page by page."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.locale import N_, _
from hubtui.screens.contact_rows import ContactRows, contact_cells
from hubtui.screens.navigation import Copy, OpenContact
from hubtui.screens.session import Session
from hubtui.screens.shell import shell
from hubtui.store.store import CONTACTS_PAGE
from hubtui.visible_text import visible
from hubtui.widgets.answer import Answer
from hubtui.widgets.numbers import grouped
from hubtui.widgets.paused_input import PausedInput
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.watching import Watching

if TYPE_CHECKING:
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Contact
    from hubtui.screens.export import Rows
    from hubtui.store.query_cache import Watch
    from hubtui.store.snapshot import Snapshot


class ContactsScreen(Screen[None]):
    """Watches the pages on screen and no others, so scrolling away cancels what is not needed."""

    # The list gets the focus when it is there, not the filter line that is still hidden.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "filter",
            N_("Filter"),
            id="contacts.filter",
            tooltip=N_("Search in this list"),
            key_display="/",
        ),
        Binding(
            "escape",
            "clear_filter",
            N_("All"),
            id="contacts.clear-filter",
            tooltip=N_("Clear the filter and go back to the list"),
        ),
        Binding("c", "copy", N_("Copy"), id="contacts.copy", tooltip=N_("Copy the contact number")),
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
        self._rows = ContactRows(session.store, "")
        self._pages: dict[int, Watch[Listing[Contact]]] = {}
        self._filtering = False
        self.watching = Watching(self, session.store)

    def compose(self) -> ComposeResult:
        columns = (
            Column("number", _("Contact number"), width=14, share=0),
            Column("name", _("Name"), width=16, share=3),
            Column("email", _("E-mail"), width=16, share=3, spare=2),
            Column("account", _("Account"), width=10, share=2, spare=1),
        )
        words = PausedInput(_("number, name or e-mail"), classes="filter")
        words.display = False
        answer = Answer(RowTable(columns), loading=_("Fetching the contacts…"))
        yield from shell(self._session, "relaties", (_("Contacts"),), words, answer)

    def on_mount(self) -> None:
        self._look_at_pages(0, 0)

    def on_unmount(self) -> None:
        self.watching.stop()

    def action_filter(self) -> None:
        self._show_filter(shown=True)
        # At once, not a turn later: what is typed behind the key belongs in the filter.
        self.set_focus(self.query_one(PausedInput))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._filtering if action == "clear_filter" else True

    def action_clear_filter(self) -> None:
        self.query_one(PausedInput).value = ""
        self._search("")
        self.query_one(RowTable).focus()
        self._show_filter(shown=False)

    def action_copy(self) -> None:
        table = self.query_one(RowTable)
        contact = self._rows.contact(table.cursor_row)
        # A page that has just come may hold another contact on this row than is drawn there.
        if contact is None or contact.id != table.cursor_key:
            self.notify(_("There is nothing to copy."), markup=False)
            return
        self.post_message(Copy(contact.number or contact.id, _("the contact number")))

    def action_export(self) -> None:
        from hubtui.screens.export import start_or_stop_export

        titles = (_("Contact number"), _("Name"), _("E-mail"), _("Account"))
        start_or_stop_export(self, "relaties", titles, self._all_rows(self._rows.text))

    async def _all_rows(self, text: str) -> "Rows":
        store = self._session.store
        page = 0
        while True:
            listing = await store.fetch(store.contacts(text, page))
            for contact in listing.items:
                yield contact_cells(contact)
            page += 1
            last = len(listing.items) + listing.unreadable < CONTACTS_PAGE
            if last or page * CONTACTS_PAGE == listing.total:
                return

    def on_paused_input_paused(self, event: PausedInput.Paused) -> None:
        self._search(event.words)

    def on_input_submitted(self) -> None:
        self.query_one(RowTable).focus()

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        self.post_message(OpenContact(event.key))

    def on_row_table_visible(self, event: RowTable.Visible) -> None:
        self._look_at_pages(event.first // CONTACTS_PAGE, event.last // CONTACTS_PAGE)

    def _show_filter(self, *, shown: bool) -> None:
        self._filtering = shown
        self.query_one(PausedInput).display = shown
        self.refresh_bindings()

    def _search(self, text: str) -> None:
        if text == self._rows.text:
            return
        for page in tuple(self._pages):
            self.watching.leave(self._pages.pop(page))
        self._rows = ContactRows(self._session.store, text)
        self.query_one(RowTable).show(self._rows, cursor=0)
        self._look_at_pages(0, 0)

    def _look_at_pages(self, first: int, last: int) -> None:
        # Page 0 stays: it has the count, and the state line tells of it.
        wanted = {0, *range(first, last + 1)}
        for page in tuple(self._pages):
            if page not in wanted:
                self.watching.leave(self._pages.pop(page))
        for page in wanted - self._pages.keys():
            query = self._session.store.contacts(self._rows.text, page)
            self._pages[page] = self.watching.watch(query, self._show)

    def _show(self, _snapshot: "Snapshot[Listing[Contact]]") -> None:
        rows = self._rows
        snapshot = self._pages_on_screen()
        empty = None
        if snapshot.data is not None and not snapshot.data.items:
            empty = (
                _("No contacts.")
                if not rows.text
                else _("No contact matches {text}.").format(text=visible(rows.text))
            )
        self.query_one(Answer).show(
            snapshot,
            empty=empty,
            unreadable=snapshot.data.unreadable if snapshot.data is not None else 0,
            count=_("{count} contacts").format(count=grouped(len(rows))),
        )
        self.query_one(RowTable).show(rows)

    def _pages_on_screen(self) -> "Snapshot[Listing[Contact]]":
        """Return the first page with the troubles of the others: one line tells of them all."""
        store, text = self._session.store, self._rows.text
        pages = [store.snapshot(store.contacts(text, page)) for page in sorted({0, *self._pages})]
        first = pages[0]
        if first.data is None:
            return first
        unreadable = sum(page.data.unreadable for page in pages if page.data is not None)
        failed = next((page for page in pages if page.error is not None), first)
        return replace(
            first,
            data=replace(first.data, unreadable=unreadable),
            error=failed.error,
            fetching=first.fetching or failed.fetching,
        )
