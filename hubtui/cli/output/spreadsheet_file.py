"""`--export FILE`: what a list prints, in a file that a spreadsheet opens right."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from hubtui.cli.output.stderr import say
from hubtui.locale import _, ngettext
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from hubtui.text.spreadsheet import Form

_FORMS: "Mapping[str, Form]" = {".csv": "csv", ".xlsx": "xlsx"}


class SpreadsheetFile(Struct, frozen=True):
    """A file to be made, of the form that its name says."""

    path: Path
    form: "Form"

    def write(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write titles and rows, and say so. Raises UsageError where it is there, OSError."""
        from hubtui.text.new_file import private_file
        from hubtui.text.spreadsheet import TooManyRows, spreadsheet

        count = 0
        try:
            file = private_file(self.path)
        except FileExistsError:
            raise _there_already(self.path) from None
        try:
            with file, spreadsheet(self.form, file) as sheet:
                sheet.add(head)
                for row in rows:
                    sheet.add(row)
                    count += 1
                sheet.finish()
        except BaseException as fault:
            with suppress(OSError):
                self.path.unlink()
            if isinstance(fault, TooManyRows):
                raise _too_many() from None
            raise
        words = ngettext("{count} row is in {path}", "{count} rows are in {path}", count)
        say(visible(words.format(count=count, path=self.path)))


def spreadsheet_file(
    _context: click.Context, _option: click.Parameter, name: str | None
) -> SpreadsheetFile | None:
    """Return what `--export NAME` asks for, before the Hub is asked. Raises UsageError."""
    if name is None:
        return None
    path = Path(name)
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise click.UsageError(_("--export: the name must end in .csv or .xlsx"))
    if path.exists():
        raise _there_already(path)
    return SpreadsheetFile(path, form)


def _there_already(path: Path) -> click.UsageError:
    return click.UsageError(
        visible(_("--export: {path} is there already, it stays as it is").format(path=path))
    )


def _too_many() -> click.UsageError:
    from hubtui.text.spreadsheet import MOST_ROWS

    return click.UsageError(
        visible(
            _("--export: an Excel file holds {most} rows at most; name it .csv").format(
                most=MOST_ROWS
            )
        )
    )
