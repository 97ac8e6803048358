"""The commands, as click reads them; what click has against a line is said in our way."""

from collections.abc import Sequence

import click

from hubtui.cli.exit_codes import ExitCode
from hubtui.cli.group import hubtui
from hubtui.cli.invocation import Invocation
from hubtui.cli.spoken import spoken
from hubtui.cli.words import say
from hubtui.locale import _


def invoke(arguments: Sequence[str], invocation: Invocation) -> int:
    """Do what the arguments ask; returns the exit code. Raises what the command raises."""
    # Not click's own `main`: it would end the process itself on a broken pipe.
    commands = spoken(hubtui)
    try:
        with commands.make_context("hubtui", list(arguments), obj=invocation) as context:
            result = commands.invoke(context)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.Abort:
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        _say_usage(error)
        return ExitCode.USAGE
    # The app may end with a code of its own: 128 and the signal that ended it.
    return result if isinstance(result, int) else ExitCode.DONE


def _say_usage(error: click.ClickException) -> None:
    """Print the usage and what was wrong; what the user typed may hold anything."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        for line in error.ctx.get_usage().splitlines():
            say(line)
        hint = _("Try '{command} {option}' for help.")
        say(hint.format(command=error.ctx.command_path, option="--help"))
    say(f"hubtui: {error.format_message()}")
