"""The ledger's tables and their version, and how its file is opened."""

import os
import sqlite3
import stat
from pathlib import Path

from hubtui.ledger.errors import CannotRecord, LedgerTooNew
from hubtui.ledger.file_system import is_local
from hubtui.locale import _

VERSION = 1
_BUSY_SECONDS = 10.0

_TABLES = """
CREATE TABLE line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    profile TEXT NOT NULL,
    hub TEXT NOT NULL,
    who TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    contact_title TEXT NOT NULL,
    address TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('intended', 'sent', 'done', 'refused', 'exists', 'dropped')),
    intended_at REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent_at REAL,
    ended_at REAL,
    status INTEGER,
    detail TEXT NOT NULL DEFAULT '',
    account_name TEXT NOT NULL DEFAULT '',
    password TEXT NOT NULL DEFAULT 'none' CHECK (password IN ('none', 'kept', 'seen', 'expired')),
    password_until REAL
) STRICT;
CREATE UNIQUE INDEX one_open_line ON line (profile, hub, contact_id) WHERE ended_at IS NULL;
CREATE INDEX by_moment ON line (intended_at)
"""


def open_database(path: Path) -> sqlite3.Connection:
    """Open the ledger, made where it is not there: 0600 in a folder of 0700.

    Raises CannotRecord where others could read it or it can't be used, LedgerTooNew.
    """
    try:
        _make_file(path)
        connection = sqlite3.connect(
            path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    except (OSError, sqlite3.Error) as error:
        raise _cannot(path, error) from error
    try:
        _prepare(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise _cannot(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _make_file(path: Path) -> None:
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_open_to_others(folder, folder.lstat(), "chmod 700")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        _refuse_open_to_others(path, os.fstat(descriptor), "chmod 600")
    finally:
        os.close(descriptor)


def _refuse_open_to_others(path: Path, found: os.stat_result, remedy: str) -> None:
    if found.st_uid != os.getuid():
        raise CannotRecord(_("{path} belongs to someone else").format(path=path))
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise CannotRecord(
            _("others can read {path}: {remedy} {path}").format(path=path, remedy=remedy)
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # Before anything that could change a file that is not ours to change.
    _refuse_newer(connection)
    wanted = "wal" if is_local(path.parent) else "delete"
    (mode,) = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()
    if mode != "wal":
        connection.execute("PRAGMA journal_mode=delete")
    connection.execute("PRAGMA synchronous=FULL")
    # What is forgotten is personal data: it is written over, not only let go of.
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _refuse_newer(connection) == 0:
            # executescript would commit the transaction.
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _refuse_newer(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise LedgerTooNew(
            _("its version is {found}, this one knows {known}").format(found=version, known=VERSION)
        )
    return int(version)


def _cannot(path: Path, error: OSError | sqlite3.Error) -> CannotRecord:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return CannotRecord(f"{path}: {reason or type(error).__name__}")
