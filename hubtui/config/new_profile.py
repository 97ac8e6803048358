"""A profile that is written into the config file: all that stands there stays, comments too."""

import tomllib
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from hubtui.config.errors import ConfigError
from hubtui.config.file import Config, read_config
from hubtui.config.settings import Settings
from hubtui.config.written import as_it_was_written, replace_file
from hubtui.locale import DEFAULT_LANGUAGE, _

_BOM = b"\xef\xbb\xbf"


class NameTaken(ConfigError):
    """The file has a profile of this name already; it stays as it is."""


class Written(NamedTuple):
    """`lines` are those that are new in `file`."""

    file: Path
    lines: tuple[str, ...]


def write_profile(path: Path, settings: Settings) -> Written:
    """Write the profile of these settings into the file at `path`, made where it is not there.

    Blocking. The file is only its owner's, and is there whole or as it was. Secrets are not written.
    Raises NameTaken, BrokenConfig, and ConfigError where it can't be written.
    """
    config = read_config(path, must_exist=False)
    if settings.profile in config.profiles:
        raise NameTaken(
            _("There is a profile {name} in {path} already: choose another name.").format(
                name=settings.profile, path=path
            )
        )
    before = path.read_bytes() if config.exists else b""
    old = before.removeprefix(_BOM).decode()
    new = _added_to(old, config, settings) if old.strip() else _first(settings)
    _refuse_a_loss(path, old, new)
    replace_file(path, as_it_was_written(before, new))
    return Written(path, tuple(_new_lines(old, new)))


def _first(settings: Settings) -> str:
    import tomlkit

    file = tomlkit.document()
    file.add(tomlkit.comment(_("Settings of hubtui; `hubtui config validate` checks this file.")))
    file.add(
        tomlkit.comment(
            _(
                "No secrets here: use HUBTUI_TOKEN, HUBTUI_CLIENT_SECRET, token_command or `hubtui login`."
            )
        )
    )
    file.add(tomlkit.nl())
    if settings.language != DEFAULT_LANGUAGE:
        file["language"] = settings.language
    file["profile"] = settings.profile
    file.add(tomlkit.nl())
    profiles = tomlkit.table(is_super_table=True)
    profiles[settings.profile] = dict(_values(settings))
    file["profiles"] = profiles
    return file.as_string()


def _added_to(source: str, config: Config, settings: Settings) -> str:
    import tomlkit
    from tomlkit.items import InlineTable

    file = tomlkit.parse(source)
    profiles = file.setdefault("profiles", tomlkit.table(is_super_table=True))
    if isinstance(profiles, InlineTable):
        one = tomlkit.inline_table()
        one.update(_values(settings))
        profiles[settings.profile] = one
    else:
        table = tomlkit.table()
        table.update(_values(settings))
        table.add(tomlkit.nl())
        profiles[settings.profile] = table
    text = file.as_string().rstrip("\n") + "\n"
    default = _default(config, settings)
    if default is None:
        return text
    # At the very top: anywhere else it could come between a comment and what that is about.
    return tomlkit.dumps({"profile": default}) + text


def _default(config: Config, settings: Settings) -> str | None:
    """Return the profile that must be named as the one to use, None where the file does so.

    One profile needs no such line, two do: the one that was there goes on being used.
    """
    if config.profile is not None:
        return None
    if not config.profiles:
        return settings.profile
    return next(iter(config.profiles)) if len(config.profiles) == 1 else None


def _values(settings: Settings) -> Mapping[str, object]:
    gives = settings.hub.create_account.gives
    given: Mapping[str, object] = {
        "base_url": settings.base_url,
        "issuer": settings.issuer,
        "client_id": settings.client_id,
        "ca_file": None if settings.ca_file is None else str(settings.ca_file.absolute()),
        "hub": None if gives is None else {"create_account": {"gives": gives}},
    }
    return {name: value for name, value in given.items() if value is not None}


def _refuse_a_loss(path: Path, old: str, new: str) -> None:
    """Raise ConfigError where anything that stood in the file would say something else now."""
    if not _holds(tomllib.loads(new), tomllib.loads(old)):
        raise ConfigError(
            _("A profile can't be added to {path} as it is written: add it yourself.").format(
                path=path
            )
        )


def _holds(new: object, old: object) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return all(name in new and _holds(new[name], value) for name, value in old.items())
    return new == old


def _new_lines(old: str, new: str) -> list[str]:
    before, after = old.splitlines(), new.splitlines()
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        line for kind, _a, _b, start, end in changes if kind != "equal" for line in after[start:end]
    ]
