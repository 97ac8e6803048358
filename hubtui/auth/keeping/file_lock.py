"""One process at a time: ten sessions of one user must not spend the same refresh token twice."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hubtui.auth.errors import CannotKeep, ProviderTimedOut
from hubtui.auth.threads import start
from hubtui.locale import _


@contextmanager
def file_lock(path: Path, patience: float = 45.0) -> Iterator[None]:
    """Hold the lock of the file at `path`, made where needed; blocking, so for a thread.

    The lock ends with the process, so a crash leaves none behind. Raises ProviderTimedOut where
    another session holds it for longer than `patience` seconds, CannotKeep.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise CannotKeep(f"{path}: {error.strerror}") from error
    waiting = start(lambda: fcntl.flock(descriptor, fcntl.LOCK_EX))
    try:
        waiting.result(patience)
    except TimeoutError:
        # A lock that comes after all is let go at once.
        waiting.add_done_callback(lambda _late: os.close(descriptor))
        raise ProviderTimedOut(_("another session of yours is still signing in")) from None
    except OSError as error:
        os.close(descriptor)
        raise CannotKeep(f"{path}: {error.strerror}") from error
    try:
        yield
    finally:
        os.close(descriptor)
