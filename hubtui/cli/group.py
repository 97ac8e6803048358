"""The commands by name: starting hubtui imports only the one that is named."""

from importlib import import_module

import click

from hubtui import __version__
from hubtui.cli.app import open_the_app
from hubtui.cli.invocation import Invocation
from hubtui.cli.options import place_to_open, which_hub
from hubtui.cli.spoken import spoken
from hubtui.locale import N_, _

# In the order of the help: looking up, the one write, signing in, setting up, the embedded Hub.
_COMMANDS = {
    "account": "hubtui.cli.things:account",
    "organizations": "hubtui.cli.lists:organizations",
    "permissions": "hubtui.cli.lists:permissions",
    "contracts": "hubtui.cli.lists:contracts",
    "contract": "hubtui.cli.things:contract",
    "contacts": "hubtui.cli.lists:contacts",
    "contact": "hubtui.cli.things:contact",
    "account-add": "hubtui.cli.account_add:account_add",
    "login": "hubtui.cli.login:login",
    "logout": "hubtui.cli.login:logout",
    "whoami": "hubtui.cli.whoami:whoami",
    "config": "hubtui.cli.config_file:config",
    "doctor": "hubtui.cli.doctor.command:doctor",
    "demo": "hubtui.cli.embedded:demo",
    "hub": "hubtui.cli.embedded:hub",
}


class _NamedCommands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _colon, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return spoken(command)


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
        return open_the_app(context.ensure_object(Invocation), open_at)
    if open_at is not None:
        raise click.UsageError(_("--open opens the app: it does not go with a command."))
    return None
