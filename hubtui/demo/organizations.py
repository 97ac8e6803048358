"""Organisations: those of the signed-in account."""

import sqlite3

from hubtui.demo.accounts import SignedIn


def own_organizations(connection: sqlite3.Connection, who: SignedIn) -> tuple[str, ...]:
    """Return the JSON of each organisation of the account."""
    rows = connection.execute("SELECT id, text FROM organization ORDER BY id").fetchall()
    return tuple(text for id_, text in rows if id_ in who.organization_ids)
