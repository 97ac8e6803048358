"""Many things, printed as rows for the eye, as JSON or as CSV.

What is not printed is not imported: a script asks often, and mostly wants JSON.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from hubtui.cli.commands.options import Form
from hubtui.cli.output.printing import put_csv, put_lines, put_utf8, room
from hubtui.cli.output.spreadsheet_file import SpreadsheetFile
from hubtui.cli.output.stderr import say
from hubtui.hub.errors import NotWhole, Unreadable
from hubtui.locale import _, ngettext
from hubtui.text.visible import visible
from hubtui.views.view import View

if TYPE_CHECKING:
    from hubtui.hub.json.envelope import RawItems
    from hubtui.hub.models.model import FromJson


def put_list(sent: "RawItems", view: View[Any], form: Form) -> None:
    """Print the items; as rows, what can be read of them, and how many can't."""
    if form == "json":
        put_json(sent)
        return
    things = list(_readable(view.resource.model.from_json(), sent.items))
    shown = [column for column in view.columns if column.brief or form != "table"]
    head = [column.name if form == "csv" else _(column.title) for column in shown]
    put_rows(head, [[column.text(thing) for column in shown] for thing in things], form)
    say_unreadable(len(sent.items) - len(things))
    say_broken(sent.broken)
    refuse_doubt(sent.doubt)


def put_json(sent: "RawItems") -> None:
    """Print the items as an array; what is no JSON can't stand in it, and is counted."""
    from hubtui.cli.output.json_text import json_array

    put_utf8(json_array(sent.items))
    say_broken(sent.broken)
    refuse_doubt(sent.doubt)


def refuse_doubt(doubt: str) -> None:
    """Raise NotWhole behind a list that is printed and is less than whole: the command fails."""
    if doubt:
        raise NotWhole(doubt)


def put_rows(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    form: Literal["table", "csv"] | SpreadsheetFile,
) -> None:
    """Print rows under a head, or keep them in a file; an empty table is said, not printed."""
    if isinstance(form, SpreadsheetFile):
        form.write(head, rows)
    elif form == "csv":
        from hubtui.text.csv_lines import csv_lines

        put_csv(csv_lines(head, rows))
    elif rows:
        from hubtui.cli.output.aligned import table

        put_lines(table(head, rows, room()))
    else:
        say(_("Nothing found."))


def say_unreadable(count: int) -> None:
    if count:
        say(
            visible(
                ngettext(
                    "{count} item can't be read and is not in the list; --json prints it.",
                    "{count} items can't be read and are not in the list; --json prints them.",
                    count,
                ).format(count=count)
            )
        )


def say_broken(count: int) -> None:
    if count:
        say(
            visible(
                ngettext(
                    "{count} item can't be read: it is no JSON, and is left out.",
                    "{count} items can't be read: they are no JSON, and are left out.",
                    count,
                ).format(count=count)
            )
        )


def _readable(of_json: "FromJson[Any]", items: Sequence[bytes]) -> Iterator[Any]:
    for item in items:
        with suppress(Unreadable):
            yield of_json(item)
