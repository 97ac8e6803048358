"""The front door: `hubtui` and `python -m hubtui`."""

import os
import sys
from typing import TYPE_CHECKING

from hubtui import __version__, garbage_collection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubtui.config import Config
    from hubtui.launch import FirstRun, Launch, Refusal


def open_app(opening: "Launch | FirstRun") -> int:
    """Run the app until the user leaves; returns the exit code."""
    # The app resumes it when its first frame stands and the client is there.
    garbage_collection.pause()
    from hubtui.first_look import first_look

    with first_look(opening):
        # It imports what they log with, which is not needed any sooner.
        from hubtui.cli.run.process import keep_libraries_quiet

        keep_libraries_quiet(os.environ)
        from hubtui.run import run

        return run(opening)


def check_config(config: "Config") -> "Iterable[Refusal]":
    """Return everything in a config file that the app would not start with."""
    from hubtui.app import HubApp
    from hubtui.refusals import refusals

    return refusals(config, HubApp)


def main() -> None:
    # A version costs no imports: scripts ask for it often.
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"hubtui {__version__}\n")
        return
    if sys.platform == "win32":
        from hubtui.cli.run.windows import refuse

        sys.exit(refuse(sys.argv[1:]))
    from hubtui.cli import command_line

    command_line(open_app, check_config)


if __name__ == "__main__":
    main()
