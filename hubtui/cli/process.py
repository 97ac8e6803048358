"""One run from arguments to exit code: the one place where an error becomes a line and a number."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

import click

from hubtui.cli.exit_codes import ExitCode, exit_code
from hubtui.cli.group import hubtui
from hubtui.cli.invocation import Invocation
from hubtui.cli.language import choose_words, let_libraries_speak
from hubtui.cli.spoken import spoken
from hubtui.cli.words import say
from hubtui.hub.errors import NotSignedIn, Trouble
from hubtui.hub.quoted_tokens import without_tokens
from hubtui.launch import CheckConfig, OpenApp
from hubtui.locale import _


def main(open_app: OpenApp, check_config: CheckConfig) -> NoReturn:
    """Run this process's own command line, and leave."""
    _have_streams()
    arguments = sys.argv[1:]
    invocation = Invocation(open_app, check_config, os.environ)
    let_libraries_speak(choose_words(arguments, invocation))
    code = run(arguments, invocation)
    _let_go_of_stdout()
    sys.exit(code)


def _have_streams() -> None:
    """Give a stream that the shell closed (`>&-`) somewhere to go: Python leaves None there."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the whole run
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def run(arguments: Sequence[str], invocation: Invocation) -> int:
    """Do what the arguments ask and return the exit code; every failure is a line on stderr."""
    try:
        code = _invoke(arguments, invocation)
        sys.stdout.flush()
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as error:
        _say_as_click_does(error)
        return ExitCode.USAGE
    except Trouble as error:
        say(f"hubtui: {error}. {_advice(error)}" if error.advice else f"hubtui: {error}")
        return exit_code(error)
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has enough: `hubtui contracts | head`.
        return ExitCode.DONE
    except OSError as error:
        # A full disk under a redirect, a folder that can't be written to.
        say(
            f"hubtui: {error.strerror or error}" + (f": {error.filename}" if error.filename else "")
        )
        return ExitCode.FAILED
    except Exception as error:  # noqa: BLE001 - the last place: a line for the user, no traceback
        _say_unexpected(error, invocation.environ)
        return ExitCode.FAILED
    return code


def _invoke(arguments: Sequence[str], invocation: Invocation) -> int:
    # Not click's own `main`: it would end the process itself on a broken pipe.
    commands = spoken(hubtui)
    with commands.make_context("hubtui", list(arguments), obj=invocation) as context:
        result = commands.invoke(context)
    # The app may end with a code of its own: 128 and the signal that ended it.
    return result if isinstance(result, int) else ExitCode.DONE


def _say_as_click_does(error: click.ClickException) -> None:
    """Print the usage and what was wrong; what the user typed may hold anything."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        for line in error.ctx.get_usage().splitlines():
            say(line)
        hint = _("Try '{command} {option}' for help.")
        say(hint.format(command=error.ctx.command_path, option="--help"))
    say(f"hubtui: {error.format_message()}")


def _advice(error: Trouble) -> str:
    # Where the app says "sign in again", a command says how; other advice knows better.
    if error.advice == NotSignedIn.advice:
        return _("Sign in with `hubtui login`, or set HUBTUI_TOKEN.")
    return _(error.advice)


def _say_unexpected(error: Exception, environ: Mapping[str, str]) -> None:
    kind = type(error).__name__
    say(
        _("hubtui: unexpected error: {error} (HUBTUI_DEBUG=1 shows where)").format(
            error=_without_secrets(f"{kind}: {error}", environ)
        )
    )
    if environ.get("HUBTUI_DEBUG") == "1":
        import traceback

        for line in _without_secrets(
            "".join(traceback.format_exception(error)), environ
        ).splitlines():
            say(line)


def _without_secrets(text: str, environ: Mapping[str, str]) -> str:
    for name in ("HUBTUI_TOKEN", "HUBTUI_CLIENT_SECRET"):
        if environ.get(name):
            text = text.replace(environ[name], "***")
    return without_tokens(text)


def _let_go_of_stdout() -> None:
    """What can't be written (a closed pipe, a full disk) must not fail once more at the very end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
