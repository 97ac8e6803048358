"""Keeping what is on screen in a CSV file that only the user can read."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TextIO

from textual.screen import Screen
from textual.worker import Worker

from hubtui.csv_rows import csv_line
from hubtui.hub.contract_columns import COLUMNS
from hubtui.hub.errors import HubError
from hubtui.locale import _
from hubtui.slices import Slices
from hubtui.visible_text import visible
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.marked_keys import with_keys

Rows = AsyncIterator[Sequence[str]]

_GROUP = "export"


def start_or_stop_export(
    screen: Screen[None], name: str, titles: Sequence[str], rows: Rows
) -> None:
    """Write the rows to a new file, or stop the writing that is under way."""
    under_way = [each for each in screen.workers if _is_export(each, screen)]
    if under_way:
        for worker in under_way:
            worker.cancel()
        screen.notify(_("The export is stopped; its file is removed."), markup=False)
        return
    words = with_keys(screen, _("Exporting; `export` stops it."))
    screen.notify(words.plain, markup=False, timeout=3)
    work = _export(screen, _new_path(name), titles, rows)
    screen.run_worker(work, group=_GROUP, exit_on_error=False)


def export_contracts(screen: Screen[None], table: ContractTable, name: str) -> None:
    """Write the contracts that the table shows, filtered and sorted as it shows them, to a file."""
    if not table.is_settled:
        screen.notify(_("Still looking for rows; try again in a moment."), markup=False, timeout=3)
        return
    rows = table.table.rows

    async def shown() -> Rows:
        for row in range(len(rows)):
            yield rows.cells(row) or ()

    start_or_stop_export(screen, name, [_(column.title) for column in COLUMNS], shown())


def _is_export(worker: Worker[object], screen: Screen[None]) -> bool:
    return worker.node is screen and worker.group == _GROUP and worker.is_running


async def _export(screen: Screen[None], path: Path, titles: Sequence[str], rows: Rows) -> None:
    try:
        count = await write_csv(path, titles, rows)
    except HubError as error:
        words = _("The export failed: {error}").format(error=visible(str(error)))
        screen.notify(words, severity="error", markup=False, timeout=10)
        return
    except OSError as error:
        words = _("{path} can't be written: {reason}").format(path=path, reason=error.strerror)
        screen.notify(words, severity="error", markup=False, timeout=10)
        return
    words = _("{count} rows are in {path}").format(count=count, path=path)
    screen.notify(words, markup=False, timeout=15)


async def write_csv(path: Path, titles: Sequence[str], rows: Rows) -> int:
    """Write a new file of titles and rows and return how many rows; a broken-off one is removed.

    Raises OSError, and what `rows` raises.
    """
    count = 0
    slices = Slices()
    file = _private_file(path)
    try:
        with file:
            file.write(csv_line(titles))
            async for row in rows:
                file.write(csv_line(row))
                count += 1
                await slices.give_way()
    except BaseException:
        _remove(path)
        raise
    return count


def _private_file(path: Path) -> TextIO:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    # With a mark in front, a spreadsheet reads the names as they are written.
    return os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _new_path(name: str) -> Path:
    from platformdirs import user_downloads_path

    downloads = user_downloads_path()
    folder = downloads if downloads.is_dir() else Path.home()
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    return folder / f"hubtui-{name}-{moment}.csv"
