"""Many things, printed as rows for the eye, as JSON or as CSV.

What is not printed is not imported: a script asks often, and mostly wants JSON.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from hubtui.cli.options import Form
from hubtui.cli.printing import put_lines, put_utf8, room
from hubtui.cli.words import say
from hubtui.hub.errors import Unreadable
from hubtui.locale import _, ngettext

if TYPE_CHECKING:
    from hubtui.cli.views import Thing, View
    from hubtui.hub.item_readers import FromJson


def put_list(items: Sequence[bytes], view: "View[Thing]", form: Form) -> None:
    """Print the items; as rows, what can be read of them, and how many can't."""
    if form == "json":
        put_json(items)
        return
    things = list(_readable(view.from_json(), items))
    shown = [column for column in view.columns if column.brief or form == "csv"]
    head = [column.name if form == "csv" else _(column.title) for column in shown]
    put_rows(head, [[column.text(thing) for column in shown] for thing in things], form)
    say_unreadable(len(items) - len(things))


def put_json(items: Sequence[bytes]) -> None:
    from hubtui.cli.json_text import json_array

    put_utf8(json_array(items))


def put_rows(
    head: Sequence[str], rows: Sequence[Sequence[str]], form: Literal["table", "csv"]
) -> None:
    """Print rows under a head; an empty table is said, not printed."""
    if form == "csv":
        from hubtui.csv_rows import csv_lines

        put_utf8(csv_lines(head, rows))
    elif rows:
        from hubtui.cli.table import table

        put_lines(table(head, rows, room()))
    else:
        say(_("Nothing found."))


def say_unreadable(count: int) -> None:
    if count:
        say(
            ngettext(
                "{count} item can't be read and is not in the list; --json prints it.",
                "{count} items can't be read and are not in the list; --json prints them.",
                count,
            ).format(count=count)
        )


def _readable(of_json: "FromJson[Thing]", items: Sequence[bytes]) -> "Iterator[Thing]":
    for item in items:
        with suppress(Unreadable):
            yield of_json(item)
