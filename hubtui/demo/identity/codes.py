"""Authorization codes: good once, for ten minutes; one that comes back ends what came of it."""

import sqlite3
from dataclasses import dataclass

from authlib.oidc.core import AuthorizationCodeMixin
from typing_extensions import override

from hubtui.demo.identity.secret import digest, new_secret
from hubtui.demo.identity.tokens import end_family

CODE_SECONDS = 10 * 60


@dataclass(frozen=True, slots=True)
class Code(AuthorizationCodeMixin):
    """A code that was not used yet; Authlib compares verifier and redirect address with it."""

    digest: str
    account_id: int
    redirect_uri: str | None
    scope: str
    nonce: str | None
    code_challenge: str
    signed_in_at: int
    family: str
    code_challenge_method: str = "S256"

    @override
    def get_redirect_uri(self) -> str | None:
        return self.redirect_uri

    @override
    def get_scope(self) -> str:
        return self.scope

    @override
    def get_nonce(self) -> str | None:
        return self.nonce

    @override
    def get_auth_time(self) -> int:
        return self.signed_in_at


def keep(
    connection: sqlite3.Connection,
    code: str,
    *,
    client_id: str,
    account_id: int,
    redirect_uri: str | None,
    scope: str,
    nonce: str | None,
    challenge: str,
    signed_in_at: int,
    now: float,
) -> None:
    connection.execute("DELETE FROM code WHERE expires_at <= ?", (now,))
    connection.execute(
        "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            digest(code),
            client_id,
            account_id,
            redirect_uri,
            scope,
            nonce,
            challenge,
            signed_in_at,
            int(now) + CODE_SECONDS,
            new_secret(),
        ),
    )


def find(connection: sqlite3.Connection, code: str, client_id: str, now: float) -> Code | None:
    """Return the client's code; ends the family of one that was used before."""
    row = connection.execute(
        "SELECT digest, account_id, redirect_uri, scope, nonce, challenge, signed_in_at, family, "
        "used FROM code WHERE digest = ? AND client_id = ? AND expires_at > ?",
        (digest(code), client_id, now),
    ).fetchone()
    if row is None:
        return None
    *fields, used = row
    found = Code(*fields)
    if used:
        end_family(connection, found.family)
        return None
    return found


def use(connection: sqlite3.Connection, code: Code) -> None:
    connection.execute("UPDATE code SET used = 1 WHERE digest = ?", (code.digest,))
