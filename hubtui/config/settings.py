"""What one run of hubtui works with: a profile with flags and environment applied."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from hubtui.config.columns import NO_COLUMNS, Columns
from hubtui.config.named_views import NO_VIEWS, NamedViews
from hubtui.fields.known import NO_OWN_FIELDS, OwnFields
from hubtui.hub.dialect.provider import ProviderTable
from hubtui.hub.dialect.schema import NOTHING_SAID, HubDialect
from hubtui.locale import DEFAULT_LANGUAGE, Language

NO_PROFILE = "default"
"""What the profile is called where the file has none."""

USUAL_SCOPES = ("openid", "profile", "offline_access")
"""What is asked for where the file says nothing: who it is, and to stay signed in."""

PRODUCTION_IDLE_LOCK = 30
"""Minutes until a session on a production Hub locks that nobody touches, where the file says nothing."""


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """One profile, resolved; secrets are in it, so they stay out of its repr.

    `log_days` is how long what was done stays in the ledger; `custody_days` how long a password that
    nobody saw is kept, and without `custody` none is. `idle_lock` is in minutes, 0 where nothing locks.
    `welcome` has the user's own texts for customers, by language; `fields` what the
    user calls fields of the Hub, by their names; `views` lists as the user wants them again;
    `columns` which columns they show, by their place.
    """

    base_url: str
    profile: str = NO_PROFILE
    token: str | None = field(default=None, repr=False)
    token_command: str | None = None
    issuer: str | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    scopes: tuple[str, ...] = USUAL_SCOPES
    language: Language = DEFAULT_LANGUAGE
    theme: str = "hub"
    production: bool = False
    read_only: bool = False
    hub: HubDialect = NOTHING_SAID
    quick_links: Mapping[str, str] = field(default_factory=_nothing)
    keymap: Mapping[str, str] = field(default_factory=_nothing)
    ca_file: Path | None = None
    log_days: int = 365
    custody: bool = True
    custody_days: int = 7
    idle_lock: int = 0
    clear_clipboard: bool = False
    keep_recent: bool = False
    welcome: Mapping[str, str] = field(default_factory=_nothing)
    fields: OwnFields = field(default_factory=lambda: NO_OWN_FIELDS)
    views: NamedViews = field(default_factory=lambda: NO_VIEWS)
    columns: Columns = field(default_factory=lambda: NO_COLUMNS)

    @property
    def hub_name(self) -> str:
        """What this Hub is called on screen: as its profile, or by its host."""
        if self.profile != NO_PROFILE:
            return self.profile
        return urlsplit(self.base_url).netloc or self.base_url

    @property
    def has_provider(self) -> bool:
        """Tell whether it is known where to sign in, and as which client."""
        is_known = self.issuer is not None or self.provider.token_endpoint is not None
        return is_known and self.client_id is not None

    @property
    def provider(self) -> ProviderTable:
        """What the profile says of the sign-in provider, beside its issuer."""
        return self.hub.provider
