"""One run from arguments to exit code: the one place where an error becomes a line and a number."""

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn, TextIO

from hubtui import garbage_collection
from hubtui.cli.output.stderr import say
from hubtui.cli.run.exit_codes import ExitCode, exit_code
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.language import choose_words, let_libraries_speak
from hubtui.cli.run.unexpected import is_debugging, say_unexpected, say_where
from hubtui.hub.errors import NotSignedIn, Trouble, Unforeseen
from hubtui.launch import CheckConfig, OpenApp
from hubtui.locale import _
from hubtui.text.visible import visible


def main(open_app: OpenApp, check_config: CheckConfig) -> NoReturn:
    """Run this process's own command line, and leave."""
    _have_streams()
    arguments = sys.argv[1:]
    invocation = Invocation(open_app, check_config, os.environ)
    let_libraries_speak(choose_words(arguments, invocation))
    try:
        code = run(arguments, invocation)
    except KeyboardInterrupt:
        # Once more, while the first was being answered.
        code = ExitCode.INTERRUPTED
    finally:
        # All is said: Python would answer to it on its own way out, with a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    _let_go_of(sys.stdout)
    _let_go_of(sys.stderr)
    sys.exit(code)


def keep_libraries_quiet(environ: Mapping[str, str]) -> None:
    """Let what libraries log go nowhere: tracebacks, in which a token or a customer may be.

    asyncio logs what broke a connection, for instance where memory is short; who asked is told by us.
    """
    if not is_debugging(environ):
        # Imported by asyncio anyhow.
        import logging

        logging.getLogger().addHandler(logging.NullHandler())


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
        say(visible(f"hubtui: {error}. {_advice(error)}" if error.advice else f"hubtui: {error}"))
        if isinstance(error, Unforeseen):
            say_where(error, invocation.environ)
        return exit_code(error)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has enough: `hubtui contracts | head`.
        return ExitCode.DONE
    except OSError as error:
        # A full disk under a redirect, a folder that can't be written to.
        say(
            visible(
                f"hubtui: {error.strerror or error}"
                + (f": {error.filename}" if error.filename else "")
            )
        )
        return ExitCode.FAILED
    except Exception as error:  # noqa: BLE001 - the last place: a line for the user, no traceback
        say_unexpected(error, invocation.environ)
        return ExitCode.FAILED
    return code


def _do(arguments: Sequence[str], invocation: Invocation) -> int:
    # A shell asks for completions: see `hubtui completion`.
    if instruction := invocation.environ.get("_HUBTUI_COMPLETE"):
        from hubtui.cli.commands.completion import complete

        return complete(invocation, instruction)
    if not arguments:
        # Nothing for click to read, and the app needs none of it.
        from hubtui.cli.run.open_app import open_the_app

        return open_the_app(invocation, None)
    keep_libraries_quiet(invocation.environ)
    from hubtui.cli.run.click_runner import invoke

    # It, too, stays: see `garbage_collection`.
    garbage_collection.resume()
    return invoke(arguments, invocation)


def _advice(error: Trouble) -> str:
    # Where the app says "sign in again", a command says how; other advice knows better.
    if error.advice == NotSignedIn.advice:
        return _("Sign in with `hubtui login`, or set HUBTUI_TOKEN.")
    return _(error.advice)


def _let_go_of(stream: TextIO) -> None:
    """What can't be written (a closed pipe, a full disk) must not fail once more at the very end."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
