"""Secrets in files that only their owner can read: where there is no keyring."""

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from hubtui.auth.errors import CannotKeep
from hubtui.config.trust import why_untrusted
from hubtui.locale import _

_LARGEST = 1 << 20


class SecretFiles:
    """One 0600 file a secret, in a folder of 0700; blocking. What others could read is refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def holds(self, name: str) -> bool:
        return os.path.lexists(self.path(name))

    def read(self, name: str) -> str | None:
        """Return the secret, None where it is not there. Raises CannotKeep where it is not safe."""
        path = self.path(name)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise CannotKeep(_("{path} is a link").format(path=path)) from None
            raise _cannot(path, error) from error
        try:
            with os.fdopen(descriptor, "rb") as file:
                self._refuse_unsafe_folder()
                _refuse_unsafe(path, os.fstat(descriptor), stat.S_ISREG, "chmod 600")
                return file.read(_LARGEST).decode(errors="replace")
        except OSError as error:
            raise _cannot(path, error) from error

    def write(self, name: str, secret: str) -> None:
        """Keep the secret, whole or not at all. Raises CannotKeep."""
        path = self.path(name)
        self.make_folder()
        try:
            self._replace(path, secret)
        except OSError as error:
            raise _cannot(path, error) from error

    def note_told(self) -> bool:
        """Note that the user is told of these files; True the first time."""
        try:
            (self._folder / ".told").touch(mode=0o600, exist_ok=False)
        except OSError:
            # It is there, or can't be made: said once too seldom is better than at every sign-in.
            return False
        return True

    def forget(self, name: str) -> None:
        """Forget the secret, however unsafe; it need not be there."""
        path = self.path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _cannot(path, error) from error

    def make_folder(self) -> None:
        """Make the folder where it is not there. Raises CannotKeep."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._refuse_unsafe_folder()
        except OSError as error:
            raise _cannot(self._folder, error) from error

    def _replace(self, path: Path, secret: str) -> None:
        descriptor, temporary = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secret.encode())
                file.flush()
                os.fsync(descriptor)
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(temporary).unlink()
            raise
        self._settle()

    def _settle(self) -> None:
        # Without this a crash of the machine may bring back the file from before the rename.
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _refuse_unsafe_folder(self) -> None:
        _refuse_unsafe(self._folder, self._folder.lstat(), stat.S_ISDIR, "chmod 700")
        # Who can write a folder above it can put another in its place.
        untrusted = why_untrusted(self._folder)
        if untrusted is not None:
            raise CannotKeep(untrusted)


def _refuse_unsafe(
    path: Path, found: os.stat_result, is_kind: Callable[[int], bool], remedy: str
) -> None:
    if not is_kind(found.st_mode):
        raise CannotKeep(_("{path} is a link, or not what it should be").format(path=path))
    if found.st_uid != os.getuid():
        raise CannotKeep(_("{path} belongs to someone else").format(path=path))
    if found.st_mode & 0o077:
        raise CannotKeep(
            _("others can read {path}: sign out, or {remedy} {path}").format(
                path=path, remedy=remedy
            )
        )


def _cannot(path: Path, error: OSError) -> CannotKeep:
    return CannotKeep(f"{path}: {error.strerror or type(error).__name__}")
