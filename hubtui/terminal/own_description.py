"""The terminal opened once more: not blocking is a property that the shell's own would share."""

import os
from typing import TextIO


def can_open(file: TextIO | None) -> bool:
    """Whether `file` is a terminal that can be written to without blocking."""
    if file is None or file.closed or not file.isatty():
        return False
    try:
        os.close(own_description(file.fileno()))
    except OSError:
        # Another user's terminal (after su), or a container without /dev/pts.
        return False
    return True


def own_description(tty: int) -> int:
    """Open the terminal for writing, without ever blocking."""
    return os.open(os.ttyname(tty), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
