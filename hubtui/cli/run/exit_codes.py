"""What a command ends with, for scripts."""

from enum import IntEnum

from hubtui.config import ConfigError
from hubtui.hub.errors import (
    AnswerLost,
    Conflict,
    Forbidden,
    Misconfigured,
    NotFound,
    NotSignedIn,
    Trouble,
    Unreachable,
)


class ExitCode(IntEnum):
    """The numbers are part of what users may rely on."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOT_SIGNED_IN = 3
    FORBIDDEN = 4
    NOT_FOUND = 5
    CONFLICT = 6
    UNREACHABLE = 7
    INTERRUPTED = 130


# The first that fits: a lost answer is unreachable too, but what happened is not known.
_BY_ERROR = (
    (ConfigError, ExitCode.USAGE),
    (Misconfigured, ExitCode.USAGE),
    (NotSignedIn, ExitCode.NOT_SIGNED_IN),
    (Forbidden, ExitCode.FORBIDDEN),
    (NotFound, ExitCode.NOT_FOUND),
    (Conflict, ExitCode.CONFLICT),
    (AnswerLost, ExitCode.FAILED),
    (Unreachable, ExitCode.UNREACHABLE),
)


def exit_code(error: Trouble) -> ExitCode:
    """Return what a command ends with after `error`."""
    for kind, code in _BY_ERROR:
        if isinstance(error, kind):
            return code
    return ExitCode.FAILED
