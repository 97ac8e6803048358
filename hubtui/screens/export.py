"""Keeping what is on screen in a file for a spreadsheet that only the user can read."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from textual.screen import Screen
from textual.worker import Worker

from hubtui.config.folders import exports_folder
from hubtui.hub.errors import HubError
from hubtui.locale import _
from hubtui.slices import Slices
from hubtui.text.new_file import FileName, named_by_time, new_file
from hubtui.text.spreadsheet import MOST_ROWS, Form, TooManyRows, spreadsheet
from hubtui.text.visible import visible
from hubtui.widgets.contract_rows import ContractRows
from hubtui.widgets.contract_table import ContractTable
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.numbers import grouped
from hubtui.widgets.plain_text import tell

Rows = AsyncIterator[Sequence[str]]

_GROUP = "export"


def start_or_stop_export(
    screen: Screen[None], name: FileName, form: Form, titles: Sequence[str], rows: Rows
) -> None:
    """Write the rows to a new file, or stop the writing that is under way."""
    under_way = [each for each in screen.workers if _is_export(each, screen)]
    if under_way:
        for worker in under_way:
            worker.cancel()
        tell(screen, _("The export is stopped; its file is removed."))
        return
    words = with_keys(screen, _("Exporting; `export` stops it."))
    tell(screen, visible(words.plain), seconds=3)
    work = _export(screen, name, form, titles, rows)
    screen.run_worker(work, group=_GROUP)


def export_contracts(
    screen: Screen[None], table: ContractTable, name: FileName, form: Form
) -> None:
    """Write the contracts that the table shows, filtered and sorted as it shows them, to a file."""
    if not table.is_settled:
        tell(screen, _("Still looking for rows; try again in a moment."), seconds=3)
        return
    rows = table.table.rows
    if not isinstance(rows, ContractRows):
        return

    async def shown() -> Rows:
        for row in range(len(rows)):
            yield rows.texts(row)

    titles = [_(column.title) for column in rows.told]
    start_or_stop_export(screen, name, form, titles, shown())


def _is_export(worker: Worker[object], screen: Screen[None]) -> bool:
    return worker.node is screen and worker.group == _GROUP and worker.is_running


async def _export(
    screen: Screen[None], name: FileName, form: Form, titles: Sequence[str], rows: Rows
) -> None:
    folder = exports_folder()
    try:
        path, file = new_file(folder, named_by_time(name, datetime.now().astimezone()), form)
        count = await _write(path, file, form, titles, rows)
    except HubError as error:
        words = _("The export failed: {error}").format(error=error)
        tell(screen, visible(words), severity="error", seconds=10)
    except TooManyRows:
        words = _("An Excel file holds {most} rows at most; keep these as CSV.")
        said = visible(words.format(most=grouped(MOST_ROWS)))
        tell(screen, said, severity="error", seconds=10)
    except OSError as error:
        words = _("{path} can't be written: {reason}").format(
            path=error.filename or folder, reason=error.strerror
        )
        tell(screen, visible(words), severity="error", seconds=10)
    else:
        words = _("{count} rows are in {path}").format(count=count, path=path)
        tell(screen, visible(words), seconds=15)


async def _write(path: Path, file: BinaryIO, form: Form, titles: Sequence[str], rows: Rows) -> int:
    """Write titles and rows and return how many rows; a file that is broken off is removed.

    Raises OSError, TooManyRows, and what `rows` raises.
    """
    count = 0
    slices = Slices()
    try:
        with file, spreadsheet(form, file) as sheet:
            sheet.add(titles)
            async for row in rows:
                sheet.add(row)
                count += 1
                await slices.give_way()
            # In a thread: a workbook of a whole portfolio is zipped for seconds.
            await asyncio.to_thread(sheet.finish)
    except BaseException:
        _remove(path)
        raise
    return count


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
