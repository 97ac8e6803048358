"""Windows, where hubtui does not run: said before what is missing there is imported."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from hubtui.cli.output.stderr import say
from hubtui.locale import DEFAULT_LANGUAGE, LANGUAGES, _, speak

_FAILED = 1


def refuse(arguments: Sequence[str]) -> int:
    """Say that this can't work on Windows, and what does; returns the exit code."""
    flagged = next((after for before, after in pairwise(arguments) if before == "--lang"), None)
    wanted = flagged or os.environ.get("HUBTUI_LANG")
    speak(next((each for each in LANGUAGES if each == wanted), DEFAULT_LANGUAGE))
    if sys.stderr is not None:
        say(
            _(
                "hubtui: this does not work on Windows. Start hubtui in WSL (Windows Subsystem for "
                "Linux), or over SSH on a Linux computer or a Mac."
            )
        )
    return _FAILED
