"""Commands that print and exit: data on stdout, words on stderr; and the doors to the app."""

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from hubtui.launch import OpenApp


def command_line(open_app: "OpenApp") -> NoReturn:
    """Do what the command line of this process asks, and leave with its exit code."""
    from hubtui.cli.process import main

    main(open_app)
