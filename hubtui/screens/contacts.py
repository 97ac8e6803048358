"""Relaties: every contact the account may see, searched by the Hub, page by page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from hubtui.hub.resources import CONTACTS, ORGANIZATIONS
from hubtui.locale import N_, _
from hubtui.screens.contact_gathering import ContactGathering
from hubtui.screens.contact_list_keys import CONTACT_LIST_KEYS
from hubtui.screens.contact_rows import ContactRows, ContactsInOrder, contact_cells
from hubtui.screens.copyable import Copyable, as_json, of_contact, row_text
from hubtui.screens.marking import (
    MarkedRows,
    Marks,
    every_contact,
    is_marking,
    start_or_stop_marking,
    without_mark,
)
from hubtui.screens.navigation import Copy, OpenContact
from hubtui.screens.preview import Preview, preview_pane
from hubtui.screens.screen_columns import Choosable, choosable_in, screen_columns
from hubtui.screens.session import Session
from hubtui.screens.shell import first_shell, fitted_to
from hubtui.screens.watched_pages import WatchedPages
from hubtui.store.filter_fields import CONTACT_FILTER
from hubtui.store.filter_language import Asked
from hubtui.store.gathered_contacts import GatheredContacts
from hubtui.store.order import Order, by_the_next, chosen
from hubtui.store.organization_names import organization_names
from hubtui.store.shown import Shown
from hubtui.text.visible import Visible, visible
from hubtui.views.table import FOUND_CONTACTS
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.numbers import grouped
from hubtui.widgets.paused_input import PausedInput
from hubtui.widgets.plain_text import tell
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.sidebar import Sidebar
from hubtui.widgets.signs import Sign, sign_of_account
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubtui.fields.reading import Group
    from hubtui.hub.models.contact import Contact
    from hubtui.screens.export import Rows
    from hubtui.text.spreadsheet import Form


_PLACE = "relaties"


class ContactsScreen(Screen[None]):
    """Watches the pages on screen and no others, so scrolling away cancels what is not needed."""

    # The list gets the focus when it is there, not the filter line that is still hidden.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*CONTACT_LIST_KEYS]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._marks = Marks()
        self._filtering = False
        self._typed = ""
        self._order: Order | None = None
        self._from_the_top = False
        self._accounts_made = 0
        # Only while something is asked that no call of the Hub can do.
        self._gathering: ContactGathering | None = None
        self.subscriptions = Subscriptions(self, session.store)
        self._preview = Preview(self, self._seen, self._ask_names)
        self._list: WatchedPages[Contact] = WatchedPages(
            session.store, self.subscriptions, CONTACTS, _id, self._redraw
        )

    def compose(self) -> ComposeResult:
        words = PausedInput(_("number, name or e-mail"), classes="filter", complete=self._completed)
        words.display = False
        answer = QueryView(RowTable(self._columns()), loading=_("Fetching the contacts…"))
        yield from first_shell(self._session, "relaties", words, answer, beside=preview_pane())

    def _completed(self, text: str) -> str | None:
        hidden = {room.column for room in FOUND_CONTACTS.rooms} - {*self._sortable}
        return CONTACT_FILTER.completed(text, lambda _column: (), hidden)

    def on_mount(self) -> None:
        self._preview.fit()
        self._list.look_at(0, 0)
        self._stop_listening = self._session.store.listen(
            lambda: self.call_later(self._note_accounts)
        )
        self._stop_following = self._session.columns.listen(self._choose_columns)

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
        from hubtui.widgets.contact_panel import reading_of

        contact = self._at_cursor
        if contact is None:
            return ()
        names = organization_names(self._session.store)
        return reading_of(contact, self._session.settings.fields, names).groups

    def on_unmount(self) -> None:
        self._stop_listening()
        self._stop_following()
        self.subscriptions.stop()

    def action_filter(self) -> None:
        self._show_filter(shown=True)
        # At once, not a turn later: what is typed behind the key belongs in the filter.
        self.set_focus(self.query_one(PausedInput))

    def show_only(self, text: str) -> None:
        """Filter the list by this text."""
        self._show_filter(shown=True)
        self.query_one(PausedInput).value = text
        self._search(text)
        self.query_one(RowTable).focus()

    def show(self, shown: Shown) -> None:
        """Show just this, whatever was shown."""
        self._show_filter(shown=bool(shown.filter))
        self.query_one(PausedInput).value = self._typed = shown.filter
        self._order = shown.order
        self._ask()
        self.query_one(RowTable).focus()

    @property
    def shown(self) -> Shown:
        return Shown(self._typed, self._order)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there are rows for; while they come, only what does not need one."""
        if action in ("unmark", "many"):
            return len(self._marks) > 0
        if action == "clear_filter":
            return self._is_filtered
        if action == "preview":
            return self._preview.has_room and len(self._rows()) > 0
        if action in ("mark", "copy", "copy_which"):
            return self._at_cursor is not None
        if action == "sort_by" and parameters[0] not in self._sortable:
            return False
        if action in ("mark_all", "export") or action.startswith("sort"):
            return len(self._rows()) > 0
        return action != "filter" or self._is_filtered or not self._is_without_rows

    def action_clear_filter(self) -> None:
        self.query_one(PausedInput).value = ""
        self._search("")
        self.query_one(RowTable).focus()
        self._show_filter(shown=False)

    def action_copy(self) -> None:
        contact = self._at_cursor
        if contact is None:
            return
        self.post_message(Copy(visible(contact.number or contact.id), _("the contact number")))

    def action_copy_which(self) -> None:
        from hubtui.screens.copy_menu import CopyMenu

        contact = self._at_cursor
        if contact is None:
            return
        values = [
            *of_contact(contact),
            Copyable("row", N_("the row"), row_text(contact_cells(contact))),
            Copyable("json", N_("JSON"), as_json(contact.as_sent)),
        ]
        self.app.push_screen(CopyMenu(contact.title, values))

    # Many at once

    def action_mark(self) -> None:
        table = self.query_one(RowTable)
        contact = self._at_cursor
        if contact is None:
            return
        if self._marks.are_full and contact.id not in self._marks:
            words = _("{count} are marked; it can be no more in one go.")
            tell(self, visible(words.format(count=grouped(len(self._marks)))), seconds=4)
            return
        self._marks.toggle(contact.id)
        self._redraw()
        table.move_to(table.cursor_row + 1)

    def action_mark_all(self) -> None:
        start_or_stop_marking(self, self._session.store, self._asked, self._marks, self._redraw)

    def action_unmark(self) -> None:
        self._marks.remove(self._marks)
        self._redraw()

    def action_many(self) -> None:
        if is_marking(self):
            tell(self, _("All are being marked; wait, or stop it first."), seconds=4)
            return
        from hubtui.screens.batch import BatchScreen

        self.app.push_screen(fitted_to(self.app.size, BatchScreen(self._session, self._marks)))

    def action_say_nothing_marked(self) -> None:
        words = _("Nothing is marked: `contacts.mark` marks, `contacts.mark-all` marks all.")
        tell(self, visible(with_keys(self, words).plain), seconds=4)

    def on_screen_resume(self) -> None:
        # What was marked may have its account by now.
        self._note_accounts()

    def _note_accounts(self) -> None:
        """Take in the accounts that were made meanwhile: what was counted before may not be true."""
        if self._gathering is not None:
            self._gathering.note_accounts()
        made, views = len(self._session.store.created), self._session.settings.views
        if made != self._accounts_made:
            self._accounts_made = made
            of_contacts = [name for name, view in views.items() if view.place == "relaties"]
            self._session.view_counts.forget(of_contacts)
        self._redraw()

    # What is exported

    def action_export(self, form: "Form") -> None:
        from hubtui.screens.export import start_or_stop_export
        from hubtui.text.new_file import file_name

        titles = [column.title for column in screen_columns(FOUND_CONTACTS)]
        rows = self._all_rows(GatheredContacts(self._asked, self._order))
        start_or_stop_export(self, file_name("hubtui", "relaties"), form, titles, rows)

    async def _all_rows(self, gathered: GatheredContacts) -> "Rows":
        text = gathered.asked.for_the_hub
        async for page in every_contact(self._session.store, text):
            gathered.take(page)
            if gathered.order is None:
                # In the Hub's order each is on its row already.
                for contact in gathered.shown:
                    yield contact_cells(contact)
                gathered = GatheredContacts(gathered.asked, None)
        for contact in gathered.shown:
            yield contact_cells(contact)

    def on_paused_input_paused(self, event: PausedInput.Paused) -> None:
        # Escape may have emptied it since.
        if event.words == self.query_one(PausedInput).value.strip():
            self._search(event.words)

    def on_input_submitted(self) -> None:
        self.query_one(RowTable).focus()

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        self.post_message(OpenContact(event.key))

    def on_row_table_visible(self, event: RowTable.Visible) -> None:
        if self._gathering is None:
            self._list.look_at(event.first, event.last)

    def on_row_table_sort_asked(self, event: RowTable.SortAsked) -> None:
        self.action_sort_by(event.column)

    def action_sort_by(self, column: str) -> None:
        self._sort(chosen(column, self._order))

    def action_sort_next(self) -> None:
        self._sort(by_the_next(self._sortable, self._order))

    @property
    def _sortable(self) -> tuple[str, ...]:
        return tuple(column.id for column in self.query_one(RowTable).columns)

    @property
    def choosable(self) -> Choosable:
        """The columns to choose from."""
        return choosable_in(self._session, _PLACE, self.query_one(RowTable), _columns(()))

    def _choose_columns(self) -> None:
        self.query_one(RowTable).set_columns(self._columns())
        self._redraw()

    def _columns(self) -> tuple[Column, ...]:
        return _columns(self._session.columns.of(_PLACE))

    def _sort(self, order: Order | None) -> None:
        self._order = order
        self._ask()

    @property
    def _is_filtered(self) -> bool:
        return self._filtering or bool(self._typed)

    @property
    def _is_without_rows(self) -> bool:
        """Tell whether it is known that there are none."""
        snapshot = self._list.snapshot()
        is_known = snapshot.data is not None or snapshot.error is not None
        return is_known and not len(self._rows())

    def _show_filter(self, *, shown: bool) -> None:
        self._filtering = shown
        self.query_one(PausedInput).display = shown
        self.refresh_bindings()

    @property
    def _asked(self) -> Asked:
        return CONTACT_FILTER.asked(self._typed)

    @property
    def _at_cursor(self) -> "Contact | None":
        return self._rows().contact(self.query_one(RowTable).cursor_row)

    def _search(self, text: str) -> None:
        if text != self._typed:
            self._typed = text
            self._ask()

    def _ask(self) -> None:
        """Ask for what was typed, in the order that was chosen: of the Hub, or of what came."""
        self.query_one(Sidebar).notice(self.shown)
        asked, order, gathering = self._asked, self._order, self._gathering
        is_for_the_hub = asked.is_words and order is None
        if gathering is not None and (is_for_the_hub or gathering.text != asked.for_the_hub):
            self.subscriptions.leave(gathering)
            self._gathering = None
        if is_for_the_hub:
            self._list.search(asked.for_the_hub)
            self.query_one(RowTable).show(self._marked(self._rows()), cursor=0)
            self._list.look_at(0, 0)
        elif self._gathering is not None:
            self._from_the_top = True
            self._gathering.ask(asked, order)
        else:
            self._from_the_top = True
            # What is on screen stays until the first of it comes.
            before = replace(self._list.snapshot(), fetching=True)
            self.query_one(QueryView).show(before, count=self._count())
            self._list.search(asked.for_the_hub)
            store = self._session.store
            self._gathering = ContactGathering(self, store, asked, order, self._redraw)
            self.subscriptions.keep(self._gathering)
            self._gathering.begin()

    def _rows(self) -> "ContactRows | ContactsInOrder":
        if self._gathering is None:
            return ContactRows(self._list.pages)
        return ContactsInOrder(self._gathering.contacts.shown)

    def _marked(self, rows: "ContactRows | ContactsInOrder") -> MarkedRows:
        first = self.query_one(RowTable).columns[0].cell
        return MarkedRows(rows, self._marks, first or 0)

    def _redraw(self) -> None:
        if not self.is_attached:
            return
        gathering, rows = self._gathering, self._rows()
        snapshot = self._list.snapshot() if gathering is None else gathering.snapshot
        is_empty = snapshot.data is not None and not len(rows) and not snapshot.fetching
        self.query_one(QueryView).show(
            snapshot,
            empty=self._nobody() if is_empty else None,
            unreadable=snapshot.data.unreadable if snapshot.data is not None else 0,
            count=self._count(),
        )
        self.query_one(RowTable).show(
            self._marked(rows),
            sorting=self._order,
            cursor=0 if self._from_the_top else None,
        )
        self._from_the_top = False
        self._preview.renew()
        is_counted = snapshot.data is not None and snapshot.data.total is not None
        if snapshot.error is None and (gathering.is_whole if gathering else is_counted):
            self._know_count(len(rows))
        self.refresh_bindings()

    def _know_count(self, count: int) -> None:
        """Tell the sidebar how many rows the view has that is shown."""
        view = self.query_one(Sidebar).view
        if view is not None:
            self._session.view_counts.know(view, count)

    def _nobody(self) -> Visible:
        if not self._typed:
            return _("No contacts.")
        return visible(_("No contact matches {text}.").format(text=self._typed))

    def _count(self) -> str:
        if self._gathering is not None:
            count = self._gathering.count()
        else:
            count = _("{count} contacts").format(count=grouped(len(self._list.pages)))
        if not self._marks:
            return count
        marked = _("{count} marked").format(count=grouped(len(self._marks)))
        return f"{count}, {marked}"


def _columns(chosen: "Sequence[str]") -> tuple[Column, ...]:
    return tuple(
        each._replace(sign=_sign_of_account) if each.id == "account" else each
        for each in screen_columns(FOUND_CONTACTS, chosen)
    )


def _sign_of_account(text: str) -> Sign | None:
    # A mark stands before it where it is the first column.
    return sign_of_account(without_mark(text))


def _id(contact: "Contact") -> str:
    return contact.id
