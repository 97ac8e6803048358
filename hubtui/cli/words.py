"""What a command says to the person, on stderr: stdout is for the data."""

import sys

from hubtui.visible_text import visible


def say(text: str) -> None:
    """Print one line; whatever the Hub put in it can't steer the terminal."""
    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()
