"""Contracts with a filter, an order and a count, at any length of the list."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input

from hubtui.locale import N_, _
from hubtui.slices import run_in_slices
from hubtui.store.contracts.contract_search import ContractSearch
from hubtui.store.contracts.contract_sort import COLUMN_IDS
from hubtui.store.order import Order, by_the_next, chosen
from hubtui.store.shown import Shown
from hubtui.text.visible import visible
from hubtui.widgets.column_widths import arranged
from hubtui.widgets.contract_columns import TOLD_OR_NOT, contract_columns, title_of
from hubtui.widgets.contract_rows import ContractRows
from hubtui.widgets.filter_input import FilterInput
from hubtui.widgets.numbers import grouped
from hubtui.widgets.order_words import in_order
from hubtui.widgets.plain_text import EMPTY, Static, plain
from hubtui.widgets.row_table import Column, RowTable
from hubtui.widgets.sort_keys import sort_keys

if TYPE_CHECKING:
    from hubtui.hub.contracts.contract_list import ContractList
    from hubtui.store.customer_names import CustomerNames

_FIRST_SCREEN = 50
# A first screen this near is drawn with the letter that was typed.
_FIRST_SCREEN_SECONDS = 0.006
# So is the count, where the list is short.
_COUNT_SECONDS = 0.0005
# After this long it is said that the counting goes on.
_PATIENCE_SECONDS = 0.1
_WORK_GROUP = "contract-rows"
_NUMBER = COLUMN_IDS.index("number")


# Says on which of the new rows the cursor goes.
_CursorRow = Callable[[ContractRows], int]


class ContractTable(Vertical):
    """Keeps filter and order when the list is replaced, and the cursor on its contract."""

    DEFAULT_CSS = """
    ContractTable {
        height: 1fr;
        .filter-line { height: 1; padding: 0 1; }
        .filter-line .slash { width: 2; color: $text-muted; }
        .filter-line Input { width: 1fr; background: transparent; padding: 0; }
        .filter-line .count {
            width: 2fr; text-align: right; color: $text-muted;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "filter",
            N_("Filter"),
            id="contracts.filter",
            tooltip=N_("Show only the contracts that hold some words"),
            key_display="/",
        ),
        Binding(
            "escape",
            "clear_filter",
            N_("All"),
            id="contracts.clear-filter",
            tooltip=N_("Clear the filter"),
        ),
        Binding(
            "s",
            "sort_next",
            N_("Sort"),
            id="contracts.sort",
            tooltip=N_("Sort by the next column, and after the last as the Hub does"),
        ),
        *sort_keys("contracts"),
    ]

    @dataclass
    class Opened(Message):
        """A contract was chosen: the row of the list that it stood on, whatever came since."""

        contracts: "ContractList"
        row: int

    class Sorted(Message):
        """The list has another order."""

    table = query_one(RowTable)
    filter = query_one(FilterInput)

    def __init__(self, chosen: Sequence[str] = (), *, id: str | None = None) -> None:
        """`chosen` are the columns that the user wants; each from where there is room where none is."""
        super().__init__(id=id)
        self._chosen = tuple(chosen)
        self._names: CustomerNames | None = None
        self._search: ContractSearch | None = None
        self._text = ""
        self._order: Order | None = None

    def compose(self) -> ComposeResult:
        yield RowTable(self._columns(), empty=_("No contract holds all these words."))
        with Horizontal(classes="filter-line"):
            yield Static(plain(visible("/")), classes="slash")
            yield FilterInput(self._completed)
            yield Static(EMPTY, classes="count")

    def on_mount(self) -> None:
        # Not by message: then the letter would be painted first, and the list a frame later.
        self.watch(self.filter, "value", self._typed, init=False)

    def show(self, contracts: "ContractList") -> None:
        """Replace the list; filter, order and the contract at the cursor stay."""
        if self._search is not None and self._search.contracts is contracts:
            return
        self._search = ContractSearch(contracts, self._names)
        self._arrange()
        self._ask(self._stay)
        if self.screen.focused is None:
            self.table.focus()

    def choose(self, chosen: Sequence[str]) -> None:
        """Show these columns, in this order; for none each from where there is room for it."""
        self._chosen = tuple(chosen)
        self._arrange()

    def know(self, names: "CustomerNames | None") -> None:
        """Say whose the contracts are, by what customers are called; None says it of none."""
        if names == self._names:
            return
        self._names = names
        if self._search is not None:
            self._search.know(names)
            self._arrange()
            self._ask(self._stay)

    def _arrange(self) -> None:
        self.table.set_columns(self._columns())
        self.refresh_bindings()

    def _columns(self) -> tuple[Column, ...]:
        return arranged(contract_columns(self.told), self._chosen)

    @property
    def told(self) -> tuple[str, ...]:
        """The columns beside the usual that the Hub tells in this list, and that are shown."""
        return self._search.told if self._search is not None else ()

    @property
    def is_settled(self) -> bool:
        """Tell whether all the rows that were asked for are found."""
        return not any(
            worker.node is self and worker.group == _WORK_GROUP and worker.is_running
            for worker in self.workers
        )

    @property
    def cursor_number(self) -> str | None:
        """The contract number at the cursor."""
        cells = self.table.rows.cells(self.table.cursor_row) if len(self.table.rows) else None
        return cells[_NUMBER] if cells else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there are contracts for."""
        if action == "clear_filter":
            return bool(self._text)
        if action == "sort_by" and parameters[0] not in self._sortable:
            return False
        if action.startswith("sort"):
            return self.table.cursor_row >= 0
        return self._search is not None and len(self._search.contracts) > 0

    def action_filter(self) -> None:
        # At once, not a turn later: what is typed behind the key belongs in the filter.
        self.screen.set_focus(self.filter)

    def action_clear_filter(self) -> None:
        self.filter.value = ""

    def action_sort_next(self) -> None:
        self._sort(by_the_next(self._sortable, self._order))

    @property
    def _sortable(self) -> tuple[str, ...]:
        return tuple(column.id for column in self.table.columns)

    @property
    def _in_force(self) -> Order | None:
        """The order, as far as this list can have it."""
        order, search = self._order, self._search
        if order is None or search is None or not search.can_sort_by(order):
            return None
        return order

    @property
    def shown(self) -> Shown:
        """What is shown of the list."""
        return Shown(self._text, self._order)

    def only(self, shown: Shown) -> None:
        """Show just this of the list, whatever was shown."""
        self._order = shown.order
        if self.filter.value == shown.filter:
            self._ask(_top)
        self.filter.value = shown.filter
        self.post_message(self.Sorted())

    def action_sort_by(self, column: str) -> None:
        self._sort(chosen(column, self._order))

    def on_row_table_sort_asked(self, event: RowTable.SortAsked) -> None:
        event.stop()
        self.action_sort_by(event.column)

    def on_row_table_opened(self, event: RowTable.Opened) -> None:
        event.stop()
        if isinstance(event.rows, ContractRows):
            number = event.rows.numbers[event.row]
            self.post_message(self.Opened(event.rows.contracts, number))

    def on_input_changed(self, event: Input.Changed) -> None:
        # Seen already, see on_mount.
        event.stop()

    def on_filter_input_left(self, event: FilterInput.Left) -> None:
        event.stop()
        self.table.focus()

    def _completed(self, text: str) -> str | None:
        if self._search is None:
            return None
        hidden = {each.id for each in contract_columns(TOLD_OR_NOT)} - {*self._sortable}
        return self._search.language.completed(text, self._search.values, hidden)

    def _typed(self, text: str) -> None:
        self._text = text
        # The first hits are looked for at the top; with no filter the place is kept.
        self._ask(_top if text.strip() else self._stay)

    def _sort(self, order: Order | None) -> None:
        self._order = order
        self._ask(_top)
        self.post_message(self.Sorted())

    def _ask(self, cursor: _CursorRow) -> None:
        """Draw what is asked now; what takes longer goes on in slices. The newest question wins."""
        self.workers.cancel_group(self, _WORK_GROUP)
        if self._search is None:
            return
        steps = self._answer(self._search, cursor)
        begun = perf_counter()
        for is_drawn in steps:
            at_once = _COUNT_SECONDS if is_drawn else _FIRST_SCREEN_SECONDS
            if perf_counter() > begun + at_once:
                self._go_on(steps)
                return

    @work(group=_WORK_GROUP)
    async def _go_on(self, steps: Iterator[bool]) -> None:
        await run_in_slices(steps)

    def _answer(self, search: ContractSearch, cursor: _CursorRow) -> Iterator[bool]:
        """Draw the first screen as soon as it is right, then how much there is in all.

        Each step tells whether that first screen is drawn.
        """
        order, names = self._in_force, self._names if search.has_customers else None
        known = search.known(self._text, order)
        if known is not None:
            self._draw(ContractRows(search.contracts, known, names), cursor)
            self._say_count(len(known))
            return
        found = array("I")
        rows = ContractRows(search.contracts, found, names)
        is_drawn = False
        patience = perf_counter() + _PATIENCE_SECONDS
        for piece in search.rows(self._text, order):
            found += piece
            if cursor is _top and not is_drawn and len(found) >= _FIRST_SCREEN:
                self._draw(rows, cursor)
                is_drawn = True
            if perf_counter() > patience:
                self._say_count(None)
                patience = inf
            yield is_drawn
        if is_drawn:
            self.table.grow()
        else:
            self._draw(rows, cursor)
        self._say_count(len(found))

    def _draw(self, rows: ContractRows, cursor: _CursorRow) -> None:
        self.table.show(rows, sorting=self._in_force, cursor=cursor(rows))

    def _stay(self, rows: ContractRows) -> int:
        contract_id = self.table.cursor_key
        if contract_id is None:
            return 0
        near = self.table.cursor_row
        if near < len(rows) and rows.key(near) == contract_id:
            # Not the first: a Hub may send an id twice.
            return near
        row = rows.row_of(contract_id)
        return near if row is None else row

    def _say_count(self, shown: int | None) -> None:
        """Say how many rows there are; None while they are being counted."""
        if self._search is None:
            return
        counted = _("{shown} of {total}").format(
            shown="…" if shown is None else grouped(shown),
            total=grouped(len(self._search.contracts)),
        )
        order = self._in_force
        if order is not None:
            counted = in_order(counted, order, title_of(order.column))
        self.query_one(".count", Static).update(plain(visible(counted)), layout=False)


def _top(_rows: ContractRows) -> int:
    return 0
