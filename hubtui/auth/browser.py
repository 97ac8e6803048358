"""The browser of this machine: whether there is one to open, and opening it."""

import os
import subprocess
import sys
from collections.abc import Mapping

from hubtui.auth.child_environment import child_environment
from hubtui.auth.threads import start


def can_open(environ: Mapping[str, str]) -> bool:
    """Tell whether a browser would open where the user sits: not at the far end of an SSH session."""
    if environ.get("BROWSER"):
        return True
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    remote = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    return sys.platform == "darwin" and not remote


def open_address(address: str) -> None:
    """Open the user's browser (BROWSER is respected); returns at once and tells nothing.

    A process of its own: browsers write to the terminal they come from, which the app draws on.
    """
    command = [sys.executable, "-I", "-m", "webbrowser", address]
    quiet = subprocess.DEVNULL
    start(
        lambda: subprocess.run(  # noqa: S603 - our own interpreter, no shell
            command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            env=child_environment(os.environ),
            start_new_session=True,
            check=False,
        )
    )
