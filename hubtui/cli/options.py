"""The options that many commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

from hubtui.cli.invocation import Invocation
from hubtui.locale import LANGUAGES, N_, _
from hubtui.widgets.places import PLACE_NAMES, can_be_opened

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)
Form = Literal["table", "json", "csv"]


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


def _checked(context: click.Context, _option: click.Parameter, spot: str | None) -> str | None:
    if spot is None or can_be_opened(spot):
        return spot
    raise click.UsageError(
        _(
            "--open: there is no place {place}; known are contact/NUMBER, contract/ID, {names}"
        ).format(place=spot, names=", ".join(PLACE_NAMES)),
        context,
    )


place_to_open = click.option(
    "--open",
    "open_at",
    metavar="PLACE",
    callback=_checked,
    help=N_(
        "Open the app here: contact/368, contract/ID, relaties, contracten, wijzigingen, account, "
        "organisaties, rechten or logboek."
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
    """Add --json and --csv, and the options that say which Hub."""
    as_json = click.option("--json", "as_json", is_flag=True, help=N_("Print a JSON array."))
    as_csv = click.option(
        "--csv",
        "as_csv",
        is_flag=True,
        help=N_("Print CSV in UTF-8; a cell a spreadsheet would run gets a ' before it."),
    )
    return as_json(as_csv(which_hub(command)))


def form(*, as_json: bool, as_csv: bool) -> Form:
    """Return what to print. Raises UsageError where both were asked for."""
    if as_json and as_csv:
        raise click.UsageError(_("--json and --csv can't go together."))
    if as_json:
        return "json"
    return "csv" if as_csv else "table"
