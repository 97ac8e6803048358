"""The provider's key, and who its id tokens and userinfo say that somebody is."""

import json
import sqlite3

from authlib.oidc.core import UserInfo
from joserfc.jwk import RSAKey

from hubtui.demo.accounts import account_with_id, own_account
from hubtui.demo.json_text import as_json

# What every client of OpenID Connect can check.
ALGORITHM = "RS256"
_BITS = 2048


def signing_key(connection: sqlite3.Connection) -> RSAKey:
    """Return the key of this Hub, made when it is first asked for."""
    row = connection.execute("SELECT jwk FROM signing_key").fetchone()
    if row is not None:
        return RSAKey.import_key(json.loads(row[0]))
    key = RSAKey.generate_key(_BITS, {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
    connection.execute("INSERT INTO signing_key VALUES (?)", (as_json(key.as_dict(private=True)),))
    return key


def claims_of(connection: sqlite3.Connection, account_id: int, scope: str) -> UserInfo:
    """Return what `scope` lets a client know of the account; its name always."""
    who = account_with_id(connection, account_id)
    account = json.loads(own_account(connection, who))
    parts = (account.get(each) for each in ("firstName", "middleName", "lastName"))
    name = " ".join(part for part in parts if part) or who.name
    told = UserInfo(
        sub=str(account_id),
        name=name,
        given_name=account.get("firstName") or None,
        family_name=account.get("lastName") or None,
        preferred_username=who.name,
        locale="nl",
        email=who.name,
    ).filter(scope)
    return UserInfo(
        {key: value for key, value in told.items() if value is not None} | {"name": name}
    )
