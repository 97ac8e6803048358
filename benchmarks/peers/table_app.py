"""A screen like Contracten, made with Textual's own DataTable: the contracts of `argv[1]`.

`/` goes to the filter box, enter opens a screen, escape goes back.
"""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static

from benchmarks.bodies import contracts_in
from hubtui.hub.contracts.columns import COLUMNS

_SIDEBAR = (
    "APPS\n Relaties\n Contracten\nHUBDATE\n Wijzigingen\nBEHEER\n Mijn account\n Organisaties"
)


class Detail(Screen[None]):
    """What one contract says."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "Terug")]

    def __init__(self, cells: list[str]) -> None:
        super().__init__()
        self._cells = cells

    def compose(self) -> ComposeResult:
        yield Static("ANVA Hub", classes="header")
        with Horizontal():
            yield Static(_SIDEBAR, classes="sidebar")
            lines = (
                f"{column.title:18} {cell}"
                for column, cell in zip(COLUMNS, self._cells, strict=True)
            )
            yield Static("\n".join(lines), markup=False)
        yield Footer()


class Contracts(Screen[None]):
    """The table and its filter box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter"),
        Binding("escape", "to_table", "Tabel"),
    ]

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Static("ANVA Hub", classes="header")
        with Horizontal():
            yield Static(_SIDEBAR, classes="sidebar")
            with Vertical():
                yield Static("Contracten")
                yield DataTable(cursor_type="row")
                yield Input(placeholder="filter", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        for column in COLUMNS:
            table.add_column(column.title)
        table.add_rows(self._rows)
        table.focus()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        self.app.push_screen(
            Detail([str(cell) for cell in event.data_table.get_row(event.row_key)])
        )

    def action_filter(self) -> None:
        self.query_one(Input).focus()

    def action_to_table(self) -> None:
        self.query_one(DataTable).focus()


class TableApp(App[None]):
    CSS = """
    .header { height: 1; background: $panel; }
    .sidebar { width: 19; border-right: solid $panel; }
    DataTable { height: 1fr; }
    """

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def get_default_screen(self) -> Contracts:
        return Contracts(self._rows)


if __name__ == "__main__":
    contracts = contracts_in(Path(sys.argv[1]))
    TableApp([contracts.cells(row) for row in range(len(contracts))]).run()
