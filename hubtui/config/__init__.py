"""Profiles and settings: flags beat the environment, the environment beats the config file."""

from hubtui.config.choice import Choice, Flags, Where, choose, choose_language, choose_other
from hubtui.config.errors import BrokenConfig, ConfigError, NoHub, Problem
from hubtui.config.file import Config, config_path, default_path, read_config, refuse
from hubtui.config.profile import Profile
from hubtui.config.settings import NO_PROFILE, USUAL_SCOPES, Settings

__all__ = [
    "NO_PROFILE",
    "USUAL_SCOPES",
    "BrokenConfig",
    "Choice",
    "Config",
    "ConfigError",
    "Flags",
    "NoHub",
    "Problem",
    "Profile",
    "Settings",
    "Where",
    "choose",
    "choose_language",
    "choose_other",
    "config_path",
    "default_path",
    "read_config",
    "refuse",
]
