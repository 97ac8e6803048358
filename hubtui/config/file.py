"""The config file: TOML, read strictly, without a secret in it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

from hubtui.config import rules
from hubtui.config.columns import NO_COLUMNS, Columns, columns_of_lists
from hubtui.config.converted import converted, text_of
from hubtui.config.errors import BrokenConfig, ConfigError, Problem
from hubtui.config.folders import config_folder
from hubtui.config.named_views import NO_VIEWS, NamedViews, named_views
from hubtui.config.own_fields import own_fields
from hubtui.config.profile import NO_TEXTS, Days, Minutes, Profile, Texts, profile_of, with_never
from hubtui.config.table import Table, closest, line_of
from hubtui.config.toml_source import source_of, values_in
from hubtui.config.welcome import welcome_texts
from hubtui.fields.known import NO_OWN_FIELDS, OwnFields
from hubtui.locale import Language, _

_NO_PROFILES: Mapping[str, Profile] = MappingProxyType({})


class _Top(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in the file outside its profiles; None where it says nothing."""

    language: Language | None = None
    theme: str | None = None
    profile: str | None = None
    log_days: Days | None = None
    custody: bool | None = None
    custody_days: Days | None = None
    idle_lock: Minutes | None = None
    clear_clipboard: bool | None = None
    keep_recent: bool | None = None
    welcome: Texts = NO_TEXTS
    keymap: Texts = NO_TEXTS
    fields: OwnFields = NO_OWN_FIELDS
    views: NamedViews = NO_VIEWS
    columns: Columns = NO_COLUMNS
    profiles: Mapping[str, Profile] = _NO_PROFILES


class Config(NamedTuple):
    """The whole file, as written; an empty one where there is no file."""

    path: Path
    exists: bool = False
    language: Language | None = None
    theme: str | None = None
    profile: str | None = None
    log_days: int | None = None
    custody: bool | None = None
    custody_days: int | None = None
    idle_lock: int | None = None
    clear_clipboard: bool | None = None
    keep_recent: bool | None = None
    welcome: Texts = NO_TEXTS
    keymap: Texts = NO_TEXTS
    fields: OwnFields = NO_OWN_FIELDS
    views: NamedViews = NO_VIEWS
    columns: Columns = NO_COLUMNS
    profiles: Mapping[str, Profile] = _NO_PROFILES


def default_path() -> Path:
    """Return where the config file is when nobody says otherwise."""
    return config_folder() / "config.toml"


def config_path(flag: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the file to read: --config beats HUBTUI_CONFIG beats the usual place."""
    if flag is not None:
        return flag
    named = environ.get("HUBTUI_CONFIG")
    if not named:
        return default_path()
    try:
        return Path(named).expanduser()
    except RuntimeError:
        # `~name` of somebody who is not there.
        return Path(named)


def read_config(path: Path, *, must_exist: bool) -> Config:
    """Return what the file says.

    Raises BrokenConfig, also where others could have written it: it names commands to run and where
    tokens go. Raises ConfigError where it can't be read.
    """
    try:
        source = source_of(path)
    except FileNotFoundError as error:
        if must_exist:
            raise ConfigError(_("There is no config file {path}").format(path=path)) from error
        return Config(path)
    problems: list[Problem] = []
    config = _config(Table(path, source, values_in(path, source), problems))
    if problems:
        raise BrokenConfig(_in_file_order(path, problems))
    return config


def problems_in(path: Path, source: str) -> list[Problem]:
    """Return what is wrong with this text as the file at `path`. Raises BrokenConfig for what is no TOML."""
    problems: list[Problem] = []
    _config(Table(path, source, values_in(path, source), problems))
    return _in_file_order(path, problems)


def refuse(config: Config, reasons: Iterable[tuple[str, str]]) -> None:
    """Raise BrokenConfig, with the lines, for what a reader of the file can't use: (key, reason)."""
    reasons = list(reasons)
    if not reasons:
        return
    source = source_of(config.path)
    problems = [
        Problem(config.path, reason, key, line_of(source, tuple(key.split("."))))
        for key, reason in reasons
    ]
    raise BrokenConfig(_in_file_order(config.path, problems))


def _in_file_order(path: Path, problems: list[Problem]) -> list[Problem]:
    """Return those of the config file first, then those of files it names."""
    return sorted(problems, key=lambda each: (each.file != path, str(each.file), each.line or 0))


def _config(table: Table) -> Config:
    profiles = table.table("profiles")
    found = {name: profile_of(profiles.table(name)) for name in profiles.values}
    read = {
        "welcome": MappingProxyType(welcome_texts(table.table("welcome"))),
        "keymap": MappingProxyType(_keys(table.table("keymap"))),
        "fields": MappingProxyType(own_fields(table.table("fields"))),
        "views": MappingProxyType(named_views(table.table("views"))),
        "columns": MappingProxyType(columns_of_lists(table.table("columns"))),
        "profiles": MappingProxyType(found),
    }
    top = converted(_Top, with_never(table), read=read, checks={})
    if top.profile is not None and top.profile not in found:
        table.report("profile", no_such_profile(top.profile, found))
    return Config(table.file, exists=True, **asdict(top))


def _keys(table: Table) -> dict[str, str]:
    """Return the keys by the id of their binding; to TOML, `contact.copy` is a table in a table."""
    found: dict[str, str] = {}
    for name, value in table.values.items():
        if isinstance(value, dict):
            inner = _keys(table.table(name))
            found |= {f"{name}.{rest}": key for rest, key in inner.items()}
        elif (key := text_of(table, name, value, rules.text)) is not None:
            found[name] = key
    return found


def no_such_profile(name: str, profiles: Mapping[str, Profile]) -> str:
    """Return what to say of a profile that is not there."""
    likely = closest(name, profiles)
    if likely:
        return _("there is no profile {name}; did you mean {likely}?").format(
            name=name, likely=likely
        )
    known = ", ".join(profiles) or _("none")
    return _("there is no profile {name}; known are: {known}").format(name=name, known=known)
