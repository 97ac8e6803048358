"""A folder of a running hubtui where temporary files go, told apart from one that was left behind."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def temporary_folder(purpose: str = "") -> Iterator[Path]:
    """Make a folder that only its owner can read, and take it away again. Blocking.

    Its lock ends with the process: that tells one that is in use from one whose hubtui was killed.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix=f"hubtui-{purpose}") as folder:
        lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield Path(folder)
        finally:
            os.close(lock)


def is_in_use(folder: Path) -> bool:
    """Tell whether the hubtui that made the folder still runs; so too where that can't be told."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(lock)
    return False
