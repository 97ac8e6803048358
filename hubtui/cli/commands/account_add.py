"""`hubtui account-add`: the one write of the command line."""

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from hubtui.cli.commands.account_end import say_kept, send, tell
from hubtui.cli.commands.account_list.options import ListOptions, list_options
from hubtui.cli.commands.options import one_thing
from hubtui.cli.output.moments import on_the_wall
from hubtui.cli.output.stderr import asked, said_yes, say
from hubtui.cli.run.asking import ask
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.invocation import Invocation
from hubtui.hub.errors import Conflict, HubError, Invalid, ReadOnly
from hubtui.hub.resources import ACCOUNT, CONTACT, PERMISSIONS
from hubtui.ledger.errors import LineOpen
from hubtui.locale import N_, _
from hubtui.text.typed import as_meant
from hubtui.text.visible import Visible, visible

if TYPE_CHECKING:
    from hubtui.config import Settings
    from hubtui.hub.client import HubClient
    from hubtui.hub.dialect.schema import Gives
    from hubtui.hub.models.contact import Contact
    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.line import Line, Wish

_TEN_MINUTES = 600


class OpenSince(LineOpen):
    """As `LineOpen`, with what a command can do about it."""

    advice = N_("Look again later; --again sends the same once more.")


class OpenElsewhere(LineOpen):
    """Another session that still runs looks after it."""

    advice = N_("Another session of yours looks after it: see there, or wait until it has ended.")


class Order(NamedTuple):
    """What is asked of the Hub: an account as wished for, or the same as a `line` has it once more.

    `gives` is how the Hub lets a new customer in.
    """

    wish: "Wish"
    line: "Line | None"
    gives: "Gives"


@click.command(
    "account-add",
    help="\n\n".join(
        (
            N_(
                "Give a contact an account. This is Account toevoegen: the e-mail address becomes "
                "the user name. With --from FILE everybody in a list gets one, one after another; "
                "the same command goes on where it stopped, and creates nothing twice."
            ),
            N_(
                "Prints the user name and the temporary password on stdout, once. Where they can't be "
                "printed the password stays kept, and `hubtui password CONTACT` shows it."
            ),
            N_(
                "Where the answer says nothing for certain the contact is read again for a while. Ctrl-C "
                "during the request lets the answer come, a second one ends at once; the log keeps "
                "what was asked, and the next call for this contact begins with that."
            ),
            N_(
                "Exit codes: 0 created; 1 not known, or created and not printed; 6 there is an account, "
                "or an earlier request without an end; 128 and its number after a signal, whatever was "
                "printed; else as every command."
            ),
        )
    ),
)
@click.argument("contact_id", type=as_meant, required=False, metavar="[CONTACT_ID]")
@click.option(
    "--email", type=as_meant, metavar="ADDRESS", help=N_("Instead of the contact's own address.")
)
@list_options
@click.option(
    "--wait",
    type=click.IntRange(0, 86_400),
    default=_TEN_MINUTES,
    show_default=True,
    metavar="SECONDS",
    help=N_("How long to look for the truth where it is not known."),
)
@click.option("--yes", is_flag=True, help=N_("Do not ask; needed where there is no terminal."))
@one_thing
@click.pass_obj
def account_add(
    invocation: Invocation,
    contact_id: str | None,
    email: str | None,
    wait: int,
    yes: bool,
    as_json: bool,
    listed: ListOptions,
) -> int:
    if listed.is_given:
        listed.refuse_one(contact_id, email)
        from hubtui.cli.commands.account_list.command import add_from_list

        return add_from_list(invocation, listed, wait=wait, yes=yes, as_json=as_json)
    if contact_id is None:
        raise click.UsageError(_("name a contact, or a list of them with --from"))
    settings = invocation.settings()
    if settings.read_only:
        raise ReadOnly
    if not yes and not sys.stdin.isatty():
        raise click.UsageError(_("Nobody is there to ask: give --yes to create the account."))
    creations = invocation.open_creations(settings)
    try:
        order = ask(
            invocation,
            lambda hub: _examined(hub, creations, settings, contact_id, email, again=listed.again),
        )
        if not yes and not said_yes(asked(_question(order))):
            say(_("Nothing was done."))
            return ExitCode.FAILED
        try:
            sent = ask(invocation, lambda hub: send(hub, creations, order.wish, order.line, wait))
            return tell(creations, sent, order.gives, as_json=as_json)
        except KeyboardInterrupt:
            # Between the answer and its printing: who made an account must hear of it.
            say(_interrupted(contact_id, order.gives))
            return ExitCode.INTERRUPTED
    finally:
        creations.close()


async def _examined(
    hub: "HubClient",
    creations: "AccountCreations",
    settings: "Settings",
    contact_id: str,
    email: str | None,
    *,
    again: bool,
) -> Order:
    """Return what is to be asked, once it is sure that this may be done."""
    from hubtui.ledger.line import Wish
    from hubtui.store.account_creation import refuse_without_role
    from hubtui.store.roles import told

    gives = hub.dialect.create_account.gives
    permissions = await told(hub.fetch(PERMISSIONS))
    if permissions is not None:
        refuse_without_role(permissions.items, hub.dialect.rights)
    contact = await hub.fetch(CONTACT, contact_id)
    wish = Wish(settings.profile, settings.base_url, "", contact.id, contact.title, email or "")
    await creations.take_up(wish.profile, wish.hub, wish.contact_id)
    line = await creations.open_line(wish)
    elsewhere = line is not None and creations.is_elsewhere(line)
    if contact.account is not None:
        if line is not None and not elsewhere:
            _tell_found(await creations.look(hub, line))
        has_one = _("{contact} has an account: {name}")
        raise Conflict(has_one.format(contact=contact.title, name=contact.account.name))
    if line is None:
        if again:
            raise click.UsageError(
                _("There is no request without an end for this contact: leave --again out.")
            )
        return Order(
            wish._replace(who=await _who(hub), address=_address(contact, email)), None, gives
        )
    if elsewhere:
        raise OpenElsewhere(line, _since(line))
    if not again:
        if line.password == "kept":  # noqa: S105 - a state
            say_kept(line)
        raise OpenSince(line, _since(line))
    if email is not None and email != line.wish.address:
        raise click.UsageError(
            visible(
                _("--again sends the same once more: the address is {address}.").format(
                    address=line.wish.address
                )
            )
        )
    return Order(line.wish, line, gives)


async def _who(hub: "HubClient") -> str:
    try:
        return (await hub.fetch(ACCOUNT)).name
    except HubError:
        # Only the ledger asks for it.
        return ""


def _address(contact: "Contact", email: str | None) -> str:
    address = email if email is not None else contact.email
    if not address.strip():
        raise Invalid(
            _("{contact} has no e-mail address; give one with --email").format(
                contact=contact.title
            )
        )
    return address


def _interrupted(contact_id: str, gives: "Gives") -> Visible:
    words = _(
        "Interrupted. If the account was made by then, `hubtui password {contact}` shows its "
        "password; `hubtui log` keeps the request."
    )
    if gives != "password":
        words = _("Interrupted. `hubtui log` keeps the request.")
    return visible(words.format(contact=contact_id))


def _question(order: Order) -> Visible:
    if order.line is None:
        question = _("Give {contact} an account with user name {address}? [y/N]")
        filled = {"contact": order.wish.contact_title, "address": order.wish.address}
    else:
        question = _(
            "Whether the request of {time} was done is not known. Send the same once more, for "
            "{contact} with user name {address}? [y/N]"
        )
        filled = {
            "time": on_the_wall(order.line.intended_at),
            "contact": order.wish.contact_title,
            "address": order.wish.address,
        }
    return visible(question.format(**filled))


def _since(line: "Line") -> str:
    words = _("sent on {time} for {address}")
    if line.attempts == 0:
        words = _("begun on {time} for {address}")
    return words.format(
        time=on_the_wall(line.sent_at or line.intended_at), address=line.wish.address
    )


def _tell_found(line: "Line") -> None:
    words = _("Of an earlier request, {since}, the end was not known.")
    say(visible(words.format(since=_since(line))))
    if line.password == "kept":  # noqa: S105 - a state
        say_kept(line)
