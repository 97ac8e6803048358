"""The command of a list of the Hub: asks for all of it, prints it as rows, JSON or CSV, and exits."""

from typing import Any

import click

from hubtui.cli.commands.options import form, many_things
from hubtui.cli.output.lists import put_list
from hubtui.cli.output.spreadsheet_file import SpreadsheetFile
from hubtui.cli.run.asking import ask
from hubtui.cli.run.invocation import Invocation
from hubtui.hub.client import HubClient
from hubtui.hub.json.envelope import RawItems
from hubtui.locale import N_
from hubtui.text.typed import as_meant
from hubtui.views.view import Command, View


def list_command(view: View[Any], command: Command) -> click.Command:
    """Return the command that prints all of a list; what is searched by the Hub takes a QUERY."""
    return _paged(view, command) if view.resource.shape == "pages" else _whole(view, command)


def _whole(view: View[Any], command: Command) -> click.Command:
    @click.command(command.name, help=command.help)
    @many_things
    @click.pass_obj
    def whole(
        invocation: Invocation, as_json: bool, as_csv: bool, export: SpreadsheetFile | None
    ) -> None:
        shape = form(as_json=as_json, as_csv=as_csv, export=export)
        as_sent = shape == "json"
        sent = ask(invocation, lambda hub: hub.raw_items(view.resource, as_sent=as_sent))
        put_list(sent, view, shape)

    return whole


def _paged(view: View[Any], command: Command) -> click.Command:
    @click.command(command.name, help=command.help)
    @click.option("--limit", type=click.IntRange(min=1), help=N_("Print at most so many."))
    @many_things
    @click.pass_obj
    def paged(
        invocation: Invocation,
        limit: int | None,
        as_json: bool,
        as_csv: bool,
        export: SpreadsheetFile | None,
        query: str = "",
    ) -> None:
        shape = form(as_json=as_json, as_csv=as_csv, export=export)

        async def search(hub: HubClient) -> RawItems:
            from hubtui.cli.commands.all_pages import all_pages

            return await all_pages(hub, view.resource, query, limit, as_sent=shape == "json")

        put_list(ask(invocation, search), view, shape)

    if "text" in view.resource.endpoint.query:
        paged = click.argument("query", type=as_meant)(paged)
    return paged
