"""`hubtui config`: where the config file is, what it says, whether it is right, and a first one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import click
from msgspec import Struct, structs

from hubtui.cli.commands.dialect import dialect
from hubtui.cli.commands.first_config import first_config
from hubtui.cli.commands.options import one_thing, which_hub
from hubtui.cli.output.printing import put_lines, put_utf8, room
from hubtui.cli.output.stderr import say
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.invocation import Invocation
from hubtui.config import (
    NO_PROFILE,
    BrokenConfig,
    Choice,
    ConfigError,
    NoHub,
    Settings,
    Where,
    read_config,
    refuse,
    rules,
)
from hubtui.locale import N_, _
from hubtui.text.visible import visible

_SECRETS = frozenset({"token", "client_secret"})
_HIDDEN = "********"


@click.group(help=N_("The config file: profiles, language, theme and keys."))
def config() -> None:
    pass


config.add_command(dialect)


@config.command(help=N_("Print where the config file is."))
@which_hub
@click.pass_obj
def path(invocation: Invocation) -> None:
    put_lines([visible(str(invocation.config_path))])
    if not invocation.config_path.exists():
        say(_("It is not there yet: `hubtui config init` writes a first one."))


@config.command(
    help=N_("Print each setting of this run, and where it comes from; secrets stay hidden.")
)
@one_thing
@click.pass_obj
def show(invocation: Invocation, as_json: bool) -> None:
    choice = invocation.choice()
    if as_json:
        import msgspec

        from hubtui.cli.output.json_text import json_object

        put_utf8([json_object(msgspec.json.encode(_plain(choice)))])
    else:
        from hubtui.cli.output.aligned import table

        head = (_("Setting"), _("Value"), _("Comes from"))
        put_lines(table(head, _rows(choice, invocation.config_path), room()))
    try:
        invocation.settings()
    except NoHub as missing:
        say(visible(str(missing)))


@config.command(help=N_("Check the config file, and say everything that is wrong with it."))
@which_hub
@click.pass_obj
def validate(invocation: Invocation) -> int:
    path = invocation.config_path
    try:
        checked = read_config(path, must_exist=True)
        refuse(checked, invocation.check_config(checked))
    except BrokenConfig as broken:
        for problem in broken.problems:
            say(visible(str(problem)))
        return ExitCode.USAGE
    names = ", ".join(checked.profiles) or _("none")
    say(visible(_("{path} is in order; profiles: {names}").format(path=path, names=names)))
    return ExitCode.DONE


@config.command(
    help=N_("Write a first config file, with one profile; one that is there stays as it is.")
)
@click.option("--issuer", metavar="URL", help=N_("The OpenID provider to sign in at."))
@click.option("--client-id", metavar="ID", help=N_("How hubtui is known at that provider."))
@which_hub
@click.pass_obj
def init(invocation: Invocation, issuer: str | None, client_id: str | None) -> int:
    path = invocation.config_path
    text = first_config(
        profile=_checked("--profile", invocation.flags.profile, rules.text) or NO_PROFILE,
        base_url=_checked("--base-url", invocation.flags.base_url, rules.address),
        issuer=_checked("--issuer", issuer, rules.issuer),
        client_id=_checked("--client-id", client_id, rules.text),
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        say(
            visible(
                _("There is a config file already, it stays as it is: {path}").format(path=path)
            )
        )
        return ExitCode.CONFLICT
    except OSError as error:
        raise ConfigError(
            _("{path} can't be written: {reason}").format(path=path, reason=error.strerror)
        ) from error
    path.write_text(text, encoding="utf-8")
    put_lines([visible(str(path))])
    say(_("Written. Next: correct it where needed, then `hubtui login` and `hubtui doctor`."))
    return ExitCode.DONE


def _rows(choice: Choice, file: Path) -> list[tuple[str, str, str]]:
    return [
        (name, _shown(value), _place(choice.where[name], file))
        for name, value in _plain_values(choice.found).items()
    ]


def _plain(choice: Choice) -> dict[str, object]:
    return {
        name: {"value": value, "from": choice.where[name].kind, "name": choice.where[name].name}
        for name, value in _plain_values(choice.found).items()
    }


def _plain_values(settings: Settings) -> dict[str, object]:
    """Return the settings by name, secrets hidden, in shapes that JSON knows."""
    values: dict[str, object] = {
        each.name: getattr(settings, each.name) for each in fields(settings)
    }
    return {
        name: _HIDDEN if value and name in _SECRETS else _jsonable(value)
        for name, value in values.items()
    }


def _jsonable(value: object) -> object:
    if isinstance(value, Struct):
        return {
            each.name: _jsonable(said)
            for each in structs.fields(value)
            # Of a dialect what it says, not what it leaves as it is.
            if (said := getattr(value, each.name)) != _unsaid(each)
        }
    if isinstance(value, Mapping):
        return {name: _jsonable(each) for name, each in value.items()}
    return str(value) if isinstance(value, Path) else value


def _unsaid(of: structs.FieldInfo) -> object:
    """Return what a field is where nothing is said of it; one that must be said is never left out."""
    return of.default_factory() if callable(of.default_factory) else of.default


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{name} = {each}" for name, each in _dotted(value)) or "-"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return str(value or "-")


def _dotted(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", each) for inner, each in _dotted(value))
        else:
            yield name, _shown(value)


def _place(where: Where, file: Path) -> str:
    if where.kind == "default":
        return _("default")
    return f"{file}: {where.name}" if where.kind == "file" else where.name


def _checked(flag: str, value: str | None, rule: Callable[[str], str]) -> str | None:
    try:
        return None if value is None else rule(value)
    except rules.Wrong as wrong:
        raise ConfigError(f"{flag}: {wrong}") from wrong
