"""The commands, as click reads them; what click has against a line is said in our way."""

from collections.abc import Sequence

import click

from hubtui.cli.output.stderr import say
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.group import hubtui
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.translated import translated
from hubtui.locale import _
from hubtui.text.visible import visible


def invoke(arguments: Sequence[str], invocation: Invocation) -> int:
    """Do what the arguments ask; returns the exit code. Raises what the command raises."""
    # Not click's own `main`: it would end the process itself on a broken pipe.
    commands = translated(hubtui)
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
            say(visible(line))
        hint = _("Try '{command} {option}' for help.")
        say(visible(hint.format(command=error.ctx.command_path, option="--help")))
    say(visible(f"hubtui: {_said(error)}"))


def _said(error: click.ClickException) -> str:
    if not isinstance(error, click.NoSuchCommand | click.NoSuchOption):
        return error.format_message()
    # The one that is nearest: who must choose from three has to read.
    likely = next(iter(error.possibilities or ()), None)
    if isinstance(error, click.NoSuchCommand):
        if likely is None:
            return _("there is no command {name}").format(name=error.command_name)
        said = _("there is no command {name}; did you mean {likely}?")
        return said.format(name=error.command_name, likely=likely)
    if likely is None:
        return _("there is no option {name}").format(name=error.option_name)
    said = _("there is no option {name}; did you mean {likely}?")
    return said.format(name=error.option_name, likely=likely)
