"""The ledger: one row a write, committed before the request leaves and when its end is known."""

import math
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hubtui.ledger.errors import CannotRecord, JustMade, LineOpen
from hubtui.ledger.line import Line, State, Wish
from hubtui.ledger.schema import open_database
from hubtui.locale import _

_COLUMNS = (
    "id, profile, hub, who, contact_id, contact_title, address, key, session, state, intended_at,"
    " attempts, sent_at, ended_at, status, detail, account_name, password, password_until"
)

_MAY_GO = (
    "intended_at < ? AND ended_at IS NOT NULL AND password != 'kept'"
    " AND NOT (state = 'done' AND ended_at > ?)"
)


class Ledger:
    """One file a user, shared by all that user's sessions. Blocking: each call is one transaction.

    `session` names who writes. Every method raises CannotRecord where the file can't be used.
    """

    def __init__(self, path: Path, session: str) -> None:
        self.session = session
        self._connection = open_database(path)
        self._alone = threading.Lock()

    # Writing

    def intend(self, wish: Wish, key: str, now: float, had_none_since: float = math.inf) -> Line:
        """Write down what is about to be asked.

        Raises LineOpen where the contact has an open line, JustMade where it had an account after
        `had_none_since`: both are judged in the transaction that writes.
        """
        try:
            with self._writing() as connection:
                last = _last_made(connection, wish)
                if last is not None and (last.ended_at or now) > had_none_since:
                    raise JustMade(last.account_name or last.wish.address)
                line_id = connection.execute(
                    "INSERT INTO line (profile, hub, who, contact_id, contact_title, address, key,"
                    " session, state, intended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'intended', ?)",
                    (*wish, key, self.session, now),
                ).lastrowid
        except sqlite3.IntegrityError:
            open_line = self.open_line(wish.profile, wish.hub, wish.contact_id)
            if open_line is None:
                raise CannotRecord(_("another session wrote there at the same moment")) from None
            raise LineOpen(open_line) from None
        return self.line(line_id or 0)

    def send(self, line_id: int, now: float) -> Line:
        """Note that an attempt is about to leave. Raises CannotRecord where the line has its end."""
        self._change(
            line_id,
            "state = 'sent', attempts = attempts + 1, sent_at = coalesce(sent_at, ?)",
            (now,),
            must=True,
        )
        return self.line(line_id)

    def note(self, line_id: int, *, status: int | None, detail: str) -> Line:
        """Keep what was told of an attempt whose end is not known."""
        self._change(line_id, "status = ?, detail = ?", (status, detail))
        return self.line(line_id)

    def end(
        self,
        line_id: int,
        state: State,
        now: float,
        *,
        status: int | None = None,
        detail: str = "",
        account_name: str = "",
    ) -> Line:
        """Write down how it ended; a line that has its end keeps that one."""
        self._change(
            line_id,
            "state = ?, ended_at = ?, status = coalesce(?, status), detail = ?, account_name = ?",
            (state, now, status, detail, account_name),
        )
        return self.line(line_id)

    def refuse(self, line_id: int, now: float, *, status: int | None, detail: str) -> Line:
        """Write down that its only attempt was refused; with another one it stays open."""
        self._change(
            line_id,
            "state = 'refused', ended_at = ?, status = coalesce(?, status), detail = ?",
            (now, status, detail),
            only="attempts < 2",
        )
        return self.line(line_id)

    def take_up(self, line: Line) -> bool:
        """Look after an open line of a session that is gone; False where another one was first."""
        with self._writing() as connection:
            taken = connection.execute(
                "UPDATE line SET session = ? WHERE id = ? AND session = ? AND ended_at IS NULL",
                (self.session, line.id, line.session),
            )
            return taken.rowcount == 1

    def password_kept(self, line_id: int, until: float) -> Line:
        """Note that the password of this line is in custody."""
        return self._password(line_id, "password = 'kept', password_until = ?", until)

    def password_seen(self, line_id: int) -> Line:
        """Note that somebody has the password of this line."""
        return self._password(line_id, "password = 'seen'")

    def password_expired(self, line_id: int) -> Line:
        """Note that nobody came for the password of this line."""
        return self._password(line_id, "password = 'expired'")

    def forget_before(self, moment: float, just_made: float = math.inf) -> int:
        """Drop lines from before `moment` that have their end and no password in custody.

        What was done after `just_made` stays: it keeps a second account from being made.
        """
        with self._writing() as connection:
            gone = connection.execute(f"DELETE FROM line WHERE {_MAY_GO}", (moment, just_made))  # noqa: S608 - our own words
        if gone.rowcount:
            # Personal data: it must not stay behind in the file beside the ledger either.
            with suppress(sqlite3.Error), self._alone:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone.rowcount

    def may_go(self, moment: float, just_made: float = math.inf) -> int:
        """Return how many lines `forget_before` would drop."""
        return len(self._lines(_MAY_GO, (moment, just_made)))

    # Reading

    def line(self, line_id: int) -> Line:
        found = self._lines("id = ?", (line_id,))
        if not found:
            raise CannotRecord(_("a line that stood there is gone"))
        return found[0]

    def by_key(self, key: str) -> Line | None:
        found = self._lines("key = ?", (key,))
        return found[0] if found else None

    def open_line(self, profile: str, hub: str, contact_id: str) -> Line | None:
        """Return the write for this contact whose end is not known."""
        found = self._lines(
            "profile = ? AND hub = ? AND contact_id = ? AND ended_at IS NULL",
            (profile, hub, contact_id),
        )
        return found[0] if found else None

    def last_made(self, wish: Wish) -> Line | None:
        """Return the last write after which this contact had an account, made by it or not."""
        try:
            with self._alone:
                return _last_made(self._connection, wish)
        except sqlite3.Error as error:
            raise CannotRecord(str(error)) from error

    def newest(self, profile: str, hub: str) -> tuple[Line, ...]:
        """Return for each contact the last write that made an account, found one or has no end."""
        return self._lines(
            "id IN (SELECT max(id) FROM line WHERE profile = ? AND hub = ?"
            " AND state IN ('intended', 'sent', 'done', 'exists') GROUP BY contact_id)",
            (profile, hub),
        )

    def open_lines(self, profile: str, hub: str) -> tuple[Line, ...]:
        """Return what has no end at this Hub, newest first."""
        return self._lines("profile = ? AND hub = ? AND ended_at IS NULL", (profile, hub))

    def with_password(self) -> tuple[Line, ...]:
        """Return the lines whose password is in custody, of every profile, newest first."""
        return self._lines("password = 'kept'", ())

    def lines(self, since: float = 0.0) -> tuple[Line, ...]:
        """Return every write from `since` on, newest first."""
        return self._lines("intended_at >= ?", (since,))

    def close(self) -> None:
        with self._alone, suppress(sqlite3.Error):
            self._connection.close()

    def _password(self, line_id: int, change: str, *values: float) -> Line:
        with self._writing() as connection:
            connection.execute(f"UPDATE line SET {change} WHERE id = ?", (*values, line_id))  # noqa: S608 - our own words
        return self.line(line_id)

    def _change(
        self,
        line_id: int,
        change: str,
        values: tuple[object, ...],
        *,
        only: str = "TRUE",
        must: bool = False,
    ) -> None:
        with self._writing() as connection:
            changed = connection.execute(
                f"UPDATE line SET {change} WHERE id = ? AND ended_at IS NULL AND {only}",  # noqa: S608 - our own words
                (*values, line_id),
            )
        if must and changed.rowcount != 1:
            raise CannotRecord(_("its line has an end already"))

    def _lines(self, where: str, values: tuple[object, ...]) -> tuple[Line, ...]:
        try:
            with self._alone:
                rows = self._connection.execute(
                    f"SELECT {_COLUMNS} FROM line WHERE {where} ORDER BY id DESC",  # noqa: S608 - our own words
                    values,
                ).fetchall()
        except sqlite3.Error as error:
            raise CannotRecord(str(error)) from error
        return tuple(map(_line, rows))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; what SQLite says against it is a CannotRecord, but for a broken rule."""
        with self._alone:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.IntegrityError:
                raise
            except sqlite3.Error as error:
                raise CannotRecord(str(error)) from error


def _last_made(connection: sqlite3.Connection, wish: Wish) -> Line | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM line WHERE profile = ? AND hub = ? AND contact_id = ?"  # noqa: S608 - our own words
        " AND state IN ('done', 'exists') ORDER BY ended_at DESC",
        (wish.profile, wish.hub, wish.contact_id),
    ).fetchone()
    return None if row is None else _line(row)


def _line(row: tuple[Any, ...]) -> Line:
    # The table is STRICT: each column holds its own kind.
    return Line(row[0], Wish(*row[1:7]), *row[7:])
