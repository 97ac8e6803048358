"""Which sessions live: each holds the lock of a file, and a lock ends with its process."""

import contextlib
import fcntl
import os
from pathlib import Path
from uuid import uuid4

from hubtui.ledger.errors import CannotRecord


class LiveSession:
    """This process among all of its user's; lives until `end`, or until the process dies."""

    def __init__(self, folder: Path) -> None:
        """Raises CannotRecord where the folder can't be used."""
        self.id = uuid4().hex
        self._folder = folder
        self._path = _lock_file(folder, self.id)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(
                self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600
            )
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotRecord(f"{self._path}: {error.strerror}") from error

    def is_alive(self, session: str) -> bool:
        """Tell whether that session still runs."""
        if session == self.id:
            return True
        try:
            descriptor = os.open(_lock_file(self._folder, session), os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        except OSError:
            # Not to be told: its lines are left alone.
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        else:
            # Its file served to tell that it is dead; without one it is dead too.
            with contextlib.suppress(OSError):
                _lock_file(self._folder, session).unlink(missing_ok=True)
            return False
        finally:
            os.close(descriptor)

    def end(self) -> None:
        """Let go of the lock, and take the file away."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            os.close(self._descriptor)


def _lock_file(folder: Path, session: str) -> Path:
    return folder / f"{session}.lock"
