"""What the app needs of a terminal, asked before Textual is imported."""

from collections.abc import Mapping

from hubtui.locale import N_


def usable_terminal(
    environ: Mapping[str, str],
    stdin_isatty: bool,
    stdout_isatty: bool,
    stderr_isatty: bool = True,
) -> str | None:
    """Return why the app can't be drawn here, to be translated; None where it can.

    Textual draws on stderr, so that must be the terminal too.
    """
    if not stdin_isatty:
        return N_("The app needs a terminal, and its input is not one.")
    if not stdout_isatty:
        return N_("The app needs a terminal, and its output is not one.")
    if not stderr_isatty:
        return N_("The app draws on stderr, and that is not a terminal.")
    term = environ.get("TERM", "")
    if not term:
        return N_("TERM is not set: the app doesn't know this terminal.")
    if term == "dumb":
        return N_("TERM is dumb: this terminal can't place text on the screen.")
    return None
