"""What the app needs of a terminal, and which driver it gets: asked before Textual is imported."""

import os
import sys
from collections.abc import Mapping

from hubtui.locale import N_
from hubtui.terminal.own_description import can_open


def why_unusable(
    environ: Mapping[str, str], *, stdin: bool, stdout: bool, stderr: bool
) -> str | None:
    """Return why the app can't be drawn here, to be translated; None where it can.

    Each stream is given by whether it is a terminal: Textual draws on stderr, so that must be one too.
    """
    if not stdin:
        return N_("The app needs a terminal, and its input is not one.")
    if not stdout:
        return N_("The app needs a terminal, and its output is not one.")
    if not stderr:
        return N_("The app draws on stderr, and that is not a terminal.")
    term = environ.get("TERM", "")
    if not term:
        return N_("TERM is not set: the app doesn't know this terminal.")
    if term == "dumb":
        return N_("TERM is dumb: this terminal can't place text on the screen.")
    return None


def takes_least_bytes() -> bool:
    """Tell whether only what differs is sent; `HUBTUI_PLAIN_DRIVER=1` has all drawn as Textual does."""
    is_plain = os.environ.get("HUBTUI_PLAIN_DRIVER") == "1" or sys.platform != "linux"
    if is_plain or os.environ.get("TEXTUAL_DRIVER"):
        return False
    return sys.__stdin__ is not None and sys.__stdin__.isatty() and can_open(sys.__stderr__)
