"""Every place on this computer where hubtui keeps something; `hubtui forget` and the README tell of them."""

import os
import sys
from pathlib import Path

EXPORTS = ("hubtui-*.csv", "hubtui-*.xlsx")
"""What exported files are called."""


def config_folder() -> Path:
    # The usual case by hand: platformdirs takes longer to import than the config file to be read.
    home = os.environ.get("HOME", "").rstrip("/")
    told = os.environ.get("XDG_CONFIG_HOME") or (home and f"{home}/.config")
    if sys.platform == "linux" and told.startswith("/") and told == told.strip():
        return Path(told, "hubtui")
    from platformdirs import user_config_path

    return user_config_path("hubtui", appauthor=False)


def state_folder() -> Path:
    """Return the folder of what hubtui writes for itself; all of it may be removed."""
    from platformdirs import user_state_path

    return user_state_path("hubtui", appauthor=False)


def exports_folder() -> Path:
    """Return where exported files go: the downloads, or the home where there are none."""
    from platformdirs import user_downloads_path

    downloads = user_downloads_path()
    return downloads if downloads.is_dir() else Path.home()


def temporary_folders() -> list[Path]:
    """Return the folders of ours where temporary files go: in use, or left by a hubtui that was killed."""
    from tempfile import gettempdir

    return [
        each
        for each in sorted(Path(gettempdir()).glob("hubtui-*"))
        if not each.is_symlink() and each.is_dir() and each.stat().st_uid == os.getuid()
    ]
