"""What hubtui did not expect: a line for the user, and with `HUBTUI_DEBUG=1` where it came from."""

from collections.abc import Mapping

from hubtui.cli.output.stderr import say
from hubtui.locale import _
from hubtui.text.quoted_tokens import without_tokens
from hubtui.text.visible import visible

# One fault may come again with every key.
_MOST_KEPT = 20


class KeptFaults:
    """Those that did not end the app, as text: the errors themselves hold on to all that was known.

    Said when the terminal is the shell's again.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._texts: list[str] = []

    def keep(self, fault: Exception) -> None:
        if is_debugging(self._environ) and len(self._texts) < _MOST_KEPT:
            self._texts.append(_trace(fault, self._environ))

    def say(self) -> None:
        """Tell them all, oldest first."""
        for text in self._texts:
            _say_lines(text)


def say_unexpected(error: Exception, environ: Mapping[str, str]) -> None:
    """Tell what ended this run."""
    kind = type(error).__name__
    say(
        visible(
            _("hubtui: unexpected error: {error} (HUBTUI_DEBUG=1 shows where)").format(
                error=_without_secrets(f"{kind}: {error}", environ)
            )
        )
    )
    say_where(error, environ)


def say_where(error: Exception, environ: Mapping[str, str]) -> None:
    """Tell where it came from, if that is asked for."""
    if is_debugging(environ):
        _say_lines(_trace(error, environ))


def is_debugging(environ: Mapping[str, str]) -> bool:
    """Tell whether where a fault came from is asked for."""
    return environ.get("HUBTUI_DEBUG") == "1"


def _trace(error: Exception, environ: Mapping[str, str]) -> str:
    from traceback import format_exception

    return _without_secrets("".join(format_exception(error)), environ)


def _say_lines(text: str) -> None:
    for line in text.splitlines():
        say(visible(line))


def _without_secrets(text: str, environ: Mapping[str, str]) -> str:
    for name in ("HUBTUI_TOKEN", "HUBTUI_CLIENT_SECRET"):
        if environ.get(name):
            text = text.replace(environ[name], "***")
    return without_tokens(text)
