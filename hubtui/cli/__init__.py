"""Commands that print and exit: data on stdout, words on stderr; and the doors to the app."""

from typing import TYPE_CHECKING, NoReturn

from hubtui import garbage_collection

if TYPE_CHECKING:
    from hubtui.launch import CheckConfig, OpenApp


def command_line(open_app: "OpenApp", check_config: "CheckConfig") -> NoReturn:
    """Do what the command line of this process asks, and leave with its exit code."""
    garbage_collection.pause()
    from hubtui.cli.run.process import main

    main(open_app, check_config)
