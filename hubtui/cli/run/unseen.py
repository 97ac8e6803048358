"""A terminal that does not show what is typed."""

import termios
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unseen(terminal: int) -> Iterator[None]:
    """Show nothing of what is typed, and take lines of any length.

    By lines a terminal hands over 4095 characters at most, and a token may be longer.
    """
    before = termios.tcgetattr(terminal)
    hidden = termios.tcgetattr(terminal)
    hidden[3] &= ~(termios.ECHO | termios.ICANON)
    hidden[6][termios.VMIN], hidden[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSADRAIN, hidden)
    try:
        yield
    finally:
        # The rest of what was pasted is not for the shell, which remembers it.
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
