"""The keys of every screen whose rows can be kept in a file; `action_export` is the screen's own."""

from textual.binding import Binding

from hubtui.locale import N_

EXPORT_KEYS = (
    Binding(
        "e",
        "export('csv')",
        N_("Export"),
        id="export",
        tooltip=N_("Keep these rows in a CSV file"),
    ),
    Binding(
        "ctrl+e",
        "export('xlsx')",
        N_("Excel"),
        id="export-excel",
        tooltip=N_("Keep these rows in an Excel file"),
        show=False,
    ),
)
