"""What a command says to the person, on stderr: stdout is for the data."""

import sys
from contextlib import suppress

from hubtui.text.visible import Visible


def say(text: Visible) -> None:
    """Print one line; who can't be told that (a terminal that is gone) ends nothing."""
    with suppress(OSError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def say_over(text: Visible) -> None:
    """Print a line that the next one takes the place of; where nobody looks, nothing."""
    if sys.stderr.isatty():
        # To the first column, and the rest of the line cleared.
        sys.stderr.write(f"\r{text}\x1b[K")
        sys.stderr.flush()


def asked(question: Visible) -> str:
    """Return what the person answers to a question."""
    # Late: what is said on Windows needs nothing that works there only.
    import click

    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer


def said_yes(answer: str) -> bool:
    """Tell whether an answer means yes, in English or in Dutch."""
    return answer.strip().casefold() in {"y", "yes", "j", "ja"}
