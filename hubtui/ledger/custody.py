"""Where a temporary password lies between the Hub's answer and the person who sees it.

Where the tokens lie: in the system's keyring where a real one answers, else in a file that only its
user can read. A file is not sealed: whoever is this user, or root, can read it.
"""

from contextlib import suppress
from pathlib import Path
from typing import Protocol

import msgspec

from hubtui.auth.errors import KeyringSilent
from hubtui.hub.errors import HubError
from hubtui.ledger.credentials import Credentials, Place
from hubtui.ledger.errors import CannotRecord
from hubtui.ledger.secret_slot import (
    empty_slot,
    make_slot,
    put_in_slot,
    read_slot,
    settle_slot,
    wipe_slot,
)

_RESERVED = "reserved"


class Keyring(Protocol):
    """Blocking; each call may raise KeyringSilent."""

    def read(self, name: str) -> str | None: ...

    def write(self, name: str, secret: str) -> bool: ...

    def forget(self, name: str) -> None: ...


class NoKeyring:
    """Where there is none, or none is to be asked: all is kept in files."""

    def read(self, name: str) -> str | None:
        return None

    def write(self, name: str, secret: str) -> bool:
        return False

    def forget(self, name: str) -> None:
        return None


class Custody:
    """One slot a write, under the write's key. Blocking, but for `put`."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self._folder = folder
        self._keyring = keyring
        self._in_keyring: set[str] = set()

    def path(self, key: str) -> Path:
        return self._folder / f"{key}.secret"

    def slots(self) -> tuple[str, ...]:
        """Return the keys of all slots, also of those that are empty or kept in the keyring."""
        try:
            return tuple(path.stem for path in self._folder.glob("*.secret"))
        except OSError as error:
            raise CannotRecord(f"{self._folder}: {error.strerror}") from error

    def reserve(self, key: str) -> None:
        """Make room before a request leaves: what comes must be kept. Raises CannotRecord.

        What an earlier attempt brought stays.
        """
        if not self.path(key).exists():
            make_slot(self.path(key))
        if key in self._in_keyring:
            return
        with suppress(KeyringSilent):
            if self._keyring.read(_name(key)) is not None or self._keyring.write(
                _name(key), _RESERVED
            ):
                self._in_keyring.add(key)

    def put(self, key: str, credentials: Credentials) -> None:
        """Hold what came so that it outlives this process; at once, on the event loop.

        Raises CannotRecord. Where the keyring is to have it, that is for `settle`: it is too slow.
        """
        put_in_slot(self.path(key), msgspec.json.encode(credentials))

    def settle(self, key: str, credentials: Credentials) -> Place:
        """Bring what was put where it stays; returns where that is. Raises CannotRecord.

        Where that is the keyring its slot stays, empty: a keyring can't be asked what it holds.
        """
        if key in self._in_keyring and self._kept_in_keyring(key, credentials):
            empty_slot(self.path(key))
            return "keyring"
        settle_slot(self.path(key))
        return "file"

    def read(self, key: str) -> Credentials | None:
        """Return what is kept; None where nothing is. Raises CannotRecord, KeyringSilent."""
        kept = read_slot(self.path(key))
        if kept is None:
            text = self._keyring.read(_name(key))
            kept = None if text is None or text == _RESERVED else text.encode()
        if kept is None:
            return None
        try:
            return msgspec.json.decode(kept, type=Credentials)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None

    def place(self, key: str) -> Place:
        """Return where it lies, as far as can be told without asking the keyring. Raises CannotRecord."""
        return "keyring" if read_slot(self.path(key)) is None else "file"

    def forget(self, key: str) -> None:
        """Take it away, in the file and in the keyring. Raises CannotRecord, KeyringSilent.

        The slot itself goes last: as long as it is there, this can be done again.
        """
        empty_slot(self.path(key))
        self._in_keyring.discard(key)
        self._keyring.forget(_name(key))
        wipe_slot(self.path(key))

    def _kept_in_keyring(self, key: str, credentials: Credentials) -> bool:
        try:
            return self._keyring.write(_name(key), msgspec.json.encode(credentials).decode())
        except HubError:
            return False


def _name(key: str) -> str:
    return f"temporary-password-{key}"
