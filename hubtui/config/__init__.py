"""Profiles and settings: flags beat the environment, the environment beats the config file."""

from hubtui.config.choice import Choice, Flags, Where, choose, choose_language, choose_other
from hubtui.config.errors import BrokenConfig, ConfigError, NoHub, Problem
from hubtui.config.file import Config, Profile, config_path, default_path, read_config, refuse
from hubtui.config.settings import NO_PROFILE, Settings

__all__ = [
    "NO_PROFILE",
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
