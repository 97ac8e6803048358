"""The config file: TOML, read strictly, without a secret in it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hubtui.config import rules
from hubtui.config.errors import BrokenConfig, ConfigError, Problem
from hubtui.config.table import Table, closest, line_of
from hubtui.hub.endpoints import ENDPOINTS
from hubtui.locale import Language, _

Texts = Mapping[str, str]


_NO_TEXTS: Texts = MappingProxyType({})


class Profile(NamedTuple):
    """One `[profiles.NAME]`, as written; None where the file says nothing."""

    base_url: str | None = None
    issuer: str | None = None
    client_id: str | None = None
    scopes: tuple[str, ...] | None = None
    token_command: str | None = None
    theme: str | None = None
    production: bool | None = None
    read_only: bool | None = None
    ca_file: Path | None = None
    endpoints: Texts = _NO_TEXTS
    quick_links: Texts = _NO_TEXTS


_NO_PROFILES: Mapping[str, Profile] = MappingProxyType({})


class Config(NamedTuple):
    """The whole file, as written; an empty one where there is no file."""

    path: Path
    exists: bool = False
    language: Language | None = None
    theme: str | None = None
    profile: str | None = None
    keymap: Texts = _NO_TEXTS
    profiles: Mapping[str, Profile] = _NO_PROFILES


def default_path() -> Path:
    """Return where the config file is when nobody says otherwise."""
    from platformdirs import user_config_path

    return user_config_path("hubtui", appauthor=False) / "config.toml"


def config_path(flag: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the file to read: --config beats HUBTUI_CONFIG beats the usual place."""
    if flag is not None:
        return flag
    named = environ.get("HUBTUI_CONFIG")
    return Path(named).expanduser() if named else default_path()


def read_config(path: Path, *, must_exist: bool) -> Config:
    """Return what the file says. Raises BrokenConfig, or ConfigError where it can't be read."""
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        if must_exist:
            raise ConfigError(_("There is no config file {path}").format(path=path)) from error
        return Config(path)
    except UnicodeDecodeError as error:
        raise BrokenConfig([Problem(path, _("is not a text in UTF-8"))]) from error
    except OSError as error:
        raise ConfigError(
            _("The config file {path} can't be read: {reason}").format(
                path=path, reason=error.strerror
            )
        ) from error
    return _parse(path, source)


def refuse(config: Config, reasons: Iterable[tuple[str, str]]) -> None:
    """Raise BrokenConfig, with the lines, for what a reader of the file can't use: (key, reason)."""
    reasons = list(reasons)
    if not reasons:
        return
    source = config.path.read_text(encoding="utf-8")
    problems = [
        Problem(config.path, reason, key, line_of(source, tuple(key.split("."))))
        for key, reason in reasons
    ]
    raise BrokenConfig(_in_file_order(problems))


def _parse(path: Path, source: str) -> Config:
    import tomllib

    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise BrokenConfig([Problem(path, _("is not TOML: {why}").format(why=error))]) from error
    problems: list[Problem] = []
    config = _config(Table(path, source, values, problems))
    if problems:
        raise BrokenConfig(_in_file_order(problems))
    return config


def _in_file_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line or 0)


def _config(table: Table) -> Config:
    language = table.take("language", rules.language)
    theme = table.take("theme", rules.text)
    profile = table.take("profile", rules.text)
    keymap = table.table("keymap")
    profiles = table.table("profiles")
    table.finish()
    found = {name: _profile(profiles.table(name)) for name in profiles.values}
    if profile is not None and profile not in found:
        table.report("profile", no_such_profile(profile, found))
    return Config(
        path=table.file,
        exists=True,
        language=language,
        theme=theme,
        profile=profile,
        keymap=MappingProxyType(_keys(keymap)),
        profiles=MappingProxyType(found),
    )


def _profile(table: Table) -> Profile:
    endpoints = table.table("endpoints")
    quick_links = table.table("quick_links")
    profile = Profile(
        base_url=table.take("base_url", rules.address),
        issuer=table.take("issuer", rules.issuer),
        client_id=table.take("client_id", rules.text),
        scopes=table.take("scopes", rules.texts),
        token_command=table.take("token_command", rules.command),
        theme=table.take("theme", rules.text),
        production=table.take("production", rules.flag),
        read_only=table.take("read_only", rules.flag),
        ca_file=table.take("ca_file", rules.file_beside(table.file.parent)),
        endpoints=MappingProxyType(_paths(endpoints)),
        quick_links=MappingProxyType(quick_links.take_all(rules.link)),
    )
    table.finish()
    return profile


def _keys(table: Table) -> dict[str, str]:
    """Return the keys by the id of their binding; to TOML, `contact.copy` is a table in a table."""
    found: dict[str, str] = {}
    for name, value in table.values.items():
        if isinstance(value, dict):
            inner = _keys(table.table(name))
            found |= {f"{name}.{rest}": key for rest, key in inner.items()}
        elif (key := table.take(name, rules.text)) is not None:
            found[name] = key
    return found


def _paths(table: Table) -> dict[str, str]:
    found = {name: table.take(name, rules.path_of(name)) for name in ENDPOINTS}
    table.finish()
    return {name: path for name, path in found.items() if path is not None}


def no_such_profile(name: str, profiles: Mapping[str, Profile]) -> str:
    """Return what to say of a profile that is not there."""
    likely = closest(name, profiles)
    if likely:
        return _("there is no profile {name}; did you mean {likely}?").format(
            name=name, likely=likely
        )
    known = ", ".join(profiles) or _("none")
    return _("there is no profile {name}; known are: {known}").format(name=name, known=known)
