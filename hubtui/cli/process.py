"""One run from arguments to exit code: the one place where an error becomes a line and a number."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from hubtui import collector
from hubtui.cli.app import open_the_app
from hubtui.cli.exit_codes import ExitCode, exit_code
from hubtui.cli.invocation import Invocation
from hubtui.cli.language import choose_words, let_libraries_speak
from hubtui.cli.words import say
from hubtui.hub.errors import NotSignedIn, Trouble
from hubtui.hub.quoted_tokens import without_tokens
from hubtui.launch import CheckConfig, OpenApp
from hubtui.locale import _
from hubtui.widgets.places import can_be_opened


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
    """Give a stream that the shell closed (`<&-`, `>&-`) its other end: Python leaves None there."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for the whole run
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def run(arguments: Sequence[str], invocation: Invocation) -> int:
    """Do what the arguments ask and return the exit code; every failure is a line on stderr."""
    try:
        code = _do(arguments, invocation)
        sys.stdout.flush()
    except Trouble as error:
        say(f"hubtui: {error}. {_advice(error)}" if error.advice else f"hubtui: {error}")
        return exit_code(error)
    except KeyboardInterrupt:
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


def _do(arguments: Sequence[str], invocation: Invocation) -> int:
    match arguments:
        # The app alone needs nothing read: click would be a twentieth of its start.
        case []:
            return open_the_app(invocation, None)
        case ["--open", spot] if can_be_opened(spot):
            return open_the_app(invocation, spot)
    from hubtui.cli.by_click import invoke

    # It, too, stays: see `collector`.
    collector.resume()
    return invoke(arguments, invocation)


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
