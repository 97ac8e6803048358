"""Invitations: a link that is good once, for seven days, and for one account; kept as its digest."""

import sqlite3
from typing import NamedTuple

from hubtui.demo.identity.secret import digest

INVITATION_SECONDS = 7 * 24 * 60 * 60


class Invited(NamedTuple):
    """Whose invitation it is; an expired one only serves to ask for another."""

    account_id: int
    name: str
    expired: bool


def keep(connection: sqlite3.Connection, account_id: int, secret: str, now: float) -> None:
    """Keep an invitation of the account, in the place of an earlier one."""
    connection.execute("DELETE FROM invitation WHERE account_id = ?", (account_id,))
    connection.execute(
        "INSERT INTO invitation VALUES (?, ?, ?)",
        (digest(secret), account_id, int(now) + INVITATION_SECONDS),
    )


def find(connection: sqlite3.Connection, secret: str, now: float) -> Invited | None:
    row = connection.execute(
        "SELECT account.id, name, expires_at <= ? FROM invitation "
        "JOIN account ON account.id = account_id WHERE digest = ?",
        (now, digest(secret)),
    ).fetchone()
    return None if row is None else Invited(row[0], row[1], bool(row[2]))


def use(connection: sqlite3.Connection, secret: str, now: float) -> int | None:
    """End the invitation and return whose account it lets in; None where it is none any more."""
    row = connection.execute(
        "DELETE FROM invitation WHERE digest = ? AND expires_at > ? RETURNING account_id",
        (digest(secret), now),
    ).fetchone()
    return None if row is None else int(row[0])
