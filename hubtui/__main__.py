"""The front door: `hubtui` and `python -m hubtui`."""

import sys
from typing import TYPE_CHECKING

from hubtui import __version__, collector

if TYPE_CHECKING:
    from hubtui.launch import Launch


def open_app(launch: "Launch") -> int:
    """Run the app until the user leaves; returns the exit code."""
    # The app resumes it when its first frame stands and the client is there.
    collector.pause()
    from hubtui.app import run

    return run(launch)


def main() -> None:
    # A version costs no imports: scripts ask for it often.
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"hubtui {__version__}\n")
        return
    from hubtui.cli import command_line

    command_line(open_app)


if __name__ == "__main__":
    main()
