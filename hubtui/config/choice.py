"""Which value wins: flags beat the environment, the environment beats the file.

A secret goes only to the Hub it was given for: the one whose address stands beside it, in the
environment or in the profile. Where another source changes the address to another origin, that
secret is withheld, and `withheld` says so. Sign-ins are kept per profile, address and issuer.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, Literal, NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from hubtui.config import rules
from hubtui.config.errors import ConfigError, NoHub
from hubtui.config.file import Config, no_such_profile
from hubtui.config.profile import Profile
from hubtui.config.settings import NO_PROFILE, PRODUCTION_IDLE_LOCK, Settings
from hubtui.hub.dialect.schema import NOTHING_SAID, HubDialect
from hubtui.locale import DEFAULT_LANGUAGE, Language, _

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_DEFAULTS = Settings(base_url="")


class Flags(NamedTuple):
    """What the command line says; there is no flag for a token: the process list would show it."""

    profile: str | None = None
    base_url: str | None = None
    language: str | None = None


class Where(NamedTuple):
    """Where a value comes from; `name` is the flag, the variable, or the key in the file."""

    kind: Literal["flag", "environment", "file", "default"]
    name: str = ""


class Choice(NamedTuple):
    """What this run works with, and where each field of it comes from."""

    found: Settings
    where: Mapping[str, Where]
    withheld: tuple[str, ...] = ()

    def settings(self) -> Settings:
        """Return the settings to talk to a Hub with. Raises NoHub where no address was given."""
        if not self.found.base_url:
            raise NoHub
        return self.found


class _Given(NamedTuple, Generic[T_co]):
    value: T_co
    where: Where


class _Chooser(Struct):
    """Picks field by field, and remembers where each came from."""

    section: str
    where: dict[str, Where] = field(default_factory=dict)

    def first(self, name: str, default: T, *candidates: _Given[T] | None) -> T:
        for given in candidates:
            if given is not None:
                self.where[name] = given.where
                return given.value
        self.where[name] = Where("default")
        return default

    def key(self, name: str, value: T | None) -> _Given[T] | None:
        if value is None:
            return None
        return _Given(value, Where("file", f"{self.section}.{name}"))


class _Guard:
    """Lets the secrets pass that are for the Hub at `base_url`, and notes the names of the others."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self.withheld: list[str] = []

    def passed(self, secret: _Given[T] | None, beside: str | None) -> _Given[T] | None:
        """Return the secret, unless the address that stands `beside` it is another Hub's."""
        if secret is None or not beside or _same_origin(beside, self._base_url):
            return secret
        self.withheld.append(secret.where.name)
        return None

    def dialect(
        self, pick: _Chooser, profile: Profile, issuer: _Given[str] | None
    ) -> _Given[HubDialect] | None:
        """Return the profile's dialect, without what is meant for another provider or Hub."""
        given = pick.key("hub", None if profile.hub == NOTHING_SAID else profile.hub)
        if given is None:
            return None
        dialect, provider = given.value, given.value.provider
        other = issuer is not None and issuer.value != profile.issuer
        if other and provider != NOTHING_SAID.provider:
            # Its endpoints would be given what is for the issuer that the environment names.
            self.withheld.append(f"{given.where.name}.provider")
            return given._replace(value=replace(dialect, provider=NOTHING_SAID.provider))
        command = pick.key("hub.provider.client_secret_command", provider.client_secret_command)
        if command is not None and self.passed(command, profile.base_url) is None:
            without = replace(provider, client_secret_command=None)
            return given._replace(value=replace(dialect, provider=without))
        return given


def choose(config: Config, flags: Flags, environ: Mapping[str, str]) -> Choice:
    """Return what this run works with. Raises ConfigError for what can't be used."""
    profile_name, profile_from = _profile_name(config, flags, environ)
    profile = config.profiles.get(profile_name, Profile())
    pick = _Chooser(f"profiles.{profile_name}", {"profile": profile_from})

    address_in_environment = _variable(environ, "HUBTUI_BASE_URL", rules.address)
    base_url = pick.first(
        "base_url",
        "",
        _flag("--base-url", flags.base_url, rules.address),
        address_in_environment,
        pick.key("base_url", profile.base_url),
    )
    beside = address_in_environment.value if address_in_environment else None
    guard = _Guard(base_url)
    issuer_in_environment = _variable(environ, "HUBTUI_ISSUER", rules.issuer)
    production = pick.first("production", False, pick.key("production", profile.production))
    found = Settings(
        base_url=base_url,
        profile=profile_name,
        token=pick.first(
            "token", None, guard.passed(_variable(environ, "HUBTUI_TOKEN", rules.text), beside)
        ),
        client_secret=pick.first(
            "client_secret",
            None,
            guard.passed(_variable(environ, "HUBTUI_CLIENT_SECRET", rules.text), beside),
        ),
        token_command=pick.first(
            "token_command",
            None,
            guard.passed(pick.key("token_command", profile.token_command), profile.base_url),
        ),
        issuer=pick.first(
            "issuer",
            None,
            issuer_in_environment,
            pick.key("issuer", profile.issuer),
        ),
        client_id=pick.first(
            "client_id",
            None,
            _variable(environ, "HUBTUI_CLIENT_ID", rules.text),
            pick.key("client_id", profile.client_id),
        ),
        scopes=pick.first("scopes", _DEFAULTS.scopes, pick.key("scopes", profile.scopes)),
        language=pick.first("language", DEFAULT_LANGUAGE, *_languages(config, flags, environ)),
        theme=pick.first(
            "theme",
            _DEFAULTS.theme,
            pick.key("theme", profile.theme),
            _top_key("theme", config.theme),
        ),
        production=production,
        read_only=pick.first("read_only", False, pick.key("read_only", profile.read_only)),
        hub=pick.first("hub", _DEFAULTS.hub, guard.dialect(pick, profile, issuer_in_environment)),
        quick_links=pick.first(
            "quick_links",
            _DEFAULTS.quick_links,
            pick.key("quick_links", profile.quick_links or None),
        ),
        keymap=pick.first("keymap", _DEFAULTS.keymap, _top_key("keymap", config.keymap or None)),
        ca_file=pick.first(
            "ca_file",
            None,
            _variable(environ, "HUBTUI_CA_FILE", rules.file_beside(Path())),
            pick.key("ca_file", profile.ca_file),
        ),
        # The ledger is its user's, whatever the profile: how long its lines stay, too.
        log_days=pick.first("log_days", _DEFAULTS.log_days, _top_key("log_days", config.log_days)),
        custody=pick.first(
            "custody",
            _DEFAULTS.custody,
            pick.key("custody", profile.custody),
            _top_key("custody", config.custody),
        ),
        custody_days=pick.first(
            "custody_days",
            _DEFAULTS.custody_days,
            pick.key("custody_days", profile.custody_days),
            _top_key("custody_days", config.custody_days),
        ),
        idle_lock=pick.first(
            "idle_lock",
            PRODUCTION_IDLE_LOCK if production else _DEFAULTS.idle_lock,
            pick.key("idle_lock", profile.idle_lock),
            _top_key("idle_lock", config.idle_lock),
        ),
        clear_clipboard=pick.first(
            "clear_clipboard",
            _DEFAULTS.clear_clipboard,
            _top_key("clear_clipboard", config.clear_clipboard),
        ),
        keep_recent=pick.first(
            "keep_recent", _DEFAULTS.keep_recent, _top_key("keep_recent", config.keep_recent)
        ),
        welcome=pick.first(
            "welcome", _DEFAULTS.welcome, _top_key("welcome", config.welcome or None)
        ),
        fields=pick.first("fields", _DEFAULTS.fields, _top_key("fields", config.fields or None)),
        views=pick.first("views", _DEFAULTS.views, _top_key("views", config.views or None)),
        columns=pick.first(
            "columns", _DEFAULTS.columns, _top_key("columns", config.columns or None)
        ),
    )
    return Choice(found, pick.where, tuple(guard.withheld))


def choose_other(config: Config, flags: Flags, profile: str) -> Choice:
    """Return another profile's settings, for a run that is under way.

    The address and the secrets of flags and environment belong to the profile the run began with.
    """
    return choose(config, flags._replace(profile=profile, base_url=None), {})


def choose_language(config: Config, flags: Flags, environ: Mapping[str, str]) -> Language:
    """Return the language to speak, also where the rest can't be used. Raises ConfigError."""
    for given in _languages(config, flags, environ):
        if given is not None:
            return given.value
    return DEFAULT_LANGUAGE


def _languages(
    config: Config, flags: Flags, environ: Mapping[str, str]
) -> tuple[_Given[Language] | None, ...]:
    return (
        _flag("--lang", flags.language, rules.language),
        _variable(environ, "HUBTUI_LANG", rules.language),
        _top_key("language", config.language),
    )


def _profile_name(config: Config, flags: Flags, environ: Mapping[str, str]) -> tuple[str, Where]:
    asked = _flag("--profile", flags.profile, rules.text) or _variable(
        environ, "HUBTUI_PROFILE", rules.text
    )
    if asked:
        if asked.value not in config.profiles:
            wrong = no_such_profile(asked.value, config.profiles)
            raise ConfigError(f"{asked.where.name}: {wrong}")
        return asked.value, asked.where
    if config.profile is not None:
        return config.profile, Where("file", "profile")
    if len(config.profiles) == 1:
        return next(iter(config.profiles)), Where("file", "profiles")
    if not config.profiles or NO_PROFILE in config.profiles:
        return NO_PROFILE, Where("default")
    raise ConfigError(
        _(
            "{path} has several profiles: choose one with --profile, or with `profile`: {known}"
        ).format(path=config.path, known=", ".join(config.profiles))
    )


def _flag(name: str, value: str | None, rule: Callable[[str], T]) -> _Given[T] | None:
    return None if value is None else _checked(value, rule, Where("flag", name))


def _variable(environ: Mapping[str, str], name: str, rule: Callable[[str], T]) -> _Given[T] | None:
    """Return what the environment says; an empty variable says nothing."""
    value = environ.get(name, "").strip()
    return _checked(value, rule, Where("environment", name)) if value else None


def _top_key(name: str, value: T | None) -> _Given[T] | None:
    return None if value is None else _Given(value, Where("file", name))


def _checked(value: str, rule: Callable[[str], T], where: Where) -> _Given[T]:
    try:
        return _Given(rule(value), where)
    except rules.Wrong as wrong:
        raise ConfigError(f"{where.name}: {wrong}") from wrong


def _same_origin(one: str, other: str) -> bool:
    return rules.origin(one) == rules.origin(other)
