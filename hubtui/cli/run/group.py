"""The commands by name: starting hubtui imports only the one that is named."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from typing_extensions import override

from hubtui import __version__
from hubtui.cli.commands.options import place_to_open, refuse_unknown_spot, which_hub
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.open_app import open_the_app
from hubtui.cli.run.translated import translated
from hubtui.locale import N_, _
from hubtui.views.table import VIEWS
from hubtui.views.view import Command, View

# Beside what looks things up, which comes first in the help: the one write, signing in, setting up,
# the embedded Hub.
_OTHERS = {
    "account-add": "hubtui.cli.commands.account_add:account_add",
    "init": "hubtui.cli.commands.init:init",
    "password": "hubtui.cli.commands.password:password",
    "log": "hubtui.cli.commands.log:log",
    "login": "hubtui.cli.commands.login:login",
    "logout": "hubtui.cli.commands.login:logout",
    "whoami": "hubtui.cli.commands.whoami:whoami",
    "config": "hubtui.cli.commands.config_file:config",
    "doctor": "hubtui.cli.doctor.command:doctor",
    "demo": "hubtui.cli.embedded.serve:demo",
    "hub": "hubtui.cli.embedded.serve:hub",
    "forget": "hubtui.cli.commands.forget:forget",
    "completion": "hubtui.cli.commands.completion:completion",
}


def _lookups() -> Mapping[str, View[Any]]:
    """Return what looks things up in the Hub, by the name of its command."""
    return {view.command.name: view for view in VIEWS if view.command is not None}


def _names() -> list[str]:
    return [*_lookups(), *_OTHERS]


def _command(name: str) -> click.Command | None:
    view = _lookups().get(name)
    code = _OTHERS.get(name, "")
    if view is not None and view.command is not None:
        if not view.command.code:
            return _command_of(view, view.command)
        code = view.command.code
    if not code:
        return None
    module, _colon, function = code.partition(":")
    command: click.Command = getattr(import_module(module), function)
    return command


def _command_of(view: View[Any], command: Command) -> click.Command:
    """Return the command of a resource that has no code of its own."""
    if view.resource.shape == "one":
        from hubtui.cli.commands.single_items import item_command

        return item_command(view, command)
    from hubtui.cli.commands.lists import list_command

    return list_command(view, command)


class _NamedCommands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return _names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = _command(cmd_name)
        return None if command is None else translated(command)

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # click looks for what was meant among the commands that are imported: none of ours.
        if not ctx.resilient_parsing and args[0] not in _names() and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=_names(), ctx=ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_NamedCommands,
    invoke_without_command=True,
    help="\n\n".join(
        (
            N_("The ANVA Hub in the terminal, for beheerders. Without a command it opens the app."),
            N_(
                "HUBTUI_BASE_URL and HUBTUI_TOKEN are enough to start; flags beat the environment, "
                "the environment beats the config file. `hubtui demo` shows everything without a Hub."
            ),
            N_(
                "Exit codes: 0 done, 1 failed, 2 usage, 3 not signed in, 4 forbidden, 5 not found, "
                "6 conflict, 7 unreachable."
            ),
        )
    ),
)
@click.version_option(__version__, prog_name="hubtui", message="%(prog)s %(version)s")
@place_to_open
@which_hub
@click.pass_context
def hubtui(context: click.Context, open_at: str | None) -> int | None:
    if context.invoked_subcommand is None:
        invocation = context.ensure_object(Invocation)
        refuse_unknown_spot(open_at, invocation.config().views)
        return open_the_app(invocation, open_at)
    if open_at is not None:
        raise click.UsageError(_("--open opens the app: it does not go with a command."))
    return None
