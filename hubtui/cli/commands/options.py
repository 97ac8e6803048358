"""The options that many commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

from hubtui.cli.output.spreadsheet_file import SpreadsheetFile, spreadsheet_file
from hubtui.cli.run.invocation import Invocation
from hubtui.config import ConfigError
from hubtui.config.named_views import NO_VIEWS, NamedViews
from hubtui.locale import LANGUAGES, N_, _
from hubtui.text.typed import as_meant
from hubtui.views.places import PLACE_NAMES, can_be_opened

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)
Form = Literal["table", "json", "csv"] | SpreadsheetFile


def _kept_as(flag: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    """Return the callback that fills in one of `Flags`."""

    def keep(context: click.Context, _option: click.Parameter, value: str | None) -> None:
        if value is not None:
            invocation = context.ensure_object(Invocation)
            invocation.flags = invocation.flags._replace(**{flag: value})

    return keep


def _keep_config(context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Invocation).config_flag = value


def _profiles(context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    """Return the profiles a shell can complete; a config file that is wrong is told elsewhere."""
    try:
        profiles = context.ensure_object(Invocation).config().profiles
    except ConfigError:
        return []
    return [name for name in profiles if name.startswith(begun)]


def _places(context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    try:
        views = context.ensure_object(Invocation).config().views
    except ConfigError:
        views = NO_VIEWS
    return [name for name in (*PLACE_NAMES, *views) if name.startswith(begun)]


language = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    callback=_kept_as("language"),
    expose_value=False,
    help=N_("The language of screens and messages."),
)
config_file = click.option(
    "--config",
    type=click.Path(path_type=Path),
    callback=_keep_config,
    expose_value=False,
    help=N_("The config file (else HUBTUI_CONFIG, else the usual place)."),
)
profile = click.option(
    "--profile",
    metavar="NAME",
    callback=_kept_as("profile"),
    shell_complete=_profiles,
    expose_value=False,
    help=N_("The profile of the config file to use."),
)
base_url = click.option(
    "--base-url",
    metavar="URL",
    callback=_kept_as("base_url"),
    expose_value=False,
    help=N_("The address of the Hub. A token has no flag: others on this host would see it."),
)


def refuse_unknown_spot(spot: str | None, views: NamedViews) -> None:
    """Raise UsageError where `--open` knows no such place, and the config no such view."""
    if spot is None or spot in views or can_be_opened(spot):
        return
    raise click.UsageError(
        _(
            "--open: there is no place {place}; known are contact/NUMBER, contract/ID, {names}"
        ).format(place=spot, names=", ".join((*PLACE_NAMES, *views)))
    )


place_to_open = click.option(
    "--open",
    "open_at",
    type=as_meant,
    metavar="PLACE",
    shell_complete=_places,
    help=N_(
        "Open the app here: contact/368, contract/ID, a place of the sidebar by its Dutch name (logboek), "
        "or one of your own views."
    ),
)


def which_hub(command: Decorated) -> Decorated:
    """Add the options that say which Hub, and in which language; on the command or before it."""
    for option in (language, config_file, base_url, profile):
        command = option(command)
    return command


def one_thing(command: Decorated) -> Decorated:
    """Add --json, and the options that say which Hub."""
    as_json = click.option("--json", "as_json", is_flag=True, help=N_("Print it as a JSON object."))
    return as_json(which_hub(command))


def many_things(command: Decorated) -> Decorated:
    """Add --json, --csv and --export, and the options that say which Hub."""
    as_json = click.option("--json", "as_json", is_flag=True, help=N_("Print a JSON array."))
    as_csv = click.option(
        "--csv",
        "as_csv",
        is_flag=True,
        help=N_("Print CSV in UTF-8, for programs: every value as the Hub sent it."),
    )
    export = click.option(
        "--export",
        "export",
        metavar="FILE",
        callback=spreadsheet_file,
        help=N_("Keep it in a new file for a spreadsheet: FILE ends in .csv or .xlsx."),
    )
    return as_json(as_csv(export(which_hub(command))))


def form(*, as_json: bool, as_csv: bool, export: SpreadsheetFile | None) -> Form:
    """Return what to print. Raises UsageError where two were asked for."""
    if as_json and as_csv:
        raise click.UsageError(_("--json and --csv can't go together."))
    if export is not None and (as_json or as_csv):
        raise click.UsageError(_("--export keeps a file; --json and --csv print."))
    if export is not None:
        return export
    if as_json:
        return "json"
    return "csv" if as_csv else "table"
