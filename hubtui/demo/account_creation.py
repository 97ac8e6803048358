"""The one write: a contact gets a login, and what lets it in for the first time."""

import json
import sqlite3
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from hubtui.demo.accounts import SignedIn
from hubtui.demo.first_login import FirstLogin
from hubtui.demo.item_id import item_number
from hubtui.demo.json_text import as_json
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
        # The addresses of an office's own network and the demo's have no mail server to ask.
        checked = validate_email(email, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise Refused(INVALID_EMAIL) from error
    if "." not in checked.domain:
        raise Refused(INVALID_EMAIL)
    return AccountWish(item_number(str(contact_id)), checked.normalized)


def create_account(
    connection: sqlite3.Connection,
    who: SignedIn,
    wish: AccountWish,
    first_login: FirstLogin,
    now: float,
) -> str:
    """Give the contact a login and return its JSON, a temporary password included.

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
    account_id = made.lastrowid or 0
    told = first_login.keep(connection, account_id, wish.email, now)
    return as_json({"id": str(account_id), "name": wish.email, "email": wish.email, **told})
