"""What one run of hubtui works with: a profile with flags and environment applied."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from hubtui.locale import DEFAULT_LANGUAGE, Language

NO_PROFILE = "default"
"""What the profile is called where the file has none."""


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """One profile, resolved; secrets are in it, so they stay out of its repr."""

    base_url: str
    profile: str = NO_PROFILE
    token: str | None = field(default=None, repr=False)
    token_command: str | None = None
    issuer: str | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    scopes: tuple[str, ...] = ("openid", "offline_access")
    language: Language = DEFAULT_LANGUAGE
    theme: str = "hub"
    production: bool = False
    read_only: bool = False
    endpoints: Mapping[str, str] = field(default_factory=_nothing)
    quick_links: Mapping[str, str] = field(default_factory=_nothing)
    keymap: Mapping[str, str] = field(default_factory=_nothing)
    ca_file: Path | None = None
