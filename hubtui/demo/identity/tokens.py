"""Access and refresh tokens: as digests, in families that end as a whole."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin
from typing_extensions import override

from hubtui.demo.identity.secret import digest

Kind = Literal["access_token", "refresh_token"]

ACCESS_SECONDS = 15 * 60
REFRESH_SECONDS = 30 * 24 * 60 * 60
_LIVES = {"access_token": ACCESS_SECONDS, "refresh_token": REFRESH_SECONDS}


@dataclass(frozen=True, slots=True)
class Token(TokenMixin):
    """A token that is known; a spent one was renewed before."""

    digest: str
    kind: Kind
    family: str
    client_id: str
    account_id: int
    scope: str
    spent: bool

    @override
    def check_client(self, client: ClientMixin) -> bool:
        return bool(self.client_id == client.get_client_id())

    @override
    def get_scope(self) -> str:
        return self.scope


def keep(
    connection: sqlite3.Connection,
    secret: str,
    kind: Kind,
    *,
    family: str,
    client_id: str,
    account_id: int,
    scope: str,
    now: float,
) -> None:
    # A spent one stays as long as it would have lived: somebody may come back with it.
    connection.execute("DELETE FROM token WHERE expires_at <= ?", (now,))
    connection.execute(
        "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        (
            digest(secret),
            kind,
            family,
            client_id,
            account_id,
            scope,
            int(now) + _LIVES[kind],
        ),
    )


def find(connection: sqlite3.Connection, secret: str, now: float) -> Token | None:
    row = connection.execute(
        "SELECT digest, kind, family, client_id, account_id, scope, spent FROM token "
        "WHERE digest = ? AND expires_at > ?",
        (digest(secret), now),
    ).fetchone()
    return None if row is None else Token(*row[:-1], spent=bool(row[-1]))


def spend(connection: sqlite3.Connection, token: Token) -> None:
    connection.execute("UPDATE token SET spent = 1 WHERE digest = ?", (token.digest,))


def end(connection: sqlite3.Connection, token: Token) -> None:
    connection.execute("DELETE FROM token WHERE digest = ?", (token.digest,))


def end_family(connection: sqlite3.Connection, family: str) -> None:
    """End all that came of one sign-in: what was used twice was stolen, from whom nobody can tell."""
    connection.execute("DELETE FROM token WHERE family = ?", (family,))
