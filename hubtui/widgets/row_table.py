"""A table that draws only the rows on screen: it costs the same at a million rows as at a hundred."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from hubtui.locale import N_
from hubtui.store.order import Order
from hubtui.text.visible import NOTHING
from hubtui.widgets.column_widths import GAP, Column, PlacedColumn, placed
from hubtui.widgets.fitted_text import cut, fitted
from hubtui.widgets.prompt_repaint import repaint_promptly
from hubtui.widgets.rows import NoRows, Rows
from hubtui.widgets.signs import Sign, signed

__all__ = ["Column", "RowTable", "Rows"]

_HEADER_LINES = 1
_CURSOR_MARK = "▌"
_MARK_CELLS = 1
_NOT_LOADED = "…"
_KEPT_LINES = 256
_KEYS_SEARCHED = 500


class RowTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows under a header, with a cursor that stays with its key when the rows are replaced."""

    DEFAULT_CSS = """
    RowTable {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    RowTable > .row-table--header { text-style: bold; color: $text-muted; }
    RowTable > .row-table--cursor { background: $panel; }
    RowTable:focus > .row-table--cursor {
        background: $primary; color: $text; text-style: bold;
    }
    RowTable > .row-table--empty { color: $text-muted; }
    RowTable > .row-table--good { color: $text-success; }
    RowTable > .row-table--waning { color: $text-warning; }
    RowTable > .row-table--gone { color: $text-muted; }
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-table--header",
        "row-table--row",
        "row-table--cursor",
        "row-table--empty",
        "row-table--good",
        "row-table--waning",
        "row-table--gone",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", N_("Open"), id="table.open", tooltip=N_("Open the row at the cursor")
        ),
        Binding(
            "up,k", "move(-1)", N_("Up"), id="table.up", tooltip=N_("Previous row"), show=False
        ),
        Binding(
            "down,j", "move(1)", N_("Down"), id="table.down", tooltip=N_("Next row"), show=False
        ),
        Binding(
            "pageup",
            "page(-1)",
            N_("Page up"),
            id="table.page-up",
            tooltip=N_("A screen of rows up"),
            show=False,
        ),
        Binding(
            "pagedown",
            "page(1)",
            N_("Page down"),
            id="table.page-down",
            tooltip=N_("A screen of rows down"),
            show=False,
        ),
        Binding(
            "home,g", "first", N_("Top"), id="table.first", tooltip=N_("First row"), show=False
        ),
        Binding("end,G", "last", N_("End"), id="table.last", tooltip=N_("Last row"), show=False),
    ]

    @dataclass
    class Opened(Message):
        """Enter, or a second click, on a row; `rows` are those it stood among, whatever came since."""

        key: str
        row: int = field(default=-1, compare=False)
        rows: Rows = field(default_factory=NoRows, compare=False)

    @dataclass
    class Visible(Message):
        """Other rows came on screen: `first` up to and including `last`."""

        first: int
        last: int

    class Moved(Message):
        """The cursor is on another row, or on another thing."""

    @dataclass
    class SortAsked(Message):
        """A click on the title of a column."""

        column: str

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: str = "",
        opens: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`empty` is said where there are no rows; `opens` tells whether more is known than a row shows."""
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._opens = opens
        self._placed: tuple[PlacedColumn, ...] = ()
        self._placed_width = 0
        self._rows: Rows = NoRows()
        self._count = 0
        self._cursor = 0
        self._cursor_key: str | None = None
        self._sorting: Order | None = None
        self._empty = empty
        self._on_screen = (0, -1)
        self._changed_lines: set[int] = set()
        self._lines: LRUCache[tuple[int, bool], Strip] = LRUCache(_KEPT_LINES)

    @property
    def cursor_row(self) -> int:
        """The row of the cursor; -1 where there are no rows."""
        return self._cursor if self._count else -1

    @property
    def cursor_key(self) -> str | None:
        return self._cursor_key

    @property
    def rows(self) -> Rows:
        return self._rows

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    @property
    def room(self) -> int:
        """How many cells there are for the columns; a table that is not shown has none."""
        return max(0, self._width - _MARK_CELLS)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The ids of the columns that there is room for, from left to right."""
        if not self.room:
            return tuple(each.id for each in self._columns if not each.shown_from)
        return tuple(each.column.id for each in placed(self._columns, self.room))

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Draw the rows in these columns from now on."""
        if self._columns == tuple(columns):
            return
        self._columns = tuple(columns)
        self._placed_width = 0
        self._draw_soon(self._content_lines)

    def show(self, rows: Rows, *, sorting: Order | None = None, cursor: int | None = None) -> None:
        """Replace the rows; the cursor goes to row `cursor`, or else stays with its key."""
        self._rows = rows
        was_empty, self._count = not self._count, len(rows)
        self._sorting = sorting
        self._lines.clear()
        line = self._cursor - self.scroll_offset.y
        if cursor is None:
            cursor = self._row_of_cursor_key()
        self._cursor = max(0, min(cursor, self._count - 1))
        self._take_key(rows.key(self._cursor) if self._count else None)
        self._fit_scrolling()
        if self.is_attached:
            self._scroll_so(self._cursor - line)
            self._scroll_to_cursor()
        self._draw_soon(self._content_lines)
        self._tell_visible(always=True)
        if was_empty != (not self._count):
            # What is to be done with a row is offered, or no longer.
            self.refresh_bindings()

    def grow(self) -> None:
        """Take in the rows that came behind those of the last `show`, which stay as they are."""
        before, self._count = self._count, len(self._rows)
        self._fit_scrolling()
        if before < self.scroll_offset.y + self._page:
            self._draw_soon(self._content_lines)
        self._tell_visible(always=True)

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest there is."""
        row = max(0, min(row, self._count - 1))
        if not self._count or row == self._cursor:
            return
        before, self._cursor = self._cursor, row
        self._take_key(self._rows.key(row))
        self._scroll_to_cursor()
        top = self.scroll_offset.y - _HEADER_LINES
        self._draw_soon((before - top, row - top))

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._can_open if action == "open" else True

    @property
    def _can_open(self) -> bool:
        return self._opens and self._cursor_key is not None

    def action_open(self) -> None:
        if self._cursor_key is not None and self._opens:
            self.post_message(self.Opened(self._cursor_key, self._cursor, self._rows))

    def action_move(self, rows: int) -> None:
        self.move_to(self._cursor + rows)

    def action_page(self, pages: int) -> None:
        self.move_to(self._cursor + pages * max(1, self._page - 1))

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(self._count - 1)

    @override
    def render_line(self, y: int) -> Strip:
        width = self._width
        if width != self._placed_width:
            # Not when told of the new size: then a frame has been drawn already.
            self._placed_width = width
            self._placed = placed(self._columns, width - _MARK_CELLS)
            self._lines.clear()
        if y < _HEADER_LINES:
            return self._header(width)
        if not self._count:
            return self._empty_line(y - _HEADER_LINES, width)
        row = y - _HEADER_LINES + self.scroll_offset.y
        if row >= self._count:
            return Strip.blank(width, self.rich_style)
        at = (row, row == self._cursor)
        strip = self._lines.get(at)
        if strip is None:
            strip = self._lines[at] = self._row(row, width)
        return strip

    def on_resize(self, event: events.Resize) -> None:
        self._fit_scrolling()
        self._scroll_to_cursor()
        self._tell_visible()

    def on_click(self, event: events.Click) -> None:
        if event.y < _HEADER_LINES:
            if column := self._column_at(event.x):
                self.post_message(self.SortAsked(column.id))
            return
        row = event.y - _HEADER_LINES + self.scroll_offset.y
        if row >= self._count:
            return
        if row == self._cursor and event.chain > 1:
            self.action_open()
        self.move_to(row)

    @override
    def notify_style_update(self) -> None:
        self._lines.clear()
        super().notify_style_update()

    @override
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        # Not by `super()`: then the lines would wait for a frame of Textual's.
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self._draw_soon(self._content_lines[_HEADER_LINES:])
        self._tell_visible()

    @property
    def _width(self) -> int:
        # Not `size`: that counts the scroll bar too.
        return self.scrollable_content_region.width

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - _HEADER_LINES)

    @property
    def _content_lines(self) -> range:
        """The header and the lines under it."""
        return range(self.scrollable_content_region.height)

    def _take_key(self, key: str | None) -> None:
        before, self._cursor_key = self._cursor_key, key
        can_open = before is not None
        if before != key and self.is_attached:
            # To the screen itself: a message goes up no further than to whose turn it is.
            self.screen.post_message(self.Moved())
        if can_open != (key is not None):
            self.refresh_bindings()

    def _fit_scrolling(self) -> None:
        # Not `virtual_size = ...`: that lays out the whole screen again for a longer list.
        size = Size(self._width, self._count + _HEADER_LINES)
        self.set_reactive(RowTable.virtual_size, size)
        if self.is_attached:
            self._scroll_update(size)

    def _row_of_cursor_key(self) -> int:
        """Return where the cursor's key is now; its old row where it is gone."""
        wanted, near = self._cursor_key, self._cursor
        if wanted is None or not self._count:
            return near
        for step in range(_KEYS_SEARCHED):
            for row in {near - step, near + step}:
                if 0 <= row < self._count and self._rows.key(row) == wanted:
                    return row
        return near

    def _draw_soon(self, lines: Iterable[int]) -> None:
        """Have lines drawn after all the keys that came with this one."""
        if not self._changed_lines:
            self.call_next(self._draw_changed_lines)
        self._changed_lines.update(lines)

    def _draw_changed_lines(self) -> None:
        changed = self._changed_lines.intersection(self._content_lines)
        self._changed_lines.clear()
        if changed:
            repaint_promptly(self, range(min(changed), max(changed) + 1))

    def _scroll_to_cursor(self) -> None:
        top = self.scroll_offset.y
        if self._cursor < top:
            self._scroll_so(self._cursor)
        elif self._cursor >= top + self._page:
            self._scroll_so(self._cursor - self._page + 1)

    def _scroll_so(self, first: int) -> None:
        self.scroll_to(y=max(0, first), animate=False, force=True)

    def _tell_visible(self, *, always: bool = False) -> None:
        first = self.scroll_offset.y
        on_screen = (first, min(first + self._page, self._count) - 1)
        if always or on_screen != self._on_screen:
            self._on_screen = on_screen
            self.post_message(self.Visible(*on_screen))

    def _column_at(self, x: int) -> Column | None:
        left = _MARK_CELLS
        for each in self._placed:
            if left <= x < left + each.width:
                return each.column
            left += each.width + GAP
        return None

    def _header(self, width: int) -> Strip:
        style = self.get_component_rich_style("row-table--header")
        return self._line(" ", [self._title(each) for each in self._placed], width, style)

    def _title(self, placed_column: PlacedColumn) -> str:
        column = placed_column.column
        if self._sorting is None or self._sorting.column != column.id:
            return fitted(column.title, placed_column.width, right=column.right)
        mark = self._sorting.mark
        if cell_len(column.title) + len(mark) < placed_column.width:
            mark = f" {mark}"
        title = fitted(column.title, placed_column.width - len(mark)).rstrip()
        return fitted(f"{title}{mark}", placed_column.width, right=column.right)

    def _row(self, row: int, width: int) -> Strip:
        cells = self._rows.cells(row)
        texts, signs = [], list[tuple[int, Sign]]()
        at = _MARK_CELLS
        for each in self._placed:
            text, sign_of = _NOT_LOADED if cells is None else cells[each.place], each.column.sign
            if sign_of is not None and cells is not None:
                sign = sign_of(text)
                text = signed(text, sign)
                if sign is not None:
                    signs.append((at, sign))
            texts.append(fitted(text, each.width, right=each.column.right))
            at += len(texts[-1]) + GAP
        if row == self._cursor:
            style = self.get_component_rich_style("row-table--cursor")
            # In the cursor's own colour: on its ground the others are not seen well.
            return self._line(_CURSOR_MARK, texts, width, style)
        line = self._line(" ", texts, width, self.get_component_rich_style("row-table--row"))
        return self._coloured(line, signs) if signs else line

    def _line(self, mark: str, texts: Sequence[str], width: int, style: Style) -> Strip:
        line = mark + (" " * GAP).join(texts)
        free = width - _MARK_CELLS - sum(each.width + GAP for each in self._placed) + GAP
        return Strip([Segment(line + " " * free, style)], width)

    def _coloured(self, line: Strip, signs: Iterable[tuple[int, Sign]]) -> Strip:
        """Return the line with its signs, by where they stand in its text, in their colours."""
        text, style = line.text, self.get_component_rich_style("row-table--row")
        pieces, done = list[Segment](), 0
        for at, sign in signs:
            tone = self.get_component_rich_style(f"row-table--{sign.tone}")
            pieces += [Segment(text[done:at], style), Segment(text[at : at + 1], tone)]
            done = at + 1
        return Strip([*pieces, Segment(text[done:], style)], line.cell_length)

    def _empty_line(self, y: int, width: int) -> Strip:
        style = self.get_component_rich_style("row-table--empty")
        words = cut(self._empty, width) if y == (self._page - 1) // 2 else NOTHING
        before = " " * ((width - cell_len(words)) // 2)
        return Strip([Segment(fitted(before + words, width), style)], width)
