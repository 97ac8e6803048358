"""The SQLite database of one embedded Hub: its tables, and how requests get at them."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from starlette.concurrency import run_in_threadpool

from hubtui.demo.identity.tables import TABLES as IDENTITY_TABLES
from hubtui.demo.options import DatabaseMismatch, Difference, HubOptions
from hubtui.demo.seed import fill

_LAYOUT = "3"

# A contact's and a contract's JSON stands ready as text: a list of 100,000 is one query that never
# builds a Python object a row. A contact's text lacks its account and its closing brace. No request
# adds a contact or a contract, so an organisation's are counted once.
_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE organization (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    contacts INTEGER NOT NULL,
    contracts INTEGER NOT NULL
);
CREATE TABLE contact (
    number INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization,
    text TEXT NOT NULL
);
CREATE TABLE contact_search (
    number INTEGER PRIMARY KEY REFERENCES contact,
    organization_id INTEGER NOT NULL,
    folded TEXT NOT NULL
);
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role TEXT NOT NULL,
    contact_number INTEGER UNIQUE REFERENCES contact,
    organization_ids TEXT NOT NULL,
    text TEXT
);
CREATE TABLE contract (
    id INTEGER PRIMARY KEY,
    contact_number INTEGER NOT NULL REFERENCES contact,
    organization_id INTEGER NOT NULL,
    text TEXT NOT NULL
);
"""
# Made after the rows are in: sorting once is faster than keeping order a row at a time.
_INDEXES = "CREATE INDEX contract_of_contact ON contract (contact_number);"

Answer = TypeVar("Answer")


class Database:
    """One connection, used by one thread at a time, never by the event loop's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._born = _fact(connection, "born")

    async def read(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        return await run_in_threadpool(self._ask, question)

    async def write(self, change: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Run `change` in one transaction: all of it is kept, or nothing when it raises."""
        return await run_in_threadpool(self._change, change)

    async def note(self, change: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Run `change` in one transaction; it changes nothing that the API answers with."""
        return await run_in_threadpool(self.note_now, change)

    def note_now(self, change: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Do what `note` does, in this thread: blocking."""
        with self._lock, _transaction(self._connection):
            return change(self._connection)

    @property
    def born(self) -> str:
        """Return what tells this database from any other, reseeded ones included."""
        return self._born

    async def revision(self) -> str:
        """Return what changes with every write."""
        count = await self.read(lambda connection: _fact(connection, "revision"))
        return f"{self._born}.{count}"

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with self._lock:
            return question(self._connection)

    def _change(self, change: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with self._lock, _transaction(self._connection):
            answer = change(self._connection)
            self._connection.execute(
                "UPDATE fact SET value = value + 1 WHERE name = 'revision'",
            )
            return answer


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all of what is done meanwhile, or nothing; sqlite3's own context manager begins none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def open_database(options: HubOptions) -> Database:
    """Open the file, or memory, and seed it when it is new. Raises DatabaseMismatch."""
    connection = sqlite3.connect(
        options.path or ":memory:", isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, options)
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def _prepare(connection: sqlite3.Connection, options: HubOptions) -> None:
    wanted = {
        "layout": _LAYOUT,
        "seed": str(options.seed),
        "contracts": str(options.contracts),
    }
    if _holds_tables(connection, options.path):
        _check(connection, wanted, options.path)
        return
    with _transaction(connection):
        # executescript would commit the transaction.
        for statement in (_TABLES + IDENTITY_TABLES).split(";"):
            connection.execute(statement)
        fill(connection, options.seed, options.contracts)
        connection.execute(_INDEXES)
        facts = {**wanted, "born": uuid4().hex[:12], "revision": "0"}
        connection.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())


def _holds_tables(connection: sqlite3.Connection, path: Path | None) -> bool:
    try:
        return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is not None
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        raise DatabaseMismatch(path) from error


def _check(connection: sqlite3.Connection, wanted: dict[str, str], path: Path | None) -> None:
    try:
        held = dict(connection.execute("SELECT name, value FROM fact").fetchall())
    except sqlite3.OperationalError as error:
        raise DatabaseMismatch(path) from error
    for name, value in wanted.items():
        if held.get(name) != value:
            raise DatabaseMismatch(path, Difference(name, held.get(name, ""), value))


def _fact(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return str(row[0])
