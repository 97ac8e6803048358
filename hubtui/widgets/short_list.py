"""A table for the lists that stay short: Textual's own DataTable, fed with text and never markup."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from hubtui.locale import N_
from hubtui.visible_text import visible

LONGEST_CELL = 200
"""Cells; DataTable measures every row, and a longer text is to be read elsewhere."""


class ShortList(DataTable[Text]):
    """Keeps the cursor on the same row number when the rows are replaced."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", N_("Down"), show=False, id="list.down", tooltip=N_("Next row")),
        Binding("k", "cursor_up", N_("Up"), show=False, id="list.up", tooltip=N_("Previous row")),
        Binding("g", "scroll_top", N_("Top"), show=False, id="list.top", tooltip=N_("First row")),
        Binding("G", "scroll_bottom", N_("End"), show=False, id="list.end", tooltip=N_("Last row")),
    ]

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False)
        self._titles = titles

    def on_mount(self) -> None:
        for title in self._titles:
            self.add_column(Text(title))

    def show(self, rows: Iterable[Sequence[str]]) -> None:
        """Replace the rows."""
        row = self.cursor_row
        self.clear()
        for cells in rows:
            self.add_row(*(Text(visible(cell[:LONGEST_CELL])) for cell in cells))
        self.move_cursor(row=row, animate=False)
