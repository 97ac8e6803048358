"""The command of one thing of the Hub: asks for it, prints it whole, and exits."""

from typing import Any

import click

from hubtui.cli.commands.options import one_thing
from hubtui.cli.output.printing import put_lines, put_utf8
from hubtui.cli.run.asking import ask
from hubtui.cli.run.invocation import Invocation
from hubtui.text.typed import as_meant
from hubtui.views.view import Command, View


def item_command(view: View[Any], command: Command) -> click.Command:
    """Return the command that prints one thing; it takes an ID where there are more of its kind."""

    @click.command(command.name, help=command.help)
    @one_thing
    @click.pass_obj
    def item(invocation: Invocation, as_json: bool, item_id: str = "") -> None:
        # The Hub's own where JSON is asked for, else in the built-in shape.
        found = ask(invocation, lambda hub: hub.raw_item(view.resource, item_id, as_sent=as_json))
        _put(invocation, found, view, as_json=as_json)

    if "{id}" in view.resource.endpoint.path:
        item = click.argument("item_id", type=as_meant, metavar="ID")(item)
    return item


def _put(invocation: Invocation, item: bytes, view: View[Any], *, as_json: bool) -> None:
    if as_json:
        from hubtui.cli.output.json_text import json_object

        put_utf8([json_object(item)])
        return
    from hubtui.cli.output.details import details

    put_lines(details(item, view.known_fields, invocation.settings().fields))
