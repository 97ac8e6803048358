"""One thing of the Hub: each command asks for it, prints it whole, and exits."""

import click

from hubtui.cli.asking import ask
from hubtui.cli.invocation import Invocation
from hubtui.cli.options import one_thing
from hubtui.cli.printing import put_lines, put_utf8
from hubtui.locale import N_


@click.command(help=N_("The account you are signed in with."))
@one_thing
@click.pass_obj
def account(invocation: Invocation, as_json: bool) -> None:
    _put_thing(_one(invocation, "account"), as_json=as_json)


@click.command(help=N_("One contract, with every field the Hub sends."))
@click.argument("contract_id", metavar="ID")
@one_thing
@click.pass_obj
def contract(invocation: Invocation, contract_id: str, as_json: bool) -> None:
    _put_thing(_one(invocation, "contract", contract_id), as_json=as_json)


@click.command(help=N_("One contact, with every field the Hub sends."))
@click.argument("contact_id", metavar="ID")
@one_thing
@click.pass_obj
def contact(invocation: Invocation, contact_id: str, as_json: bool) -> None:
    _put_thing(_one(invocation, "contact", contact_id), as_json=as_json)


def _one(invocation: Invocation, endpoint: str, item_id: str = "") -> bytes:
    """Return the thing as the Hub's own JSON."""
    return ask(invocation, lambda hub: hub.raw_item(endpoint, item_id))


def _put_thing(item: bytes, *, as_json: bool) -> None:
    if as_json:
        from hubtui.cli.json_text import json_object

        put_utf8([json_object(item)])
        return
    from hubtui.cli.details import details

    put_lines(details(item))
