"""Contacts: finding them and looking at one."""

import sqlite3
from collections.abc import Iterable

from hubtui.demo.accounts import SignedIn
from hubtui.demo.answers import Items
from hubtui.demo.folding import folded
from hubtui.demo.item_id import item_number
from hubtui.demo.refusals import CONTACT_NOT_FOUND, Refused

# The text of a contact is closed here, with the account it has at this moment.
_ITEM = """
SELECT contact.text || ',"account":' || CASE WHEN account.id IS NULL THEN 'null' ELSE
    '{"id":"' || account.id || '","name":' || json_quote(account.name) || '}' END || '}'
FROM contact LEFT JOIN account ON account.contact_number = contact.number
    AND account.contact_number NOT IN (SELECT value FROM json_each(:unseen))
WHERE contact.number = :number
"""

_ALL = """
SELECT number FROM contact_search
WHERE organization_id IN (SELECT value FROM json_each(:organizations))
ORDER BY number LIMIT :limit OFFSET :offset
"""
_COUNT_ALL = """
SELECT sum(contacts) FROM organization WHERE id IN (SELECT value FROM json_each(:organizations))
"""

# Three patterns always, `%` where there are fewer words. A scan of narrow rows: 400,000 contacts
# take 40 ms, an index of trigrams would take seconds to fill at every start.
_MATCHES = r"""
FROM contact_search WHERE folded LIKE :first ESCAPE '\' AND folded LIKE :second ESCAPE '\'
AND folded LIKE :rest ESCAPE '\' AND organization_id IN (SELECT value FROM json_each(:organizations))
"""
_COUNT = f"SELECT count(*) {_MATCHES}"
_FIND = rf"""
SELECT number {_MATCHES}
ORDER BY folded LIKE :beginning ESCAPE '\' DESC, number
LIMIT :limit OFFSET :offset
"""


def find_contacts(
    connection: sqlite3.Connection,
    who: SignedIn,
    query: str,
    offset: int,
    limit: int,
    unseen: str = "[]",
) -> Items:
    """Return the contacts that have every word of `query` in number, name or e-mail address.

    Numbers that begin with the query come first, lowest first: so exactly this number before all.
    `unseen` is a JSON array of the contacts whose account is not to be seen yet.
    """
    page = {"organizations": who.organizations, "limit": limit, "offset": offset}
    text = " ".join(folded(query).split())
    if not text:
        numbers = connection.execute(_ALL, page).fetchall()
        (total,) = connection.execute(_COUNT_ALL, page).fetchone()
        return Items(_items(connection, numbers, unseen), total)
    first, second, *rest = (*map(_pattern, text.split()), "", "")
    asked = page | {
        "first": f"%{first}%",
        "second": f"%{second}%",
        # Words after the second count in their order only.
        "rest": f"%{'%'.join(rest)}%",
        "beginning": f"{_pattern(text)}%",
    }
    numbers = connection.execute(_FIND, asked).fetchall()
    if offset == 0 and len(numbers) < limit:
        return Items(_items(connection, numbers, unseen), len(numbers))
    (total,) = connection.execute(_COUNT, asked).fetchone()
    return Items(_items(connection, numbers, unseen), total)


def contact_number(connection: sqlite3.Connection, who: SignedIn, contact_id: str) -> int:
    """Return the number of the contact with this id. Raises Refused 404."""
    row = connection.execute(
        "SELECT number FROM contact WHERE number = :number "
        "AND organization_id IN (SELECT value FROM json_each(:organizations))",
        {"number": item_number(contact_id), "organizations": who.organizations},
    ).fetchone()
    if row is None:
        raise Refused(CONTACT_NOT_FOUND)
    return int(row[0])


def contact_item(
    connection: sqlite3.Connection, who: SignedIn, contact_id: str, unseen: str = "[]"
) -> str:
    """Return the JSON of one contact; `unseen` as above. Raises Refused 404."""
    number = contact_number(connection, who, contact_id)
    (item,) = _items(connection, [(number,)], unseen)
    return item


def _items(
    connection: sqlite3.Connection, numbers: Iterable[tuple[int]], unseen: str
) -> tuple[str, ...]:
    asked = ({"number": number, "unseen": unseen} for (number,) in numbers)
    texts = (connection.execute(_ITEM, each).fetchone() for each in asked)
    return tuple(str(text) for (text,) in texts)


def _pattern(word: str) -> str:
    """Return the LIKE pattern that means just this word."""
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
