"""Profiles and settings: flags beat the environment, the environment beats the config file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from hubtui.locale import DEFAULT_LANGUAGE, Language

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run of hubtui works with: one profile, with flags and environment applied."""

    base_url: str
    profile: str = "default"
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
    endpoints: Mapping[str, str] = _NOTHING
    quick_links: Mapping[str, str] = _NOTHING
    keymap: Mapping[str, str] = _NOTHING
    ca_file: Path | None = None
