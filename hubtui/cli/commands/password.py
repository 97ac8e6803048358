"""`hubtui password`: a temporary password that nobody has seen yet, shown once."""

from typing import TYPE_CHECKING

import click

from hubtui.cli.commands.credentials import PLACES, NotPrinted, put_credentials, show_with
from hubtui.cli.commands.options import one_thing
from hubtui.cli.output.moments import on_the_wall
from hubtui.cli.output.stderr import say
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.invocation import Invocation
from hubtui.hub.errors import HubError, NotFound, Trouble
from hubtui.locale import N_, _, ngettext
from hubtui.text.typed import as_meant
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubtui.config import Settings
    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.credentials import Credentials
    from hubtui.ledger.line import Line


class NothingKept(NotFound):
    """There is no password to show; `detail` says why."""

    title = N_("No password is kept for this contact")
    advice = N_("`hubtui log` tells what was done for whom.")


class CanNotBeRead(Trouble):
    """It is kept, and can't be read now."""

    title = N_("The password is kept, and can't be read now")
    advice = N_("Unlock the keyring of this computer, then try again.")


@click.command(
    help="\n\n".join(
        (
            N_(
                "Show the temporary password of CONTACT that nobody has seen yet. It is shown once: "
                "then hubtui keeps it no longer."
            ),
            N_(
                "CONTACT is the number, the id or the user name. Ends with 5 where none is kept, with "
                "2 where it is not clear whose is meant."
            ),
        )
    )
)
@click.argument("contact", type=as_meant, metavar="CONTACT")
@one_thing
@click.pass_obj
def password(invocation: Invocation, contact: str, as_json: bool) -> int:
    settings = invocation.choice().found
    creations = invocation.open_creations(settings)
    try:
        line, credentials, more = run_in_loop(_kept_for(creations, contact, invocation, settings))
        in_file = creations.in_file(line)
        _say_what_it_is(line)
        try:
            is_seen = put_credentials(line, credentials, as_json=as_json)
        except NotPrinted as error:
            raise Trouble(
                _("The password could not be printed ({reason}); it stays kept.").format(
                    reason=visible(error.detail)
                )
            ) from error
        if is_seen:
            _let_go(creations, line, in_file=in_file)
        else:
            say(_("Nobody can have read it: it stays kept."))
    finally:
        creations.close()
    if more:
        words = ngettext(
            "{count} more is kept for this contact: `{command}` shows it.",
            "{count} more are kept for this contact: `{command}` shows the next.",
            more,
        )
        say(visible(words.format(count=more, command=show_with(line))))
    return ExitCode.DONE


async def _kept_for(
    creations: "AccountCreations", contact: str, invocation: Invocation, settings: "Settings"
) -> "tuple[Line, Credentials, int]":
    """Return one of this contact's, and how many more there are."""
    kept = {line.key: (line, credentials) for line, credentials in await creations.kept()}
    lines = [each for each in await creations.lines() if _is_of(each, contact)]
    if invocation.flags.profile is not None:
        lines = [each for each in lines if each.wish.profile == settings.profile]
    found = [kept[each.key] for each in lines if each.key in kept]
    if not found:
        raise _why_none(lines)
    whose = {(line.wish.profile, line.wish.hub, line.wish.contact_id) for line, _known in found}
    if len(whose) > 1:
        for line, _known in found:
            say(visible(f"  {line.wish.profile}: {line.wish.contact_title}, {line.wish.address}"))
        raise click.UsageError(
            _("Passwords are kept for several: name one by its user name, or give --profile.")
        )
    # One that was said to be made before one of which that is not known.
    found.sort(key=lambda each: each[0].state != "done")
    return *found[0], len(found) - 1


def _is_of(line: "Line", contact: str) -> bool:
    wish = line.wish
    number = wish.contact_title.partition(" - ")[0]
    names = {wish.contact_id, number, wish.address, line.account_name}
    return contact.strip().casefold() in {name.strip().casefold() for name in names if name}


def _why_none(lines: "Sequence[Line]") -> Trouble:
    if any(each.password == "kept" for each in lines):  # noqa: S105 - a state
        return CanNotBeRead()
    for line in lines:
        if line.password == "seen":  # noqa: S105 - a state
            return NothingKept(_("it was seen already"))
        if line.password == "expired":  # noqa: S105 - a state
            return NothingKept(_("nobody came for it in time"))
    return NothingKept(_("none came") if lines else "")


def _say_what_it_is(line: "Line") -> None:
    if line.state == "done":
        return
    words = _(
        "It came on {time} with an answer that does not say for certain that the account was made."
    )
    say(visible(words.format(time=on_the_wall(line.sent_at or line.intended_at))))
    if line.detail:
        say(visible(line.detail))


def _let_go(creations: "AccountCreations", line: "Line", *, in_file: bool) -> None:
    lay = _(PLACES["file" if in_file else "keyring"])
    try:
        run_in_loop(creations.seen(line))
    except HubError as error:
        words = _("It lay {place}, and could not be taken away there: {reason}")
        say(visible(words.format(place=lay, reason=error)))
        return
    say(visible(_("It lay {place}, and is kept no longer.").format(place=lay)))
