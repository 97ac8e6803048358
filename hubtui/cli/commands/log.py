"""`hubtui log`: what was done, from the ledger; and `hubtui log forget`, which cuts it."""

import json
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from hubtui.cli.commands.options import config_file, form, language, profile
from hubtui.cli.output.moments import moment, on_the_wall
from hubtui.cli.output.printing import put_csv, put_lines, put_utf8, room
from hubtui.cli.output.stderr import asked, said_yes, say
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.invocation import Invocation
from hubtui.locale import N_, _, ngettext
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.line import Line


@click.group(
    invoke_without_command=True,
    help="\n\n".join(
        (
            N_("Print the accounts that were asked for, and what became of each; the newest last."),
            N_(
                "Of all your sessions and Hubs on this computer; with --profile of that one only. "
                "There is no password in it."
            ),
        )
    ),
)
@click.option("--since", metavar="DATE", callback=moment, help=N_("Not from before this day."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print a JSON array."))
@click.option("--csv", "as_csv", is_flag=True, help=N_("Print CSV in UTF-8, for programs."))
@profile
@language
@config_file
@click.pass_context
def log(context: click.Context, since: float | None, as_json: bool, as_csv: bool) -> int | None:
    if context.invoked_subcommand is not None:
        return None
    shape = form(as_json=as_json, as_csv=as_csv, export=None)
    invocation = context.ensure_object(Invocation)
    with _opened(invocation) as creations:
        lines = run_in_loop(creations.lines(since or 0.0))[::-1]
    asked_for = invocation.flags.profile
    lines = tuple(each for each in lines if asked_for in {None, each.wish.profile})
    if shape == "json":
        from hubtui.cli.output.json_text import json_array

        put_utf8(json_array([json.dumps(_plain(each)).encode() for each in lines]))
    elif shape == "csv":
        from hubtui.text.csv_lines import csv_lines

        head = [column.name for column in _COLUMNS]
        put_csv(
            csv_lines(
                head, [[_for_csv(value) for value in _plain(each).values()] for each in lines]
            )
        )
    elif lines:
        from hubtui.cli.output.aligned import table

        columns = [column for column in _COLUMNS if column.title]
        head = [_(column.title) for column in columns]
        put_lines(
            table(head, [[column.shown(each) for column in columns] for each in lines], room())
        )
    else:
        say(_("Nothing found."))
    return ExitCode.DONE


@log.command(
    help=N_(
        "Forget what was done, all of it or what is from before a day. What has no end yet, what has a "
        "password that nobody saw, and what was made in the last ten minutes stays."
    )
)
@click.option(
    "--before", metavar="DATE", callback=moment, help=N_("Only what is from before this day.")
)
@click.option("--yes", is_flag=True, help=N_("Do not ask."))
@language
@config_file
@click.pass_obj
def forget(invocation: Invocation, before: float | None, yes: bool) -> int:
    if not yes and not sys.stdin.isatty():
        raise click.UsageError(_("Nobody is there to ask: give --yes to forget it."))
    until = time.time() if before is None else before
    with _opened(invocation) as creations:
        count = run_in_loop(creations.may_go(until))
        if count and not yes:
            question = ngettext(
                "Forget {count} line? It can't be had back. [y/N]",
                "Forget {count} lines? They can't be had back. [y/N]",
                count,
            )
            if not said_yes(asked(visible(question.format(count=count)))):
                say(_("Nothing was forgotten."))
                return ExitCode.FAILED
        count = run_in_loop(creations.forget_before(until))
        left = len(run_in_loop(creations.lines()))
    words = ngettext("{count} line was forgotten.", "{count} lines were forgotten.", count)
    say(visible(words.format(count=count)))
    if left:
        words = ngettext("{count} line stays.", "{count} lines stay.", left)
        say(visible(words.format(count=left)))
    return ExitCode.DONE


@contextmanager
def _opened(invocation: Invocation) -> "Iterator[AccountCreations]":
    creations = invocation.open_creations(invocation.choice().found)
    try:
        yield creations
    finally:
        creations.close()


class _Column(NamedTuple):
    """`title` is empty for what only programs get."""

    name: str
    value: "Callable[[Line], str | int | None]"
    title: str = ""
    shown: "Callable[[Line], str]" = lambda _line: ""


def _when(line: "Line") -> str:
    return on_the_wall(line.intended_at)


def _state(line: "Line") -> str:
    from hubtui.ledger.words import state_words

    return state_words(line)


def _password(line: "Line") -> str:
    from hubtui.ledger.words import password_words

    return password_words(line)


# The names are for programs, the same in every language.
_COLUMNS = (
    _Column("at", lambda line: _utc(line.intended_at), N_("When"), _when),
    _Column(
        "profile", lambda line: line.wish.profile, N_("Profile"), lambda line: line.wish.profile
    ),
    _Column("hub", lambda line: line.wish.hub),
    _Column("who", lambda line: line.wish.who),
    _Column("contactId", lambda line: line.wish.contact_id),
    _Column(
        "contact",
        lambda line: line.wish.contact_title,
        N_("Contact"),
        lambda line: line.wish.contact_title,
    ),
    _Column("email", lambda line: line.wish.address),
    _Column(
        "name",
        lambda line: line.account_name or None,
        N_("User name"),
        lambda line: line.account_name or line.wish.address,
    ),
    _Column("state", lambda line: line.state, N_("What became of it"), _state),
    _Column("password", lambda line: line.password, N_("Password"), _password),
    _Column("passwordUntil", lambda line: _utc(line.password_until)),
    _Column("sentAt", lambda line: _utc(line.sent_at)),
    _Column("endedAt", lambda line: _utc(line.ended_at)),
    _Column("attempts", lambda line: line.attempts),
    _Column("status", lambda line: line.status),
    _Column("detail", lambda line: line.detail),
    _Column("key", lambda line: line.key),
)


def _plain(line: "Line") -> dict[str, str | int | None]:
    return {column.name: column.value(line) for column in _COLUMNS}


def _for_csv(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _utc(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
