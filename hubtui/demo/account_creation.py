"""The one write: a contact gets a login and a temporary password."""

import json
import sqlite3
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from hubtui.demo.accounts import SignedIn
from hubtui.demo.item_id import item_number
from hubtui.demo.json_text import as_json
from hubtui.demo.passwords import temporary_password
from hubtui.demo.refusals import (
    ACCOUNT_EXISTS,
    CONTACT_NOT_FOUND,
    INVALID_BODY,
    INVALID_CONTACT_ID,
    INVALID_EMAIL,
    INVALID_JSON,
    USER_NAME_IN_USE,
    Refused,
)


@dataclass(frozen=True, slots=True)
class AccountWish:
    """What the body asks for, checked; the number is None for an id that can't be a contact's."""

    contact_number: int | None
    email: str


def account_wish(body: bytes) -> AccountWish:
    """Read the body. Raises Refused 400 where it is no JSON, 422 where it asks for no account."""
    try:
        wish = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(INVALID_JSON) from error
    if not isinstance(wish, dict):
        raise Refused(INVALID_BODY)
    contact_id, email = wish.get("contactId"), wish.get("email")
    if isinstance(contact_id, bool) or not isinstance(contact_id, str | int) or contact_id == "":
        raise Refused(INVALID_CONTACT_ID)
    if not isinstance(email, str):
        raise Refused(INVALID_EMAIL)
    try:
        # The demo's addresses are of reserved domains, which have no mail server to ask.
        checked = validate_email(email, check_deliverability=False)
    except EmailNotValidError as error:
        raise Refused(INVALID_EMAIL) from error
    return AccountWish(item_number(str(contact_id)), checked.normalized)


def create_account(connection: sqlite3.Connection, who: SignedIn, wish: AccountWish) -> str:
    """Give the contact a login and return its JSON, temporary password included.

    Raises Refused 404 where the contact is unknown to `who`, 409 where it has an account already
    or another account has the name.
    """
    contact = connection.execute(
        "SELECT organization_id FROM contact WHERE number = ?", (wish.contact_number,)
    ).fetchone()
    if contact is None or contact[0] not in who.organization_ids:
        raise Refused(CONTACT_NOT_FOUND)
    if connection.execute(
        "SELECT 1 FROM account WHERE contact_number = ?", (wish.contact_number,)
    ).fetchone():
        raise Refused(ACCOUNT_EXISTS)
    if connection.execute("SELECT 1 FROM account WHERE name = ?", (wish.email,)).fetchone():
        raise Refused(USER_NAME_IN_USE, name=wish.email)
    made = connection.execute(
        "INSERT INTO account (name, role, contact_number, organization_ids) "
        "VALUES (?, 'klant', ?, ?)",
        (wish.email, wish.contact_number, as_json([contact[0]])),
    )
    return as_json(
        {
            "id": str(made.lastrowid),
            "name": wish.email,
            "email": wish.email,
            "temporaryPassword": temporary_password(),
        }
    )
