"""Any list of the Hub that needs no screen of its own: its table, which can be copied and kept."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hubtui.hub.paging import every_page
from hubtui.locale import N_, _
from hubtui.screens.export_keys import EXPORT_KEYS
from hubtui.screens.navigation import Copy
from hubtui.screens.screen_columns import screen_columns
from hubtui.screens.session import Session
from hubtui.screens.shell import first_shell
from hubtui.screens.watched_pages import WatchedPages
from hubtui.store.pages import Pages
from hubtui.text.visible import visible
from hubtui.views.view import Place, View
from hubtui.widgets.numbers import grouped
from hubtui.widgets.query_view import QueryView
from hubtui.widgets.row_table import RowTable
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.screens.export import Rows
    from hubtui.text.spreadsheet import Form


class ResourceListScreen(Screen[None]):
    """A list in the Hub's order, in one answer or in pages, with the columns of its view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "copy", N_("Copy"), id="list.copy", tooltip=N_("Copy the row's number or name")
        ),
        *EXPORT_KEYS,
    ]

    def __init__(self, session: Session, view: View[Any], place: Place) -> None:
        super().__init__()
        self._session = session
        self._view = view
        self._place = place
        self.subscriptions = Subscriptions(self, session.store)
        self._list: WatchedPages[Any] = WatchedPages(
            session.store, self.subscriptions, view.resource, self._identity, self._redraw
        )

    def compose(self) -> ComposeResult:
        answer = QueryView(RowTable(screen_columns(self._view)))
        yield from first_shell(self._session, self._place.name, answer)

    def on_mount(self) -> None:
        self._list.look_at(0, 0)

    def on_unmount(self) -> None:
        self.subscriptions.stop()

    def on_row_table_visible(self, event: RowTable.Visible) -> None:
        self._list.look_at(event.first, event.last)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there are rows for."""
        if action == "copy":
            return self._at_cursor is not None
        return action != "export" or len(self._list.pages) > 0

    @property
    def _at_cursor(self) -> Any:
        row = self.query_one(RowTable).cursor_row
        return self._list.pages.item(row) if row >= 0 else None

    def action_copy(self) -> None:
        thing = self._at_cursor
        if thing is None:
            return
        copied = self._view.column(self._view.copied) if self._view.copied else self._first
        self.post_message(Copy(visible(copied.text(thing)), _(copied.title)))

    def action_export(self, form: "Form") -> None:
        from hubtui.screens.export import start_or_stop_export
        from hubtui.text.new_file import file_name

        titles = [_(column.title) for column in self._view.columns]
        name = file_name("hubtui", self._place.name)
        start_or_stop_export(self, name, form, titles, self._all_rows())

    async def _all_rows(self) -> "Rows":
        store, resource = self._session.store, self._view.resource
        pages = every_page(
            lambda after: store.fetch(store.query(resource, after=after)),
            lambda page: map(self._identity, page.items),
        )
        async for page in pages:
            for thing in page.items:
                yield [column.text(thing) for column in self._view.columns]

    def _redraw(self) -> None:
        if not self.is_attached:
            return
        snapshot, pages = self._list.snapshot(), self._list.pages
        is_empty = snapshot.data is not None and not len(pages)
        self.query_one(QueryView).show(
            snapshot,
            empty=_(self._view.empty or N_("There is nothing here.")) if is_empty else None,
            unreadable=snapshot.data.unreadable if snapshot.data is not None else 0,
            count=self._count(),
        )
        self.query_one(RowTable).show(_Rows(self._view, pages))
        self.refresh_bindings()

    def _count(self) -> str:
        """Return how many there are, where they may be more than the screen shows."""
        if self._view.resource.shape != "pages":
            return ""
        return visible(_("{count} rows").format(count=grouped(len(self._list.pages))))

    @property
    def _first(self) -> Any:
        return self._view.on_screen[0][0]

    def _identity(self, thing: object) -> str:
        """Return what tells a row from the others: its id, or else all that is shown of it."""
        found = getattr(thing, "id", "")
        texts = [column.text(thing) for column in self._view.columns]
        return found if found and isinstance(found, str) else "\t".join(texts)


class _Rows:
    """The pages as rows: to read, with nothing behind a row to open."""

    def __init__(self, view: View[Any], pages: Pages[Any]) -> None:
        self._columns = [column for column, _room in view.on_screen]
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    def cells(self, row: int) -> list[str] | None:
        thing = self._pages.item(row)
        if thing is not None:
            return [column.text(thing) for column in self._columns]
        if self._pages.is_unreadable(row):
            return [_("could not be read"), *("" for _column in self._columns[1:])]
        return None

    def key(self, _row: int) -> None:
        return None
