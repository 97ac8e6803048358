"""How a request for an account ends: sent, looked for, printed, and every end told as it is."""

import asyncio
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from hubtui.cli.commands.credentials import NotPrinted, put_credentials, show_with
from hubtui.cli.output.stderr import say
from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.told_to_stop import Patience, exit_code_of, told_to_stop
from hubtui.hub.errors import AnswerLost, HubError, Trouble
from hubtui.ledger.errors import NotKnown
from hubtui.locale import N_, _
from hubtui.next_turn import begin_next_turn
from hubtui.text.visible import Visible, visible

if TYPE_CHECKING:
    from hubtui.hub.api import HubApi
    from hubtui.hub.client import HubClient
    from hubtui.hub.dialect.schema import Gives
    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.bookkeeping import Made
    from hubtui.ledger.line import Line, Wish


class Sent(NamedTuple):
    """What became of a request: what was made, or why that is not known with what the line says now.

    `signal` is what told it to stop meanwhile.
    """

    line: "Line"
    made: "Made | None"
    lost: NotKnown | None
    signal: int | None


class StillNotKnown(AnswerLost):
    """As `NotKnown`, with what a command can do about it."""

    title = NotKnown.title
    advice = N_(
        "`hubtui account-add` for the same contact looks again, with --again it sends the same once "
        "more; `hubtui log` keeps it."
    )

    @classmethod
    def of(cls, lost: NotKnown) -> Self:
        return cls(
            lost.detail,
            status=lost.status,
            method=lost.method,
            path=lost.path,
            request_id=lost.request_id,
        )


class Found(AnswerLost):
    """The contact has an account: made by this request or not, that can't be told."""

    title = N_("The account exists, and it is not known whether this request made it")
    advice = ""


class NotHandedOver(Trouble):
    """The account is made, and what it signs in with could not be printed."""

    title = N_("The account exists, and could not be printed")


async def send(
    hub: "HubClient",
    creations: "AccountCreations",
    wish: "Wish",
    line: "Line | None",
    wait: float,
) -> Sent:
    """Create it, or send a line once more, and look for the truth for `wait` seconds.

    Raises LineOpen, JustMade and CannotRecord before anything is sent, and what it is refused with.
    """
    patience = Patience(
        _("The request is on its way, and its answer is waited for; once more ends at once."),
        visible(
            _(
                "It is not known whether the account was created. `hubtui log` keeps the request; "
                "`hubtui account-add {contact}` looks what became of it."
            ).format(contact=wish.contact_id)
        ),
    )
    try:
        with told_to_stop(patience.told):
            asked = creations.create(hub, wish) if line is None else creations.repeat(hub, line)
            made = await asked
    except NotKnown as lost:
        if patience.signal is not None:
            return Sent(lost.line, None, lost, patience.signal)
        found, number = await _looked(hub, creations, lost, wait)
        return Sent(found, None, lost, number)
    return Sent(made.line, made, None, patience.signal)


async def _looked(
    hub: "HubApi", creations: "AccountCreations", lost: NotKnown, wait: float
) -> "tuple[Line, int | None]":
    """Read the contact again and again; returns its line as it is then, and what ended the looking."""
    line = lost.line
    with suppress(HubError):
        line = await creations.look(hub, line)
    if not line.is_open or not wait:
        return line, None
    say(visible(str(lost)))
    words = _("The contact is read again for {seconds} s; Ctrl-C ends that, the log keeps it.")
    say(visible(words.format(seconds=round(wait))))

    async def once_more() -> "HubApi":
        say(_("Not known yet: looking again."))
        return hub

    told: list[int] = []
    following = begin_next_turn(partial(creations.follow, once_more, line, wait), "look again")

    def end(number: int) -> None:
        told.append(number)
        following.cancel()

    with told_to_stop(end):
        await asyncio.wait((following,))
    if following.cancelled():
        say(_("The looking has ended; the log keeps the request."))
        return line, told[0]
    return following.result(), None


def tell(creations: "AccountCreations", sent: Sent, gives: "Gives", *, as_json: bool) -> int:
    """Print what was made and let go of its password; returns the exit code.

    Raises NotHandedOver where it can't be printed, and what says that it is not known.
    """
    if sent.made is not None:
        _hand_over(creations, sent.made, as_json=as_json)
        return ExitCode.DONE if sent.signal is None else exit_code_of(sent.signal)
    if sent.lost is not None:
        error = _what_is_known(sent.line, sent.lost, gives, as_json=as_json)
        if sent.signal is None:
            raise error
        say(visible(f"hubtui: {error}. {_(error.advice)}" if error.advice else f"hubtui: {error}"))
        return exit_code_of(sent.signal)
    return ExitCode.DONE


def _hand_over(creations: "AccountCreations", made: "Made", *, as_json: bool) -> None:
    if made.unrecorded is not None:
        words = _("The account was created, and that could not be written down: {reason}")
        say(visible(words.format(reason=made.unrecorded.detail)))
    try:
        is_seen = put_credentials(made.line, made.credentials, as_json=as_json)
    except NotPrinted as error:
        raise NotHandedOver(_not_printed(made, error)) from error
    if not made.credentials.are_secret:
        return
    if is_seen:
        _let_go(creations, made)
    elif made.place is not None:
        words = _("Nobody can have read the password: `{command}` shows it.")
        say(visible(words.format(command=show_with(made.line))))


def _not_printed(made: "Made", error: NotPrinted) -> Visible:
    whose = _("{contact}, user name {name} ({reason})").format(
        contact=made.line.wish.contact_title,
        name=made.credentials.user_name,
        reason=error.detail,
    )
    if not made.credentials.are_secret:
        return visible(whose)
    kept: str
    if made.place is not None:
        kept = _("Its password is kept: `{command}` shows it")
    elif made.unrecorded is not None:
        kept = _("Its password may be kept: try `{command}`")
    elif sys.stderr.isatty():
        # The last one who can be told: nothing is kept, as the settings want it.
        kept = _("No password is kept (custody = false), so it stands here: {password}")
    else:
        kept = _("Its password is lost: none is kept (custody = false)")
    kept = kept.format(command=show_with(made.line), password=made.credentials.password)
    return visible(f"{whose}. {kept}")


def _let_go(creations: "AccountCreations", made: "Made") -> None:
    if made.place is None and made.unrecorded is None:
        return
    try:
        run_in_loop(creations.seen(made.line))
    except HubError as error:
        words = _("The password is printed, and stays kept as well: {reason}")
        say(visible(words.format(reason=error)))


def _what_is_known(line: "Line", lost: NotKnown, gives: "Gives", *, as_json: bool) -> HubError:
    """Return what to say of it; what came as a password and is not kept is printed now."""
    from hubtui.store.account_creation import account_found

    came = lost.credentials
    if came is None or not came.are_secret:
        if line.is_open:
            return StillNotKnown.of(lost)
        return account_found(line.account_name, lost, gives)
    if lost.line.password == "kept":  # noqa: S105 - a state
        say_kept(lost.line)
    else:
        say(_("The answer held this; it may be another one's:"))
        put_credentials(line, came, as_json=as_json)
    return (
        StillNotKnown.of(lost)
        if line.is_open
        else Found(_("user name {name}").format(name=line.account_name))
    )


def say_kept(line: "Line") -> None:
    """Say how to see what is in custody for a line whose end is not told for certain."""
    words = _("What came as its password is kept: `{command}` shows it.")
    say(visible(words.format(command=show_with(line))))
