"""The customers and searches of before, in a file of one person at one Hub; blocking."""

import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from hubtui.auth.errors import CannotKeep
from hubtui.auth.keeping.secret_files import SecretFiles
from hubtui.config.folders import state_folder
from hubtui.store.account_requests import Origin
from hubtui.store.recent import (
    MOST_CUSTOMERS,
    MOST_PINNED,
    MOST_SEARCHES,
    NOTHING_REMEMBERED,
    Customer,
    Remembered,
)

_LONGEST = 200


def recent_folder() -> Path:
    return state_folder() / "recent"


def forget_recent_of_all() -> None:
    """Remove what was kept of anybody. Raises CannotKeep."""
    try:
        shutil.rmtree(recent_folder())
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotKeep(f"{recent_folder()}: {error.strerror}") from error


class KeptRecent:
    """Only its owner can read the file; it is there whole, or as it was."""

    def __init__(self, origin: Origin, account_id: str) -> None:
        whose = "\n".join((*origin, account_id)).encode()
        self._name = sha256(whose).hexdigest()[:16]
        self._files = SecretFiles(recent_folder())

    def read(self) -> Remembered:
        """Return what was kept; nothing where that can't be read. Raises CannotKeep where it is not safe."""
        kept = self._files.read(self._name)
        with suppress(msgspec.DecodeError):
            return _bounded(msgspec.json.decode(kept or "null", type=Remembered))
        return NOTHING_REMEMBERED

    def write(self, remembered: Remembered) -> None:
        """Keep this and nothing else. Raises CannotKeep."""
        kept = _bounded(remembered)
        if kept == NOTHING_REMEMBERED:
            self._files.forget(self._name)
        else:
            self._files.write(self._name, msgspec.json.encode(kept).decode())

    def forget(self) -> None:
        """Remove the file; it need not be there. Raises CannotKeep."""
        self._files.forget(self._name)


def _bounded(all_of_it: Remembered) -> Remembered:
    return Remembered(
        _short(all_of_it.customers[:MOST_CUSTOMERS]),
        _short(all_of_it.pinned[:MOST_PINNED]),
        tuple(each for each in all_of_it.searches[:MOST_SEARCHES] if len(each) <= _LONGEST),
    )


def _short(customers: tuple[Customer, ...]) -> tuple[Customer, ...]:
    """Return them with titles that are no longer than a line; an id is never cut."""
    return tuple(
        each._replace(title=each.title[:_LONGEST])
        for each in customers
        if len(each.contact_id) <= _LONGEST
    )
