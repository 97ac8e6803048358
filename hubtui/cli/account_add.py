"""`hubtui account-add`: the one write of the command line."""

import sys
from typing import TYPE_CHECKING

import click

from hubtui.cli.asking import ask
from hubtui.cli.exit_codes import ExitCode
from hubtui.cli.invocation import Invocation
from hubtui.cli.options import one_thing
from hubtui.cli.printing import put_lines, put_utf8
from hubtui.cli.words import say
from hubtui.hub.errors import Conflict, Invalid, ReadOnly
from hubtui.locale import N_, _
from hubtui.visible_text import visible

if TYPE_CHECKING:
    from hubtui.hub.client import HubClient
    from hubtui.hub.models import Contact, CreatedAccount


@click.command(
    "account-add",
    help="\n\n".join(
        (
            N_(
                "Give a contact an account. This is Account toevoegen: the e-mail address becomes "
                "the user name."
            ),
            N_(
                "Prints the user name and the temporary password on stdout: this is the only time "
                "the password is shown. When the answer is lost it says what is true and ends with 1."
            ),
        )
    ),
)
@click.argument("contact_id", metavar="CONTACT_ID")
@click.option("--email", metavar="ADDRESS", help=N_("Instead of the contact's own address."))
@click.option("--yes", is_flag=True, help=N_("Do not ask; a script is never asked."))
@one_thing
@click.pass_obj
def account_add(
    invocation: Invocation, contact_id: str, email: str | None, yes: bool, as_json: bool
) -> int:
    if invocation.settings().read_only:
        raise ReadOnly
    contact = ask(invocation, lambda hub: _who_gets_it(hub, contact_id))
    address = _address(contact, email)
    if sys.stdin.isatty() and not yes and not _confirmed(contact, address):
        say(_("Nothing was done."))
        return ExitCode.FAILED
    _put(ask(invocation, lambda hub: _create(hub, contact, address)), as_json=as_json)
    return ExitCode.DONE


async def _who_gets_it(hub: "HubClient", contact_id: str) -> "Contact":
    """Return the contact, once it is sure that this account may give it an account."""
    from hubtui.store.account_creation import refuse_without_role

    refuse_without_role((await hub.permissions()).items)
    contact = await hub.contact(contact_id)
    if contact.account is not None:
        raise Conflict(
            _("{contact} has an account: {name}").format(
                contact=contact.title, name=contact.account.name
            )
        )
    return contact


async def _create(hub: "HubClient", contact: "Contact", address: str) -> "CreatedAccount":
    from hubtui.store.account_creation import create_account

    return await create_account(hub, contact.id, address)


def _address(contact: "Contact", email: str | None) -> str:
    address = email if email is not None else contact.email
    if not address.strip():
        raise Invalid(
            _("{contact} has no e-mail address; give one with --email").format(
                contact=contact.title
            )
        )
    return address


def _confirmed(contact: "Contact", address: str) -> bool:
    question = _("Give {contact} an account with user name {address}? [y/N]").format(
        contact=contact.title, address=address
    )
    answer: str = click.prompt(visible(question), default="", show_default=False, err=True)
    return answer.strip().casefold() in {"y", "yes", "j", "ja"}


def _put(created: "CreatedAccount", *, as_json: bool) -> None:
    password = created.temporary_password.get_secret_value()
    if as_json:
        import json

        from hubtui.cli.json_text import json_object

        fields = {
            **created.model_dump(mode="json", by_alias=True),
            "temporaryPassword": password,
        }
        put_utf8([json_object(json.dumps(fields).encode())])
        return
    from hubtui.cli.details import aligned

    name = created.name or created.email
    put_lines(
        aligned([(_("User name"), visible(name)), (_("Temporary password"), visible(password))])
    )
