"""Profiles and settings: flags beat the environment, the environment beats the config file."""

from hubtui.config.settings import Settings

__all__ = ["Settings"]
