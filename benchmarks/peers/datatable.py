"""Textual's DataTable with the contracts of the body at `argv[1]`: `l` loads, 1 to 6 sort."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from benchmarks.bodies import contracts_in
from hubtui.hub.contracts.columns import COLUMNS


class Table(App[None]):
    """The rows are ready before the first frame; loading is only handing them over."""

    CSS = "DataTable { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "load"),
        *(Binding(str(place), f"sort({place - 1})") for place in range(1, len(COLUMNS) + 1)),
    ]

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows_to_come = rows

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        for column in COLUMNS:
            table.add_column(column.title, key=column.id)

    def action_load(self) -> None:
        self.query_one(DataTable).add_rows(self._rows_to_come)

    def action_sort(self, place: int) -> None:
        self.query_one(DataTable).sort(COLUMNS[place].id)


if __name__ == "__main__":
    contracts = contracts_in(Path(sys.argv[1]))
    Table([contracts.cells(row) for row in range(len(contracts))]).run()
