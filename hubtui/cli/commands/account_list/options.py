"""The options of `account-add --from`, gathered into one record."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from hubtui.cli.commands.account_list.columns import Named
from hubtui.locale import N_, _
from hubtui.text.typed import as_meant
from hubtui.text.visible import visible

_OPTIONS = (
    click.option(
        "--from",
        "source",
        metavar="FILE",
        help=N_("Accounts for everybody in this CSV list; - reads it from stdin."),
    ),
    click.option(
        "--contact-column",
        type=as_meant,
        metavar="TITLE",
        help=N_("The column of the list with the contact's id or number."),
    ),
    click.option(
        "--email-column",
        type=as_meant,
        metavar="TITLE",
        help=N_("The column with the address; without one it is the contact's own."),
    ),
    click.option(
        "--name-column",
        type=as_meant,
        metavar="TITLE",
        help=N_("The column with the name, which must be the contact's."),
    ),
    click.option(
        "--dry-run", is_flag=True, help=N_("Show who is in and who is out, and create nothing.")
    ),
    click.option(
        "--count",
        type=click.IntRange(min=0),
        metavar="N",
        help=N_(
            "The number of accounts, with or without those of earlier runs of the list. It answers "
            "the question, and a production profile without a terminal needs it."
        ),
    ),
    click.option(
        "--again",
        is_flag=True,
        help=N_("Send once more, under its own key, what was sent before and has no known end."),
    ),
    click.option(
        "--passwords",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=N_(
            "Keep the passwords in a new file of your own, .csv or .xlsx. Without it they stay where "
            "they are kept until you fetch them."
        ),
    ),
    click.option("--csv", "as_csv", is_flag=True, help=N_("Print the result of a list as CSV.")),
)


class ListOptions(NamedTuple):
    """What was asked of a list; `source` is None where there is none."""

    source: str | None
    named: Named
    dry_run: bool
    number: int | None
    again: bool
    passwords: Path | None
    as_csv: bool

    @property
    def is_given(self) -> bool:
        return self.source is not None

    def refuse_one(self, contact_id: str | None, address: str | None) -> None:
        """Raise UsageError where one contact is named beside the list."""
        if contact_id is not None or address is not None:
            raise click.UsageError(_("--from names the contacts and their addresses"))


def list_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a list; the command gets them as `listed`."""

    @wraps(command)
    def with_list(
        *args: object,
        source: str | None,
        contact_column: str | None,
        email_column: str | None,
        name_column: str | None,
        dry_run: bool,
        count: int | None,
        again: bool,
        passwords: Path | None,
        as_csv: bool,
        **others: object,
    ) -> object:
        named = Named(contact_column, email_column, name_column)
        listed = ListOptions(source, named, dry_run, count, again, passwords, as_csv)
        _refuse_alone(listed)
        _refuse_form(listed)
        return command(*args, listed=listed, **others)

    for option in reversed(_OPTIONS):
        with_list = option(with_list)
    return with_list


def _refuse_alone(listed: ListOptions) -> None:
    """Raise UsageError for an option of a list without a list."""
    given = (*listed.named, listed.number, listed.passwords)
    flags = (listed.dry_run, listed.as_csv)
    if listed.source is None and (any(each is not None for each in given) or any(flags)):
        raise click.UsageError(_("only --from has such options: it names the list"))


def _refuse_form(listed: ListOptions) -> None:
    path = listed.passwords
    if path is None:
        return
    if listed.dry_run:
        raise click.UsageError(_("--dry-run creates nothing: there are no --passwords"))
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise click.UsageError(_("--passwords: the name must end in .csv or .xlsx"))
    if not path.absolute().parent.is_dir():
        words = _("--passwords: there is no folder {folder}").format(folder=path.absolute().parent)
        raise click.UsageError(visible(words))
