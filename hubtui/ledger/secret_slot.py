"""A file that has its room before the secret comes: a full disk can't stop the writing of it."""

import contextlib
import hashlib
import os
import stat
from pathlib import Path

from hubtui.ledger.errors import CannotRecord
from hubtui.locale import _

_SIZE = 16 * 1024
_MAGIC = b"hubtui secret 1\n"
_DIGEST = hashlib.sha256().digest_size
_HEAD = len(_MAGIC) + 4 + _DIGEST
MOST_BYTES = _SIZE - _HEAD
"""The longest secret that a slot holds."""


def make_slot(path: Path) -> None:
    """Make an empty slot of 0600, on disk with all its room. Raises CannotRecord."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_readable(path.parent)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            # Written and not only allocated: every block is the file's own from now on.
            _write_all(descriptor, bytes(_SIZE))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _sync_folder(path.parent)
    except OSError as error:
        raise _cannot(path, error) from error


def put_in_slot(path: Path, secret: bytes) -> None:
    """Write the secret into its slot: it outlives this process from here on, not yet the machine.

    A slot that was taken away meanwhile is made anew. Quick enough for an event loop. Raises
    CannotRecord.
    """
    if len(secret) > MOST_BYTES:
        raise CannotRecord(_("the password is too long to be kept"))
    whole = _MAGIC + len(secret).to_bytes(4, "big") + hashlib.sha256(secret).digest() + secret
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o600)
        try:
            _write_all(descriptor, whole)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _cannot(path, error) from error


def settle_slot(path: Path) -> None:
    """Wait until what was put in the slot is on disk. Blocking. Raises CannotRecord."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _sync_folder(path.parent)
    except OSError as error:
        raise _cannot(path, error) from error


def read_slot(path: Path) -> bytes | None:
    """Return the secret; None where there is no slot, or nothing whole in it. Raises CannotRecord."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _cannot(path, error) from error
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise CannotRecord(_("{path} is not a file of yours alone").format(path=path))
        content = file.read(_SIZE)
    if not content.startswith(_MAGIC) or len(content) < _HEAD:
        return None
    length = int.from_bytes(content[len(_MAGIC) : len(_MAGIC) + 4], "big")
    secret = content[_HEAD : _HEAD + length]
    # A power cut in the middle of the writing leaves half of it.
    whole = hashlib.sha256(secret).digest() == content[_HEAD - _DIGEST : _HEAD]
    return secret if whole and len(secret) == length else None


def empty_slot(path: Path) -> None:
    """Overwrite what is in the slot; the slot need not be there. Raises CannotRecord."""
    try:
        with contextlib.suppress(FileNotFoundError):
            descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                _write_all(descriptor, bytes(_SIZE))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    except OSError as error:
        raise _cannot(path, error) from error


def wipe_slot(path: Path) -> None:
    """Take the slot away, its content overwritten first; it need not be there. Raises CannotRecord."""
    empty_slot(path)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot(path, error) from error


def refuse_readable(folder: Path) -> None:
    """Raise CannotRecord for a folder that is not its user's alone."""
    found = folder.lstat()
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != os.getuid()
        or stat.S_IMODE(found.st_mode) & 0o077
    ):
        raise CannotRecord(_("others can read {path}: chmod 700 {path}").format(path=folder))


def _write_all(descriptor: int, content: bytes) -> None:
    written = 0
    while written < len(content):
        written += os.pwrite(descriptor, content[written:], written)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cannot(path: Path, error: OSError) -> CannotRecord:
    return CannotRecord(f"{path}: {error.strerror or type(error).__name__}")
