"""The ledger, the custody of passwords and this session's sign of life, opened together."""

from pathlib import Path
from typing import NamedTuple

from hubtui.auth.keeping.system_keyring import SystemKeyring
from hubtui.config.folders import state_folder
from hubtui.ledger.custody import Custody, Keyring
from hubtui.ledger.errors import CannotRecord
from hubtui.ledger.ledger import Ledger
from hubtui.ledger.sessions import LiveSession


class OpenLedger(NamedTuple):
    """Blocking, each of them."""

    ledger: Ledger
    custody: Custody
    session: LiveSession

    def close(self) -> None:
        self.ledger.close()
        self.session.end()


def ledger_folder() -> Path:
    """Return where the ledger and the passwords in custody lie."""
    return state_folder() / "ledger"


def open_ledger(folder: Path | None = None, keyring: Keyring | None = None) -> OpenLedger:
    """Open this user's ledger, made where it is not there; for a thread. Raises CannotRecord."""
    folder = ledger_folder() if folder is None else folder
    try:
        # By itself, and first: the folders above a new one are made for everybody to read.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRecord(f"{folder}: {error.strerror}") from error
    session = LiveSession(folder / "sessions")
    try:
        ledger = Ledger(folder / "ledger.sqlite3", session.id)
    except BaseException:
        session.end()
        raise
    custody = Custody(folder / "passwords", SystemKeyring() if keyring is None else keyring)
    return OpenLedger(ledger, custody, session)
