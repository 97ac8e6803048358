"""Contracts: all of an account's, those of one contact, and one in detail."""

import json
import sqlite3
from collections.abc import AsyncIterator
from functools import partial

from hubtui.demo.accounts import SignedIn
from hubtui.demo.answers import Items
from hubtui.demo.database import Database
from hubtui.demo.item_id import item_number
from hubtui.demo.json_text import as_json
from hubtui.demo.refusals import CONTRACT_NOT_FOUND, Refused
from hubtui.demo.seed import contract_terms

# Rows a chunk: about 2 MB of JSON, and some milliseconds under the database's lock.
_AT_ONCE = 4_000

# SQLite joins the texts itself: no Python object a row, and the interpreter lock is free meanwhile.
_JOINED = """
SELECT CAST(group_concat(text, ',') AS BLOB) FROM
(SELECT text FROM contract WHERE id BETWEEN :first AND :last AND
organization_id IN (SELECT value FROM json_each(:organizations)) ORDER BY id)
"""
_PAGE = """
SELECT text FROM contract WHERE organization_id IN (SELECT value FROM json_each(:organizations))
ORDER BY id LIMIT :limit OFFSET :offset
"""
_COUNT = """
SELECT sum(contracts) FROM organization WHERE id IN (SELECT value FROM json_each(:organizations))
"""

_DETAIL = """
SELECT contract.text, contact.text || '}', organization.text FROM contract
JOIN contact ON contact.number = contract.contact_number
JOIN organization ON organization.id = contract.organization_id
WHERE contract.id = :id AND contract.organization_id IN (SELECT value FROM json_each(:organizations))
AND (:contact IS NULL OR contract.contact_number = :contact)
"""


async def all_contracts(database: Database, who: SignedIn) -> AsyncIterator[bytes]:
    """Yield the account's contracts as JSON items joined by commas, part by part."""
    if who.contact_number is not None:
        texts = await database.read(partial(contracts_of_contact, number=who.contact_number))
        yield ",".join(texts).encode()
        return
    first, last = await database.read(_first_and_last)
    for start in range(first, last + 1, _AT_ONCE):
        joined = await database.read(partial(_joined, who=who, first=start))
        if joined:
            yield joined


def _first_and_last(connection: sqlite3.Connection) -> tuple[int, int]:
    first, last = connection.execute("SELECT min(id), max(id) FROM contract").fetchone()
    return first, last


def _joined(connection: sqlite3.Connection, who: SignedIn, first: int) -> bytes | None:
    asked = {"first": first, "last": first + _AT_ONCE - 1, "organizations": who.organizations}
    (joined,) = connection.execute(_JOINED, asked).fetchone()
    return None if joined is None else bytes(joined)


def page_of_contracts(
    connection: sqlite3.Connection, who: SignedIn, offset: int, limit: int | None
) -> Items:
    """Return `limit` of the account's contracts from `offset` on; all that follow for None."""
    if who.contact_number is not None:
        texts = contracts_of_contact(connection, who.contact_number)
        return Items(texts[offset:][:limit], len(texts))
    asked = {
        "organizations": who.organizations,
        # SQLite's word for all rows.
        "limit": -1 if limit is None else limit,
        "offset": offset,
    }
    rows = connection.execute(_PAGE, asked).fetchall()
    (total,) = connection.execute(_COUNT, asked).fetchone()
    return Items(tuple(text for (text,) in rows), total)


def contracts_of_contact(connection: sqlite3.Connection, number: int) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT text FROM contract WHERE contact_number = ? ORDER BY id", (number,)
    ).fetchall()
    return tuple(text for (text,) in rows)


def contract_detail(connection: sqlite3.Connection, who: SignedIn, contract_id: str) -> str:
    """Return the JSON of one contract with more than the list has. Raises Refused 404."""
    number = item_number(contract_id)
    asked = {"id": number, "organizations": who.organizations, "contact": who.contact_number}
    row = connection.execute(_DETAIL, asked).fetchone()
    if row is None or number is None:
        raise Refused(CONTRACT_NOT_FOUND)
    contract, contact, organization = (json.loads(text) for text in row)
    # Here the contact itself stands in its place; a data base of before may not have it.
    contract.pop("contactId", None)
    metadata = contract["metadata"]
    if metadata is not None:
        metadata |= contract_terms(number, metadata["branchCode"], metadata["premium"])
    return as_json(
        contract
        | {
            "contact": {"id": contact["id"], "name": contact["name"]},
            "organization": {"id": organization["id"], "name": organization["name"]},
            "documents": [],
        }
    )
