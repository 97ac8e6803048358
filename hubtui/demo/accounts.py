"""Accounts: who signs in, what the role allows, and the new login of a contact."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from email_validator import EmailNotValidError, validate_email

from hubtui.demo.answers import ApiError, as_json
from hubtui.demo.options import Role
from hubtui.demo.passwords import temporary_password
from hubtui.demo.seed.contacts import dossier_number
from hubtui.demo.seed.offices import COLLEAGUES, CUSTOMER_NUMBER

_OWN = ("account.read", "organization.read", "permission.read", "contract.read")
_READS = (*_OWN, "contact.read")
_WRITES = (*_READS, "account.create")

PERMISSIONS: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        "relatiebeheerder": ("Relatiebeheerder", *_WRITES),
        "organization-beheerder": ("Organization Beheerder", *_WRITES, "organization.manage"),
        "lezer": _READS,
        "klant": _OWN,
    }
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account a request is made by; `contact_number` is there for a customer only."""

    account_id: int
    name: str
    role: Role
    organization_ids: tuple[int, ...]
    contact_number: int | None

    @property
    def organizations(self) -> str:
        """Return the ids as the JSON array that the queries take."""
        return as_json(self.organization_ids)

    @property
    def permissions(self) -> tuple[str, ...]:
        return PERMISSIONS[self.role]

    def must_be_allowed(self, permission: str) -> None:
        if permission not in self.permissions:
            raise ApiError(403, "forbidden", f"U mist het recht {permission}.")


def account_of_role(connection: sqlite3.Connection, role: Role) -> SignedIn:
    """Return the account that is always there for `role`."""
    if role == "klant":
        where, value = "contact_number = ?", CUSTOMER_NUMBER
    else:
        where, value = "id = ?", next(each.id for each in COLLEAGUES if each.role == role)
    row = connection.execute(f"{_SELECT} WHERE {where}", (value,)).fetchone()
    return _signed_in(row)


def account_named(connection: sqlite3.Connection, name: str) -> SignedIn | None:
    row = connection.execute(f"{_SELECT} WHERE name = ?", (name,)).fetchone()
    return None if row is None else _signed_in(row)


_SELECT = "SELECT id, name, role, organization_ids, contact_number FROM account"


def _signed_in(row: tuple[int, str, str, str, int | None]) -> SignedIn:
    account_id, name, role, organization_ids, contact_number = row
    known: Role = next(each for each in get_args(Role) if each == role)
    return SignedIn(account_id, name, known, tuple(json.loads(organization_ids)), contact_number)


def own_account(connection: sqlite3.Connection, who: SignedIn) -> str:
    """Return the JSON of the signed-in account."""
    if who.contact_number is None:
        (text,) = connection.execute(
            "SELECT text FROM account WHERE id = ?", (who.account_id,)
        ).fetchone()
        return str(text)
    (text,) = connection.execute(
        "SELECT text || '}' FROM contact WHERE number = ?", (who.contact_number,)
    ).fetchone()
    contact = json.loads(text)
    return as_json(
        {
            "id": str(who.account_id),
            "name": who.name,
            "email": who.name,
            "firstName": contact.get("firstName", ""),
            "middleName": contact.get("middleName", ""),
            "lastName": contact.get("lastName", contact["name"]),
            "dossiers": {
                str(each): dossier_number(each, who.contact_number) for each in who.organization_ids
            },
            "groupIds": ["201"],
            "language": "nl",
        }
    )


@dataclass(frozen=True, slots=True)
class AccountWish:
    """What the body of POST /account/accounts asks for, checked."""

    contact_number: int | None
    email: str


def account_wish(body: bytes) -> AccountWish:
    """Read the body. Raises ApiError 400 where it is no JSON, 422 where it asks for no account."""
    try:
        wish = json.loads(body)
    except ValueError as error:
        raise ApiError(400, "invalid_json", "De aanvraag is geen geldige JSON.") from error
    if not isinstance(wish, dict):
        raise ApiError(422, "invalid_body", "De aanvraag is geen object.")
    contact_id, email = wish.get("contactId"), wish.get("email")
    if isinstance(contact_id, bool) or not isinstance(contact_id, str | int) or contact_id == "":
        raise ApiError(422, "invalid_contact_id", "Het veld contactId ontbreekt of klopt niet.")
    if not isinstance(email, str) or not email:
        raise ApiError(422, "invalid_email", "Het veld email ontbreekt.")
    try:
        # The demo's addresses are of reserved domains, which have no mail server to ask.
        checked = validate_email(email, check_deliverability=False)
    except EmailNotValidError as error:
        raise ApiError(422, "invalid_email", f"{email} is geen geldig e-mailadres.") from error
    return AccountWish(item_number(str(contact_id)), checked.normalized)


def item_number(item_id: str) -> int | None:
    """Return the number an id stands for, or None: `007` and `७` are no ids of ours."""
    if item_id.isascii() and item_id.isdecimal() and item_id == str(int(item_id[:18])):
        return int(item_id)
    return None


def create_account(connection: sqlite3.Connection, who: SignedIn, wish: AccountWish) -> str:
    """Give the contact a login and return its JSON, temporary password included.

    Raises ApiError 404 where the contact is unknown, 409 where it has an account or another
    account has the name.
    """
    contact = connection.execute(
        "SELECT organization_id FROM contact WHERE number = ?", (wish.contact_number,)
    ).fetchone()
    if contact is None or contact[0] not in who.organization_ids:
        raise ApiError(404, "contact_not_found", "Deze relatie bestaat niet.")
    taken = connection.execute(
        "SELECT contact_number = ? FROM account WHERE contact_number = ? OR name = ? "
        "ORDER BY 1 DESC",
        (wish.contact_number, wish.contact_number, wish.email),
    ).fetchone()
    if taken is not None and taken[0]:
        raise ApiError(409, "account_exists", "Deze relatie heeft al een account.")
    if taken is not None:
        raise ApiError(409, "username_in_use", f"{wish.email} is al de naam van een account.")
    made = connection.execute(
        "INSERT INTO account (name, role, contact_number, organization_ids) "
        "VALUES (?, 'klant', ?, ?)",
        (wish.email, wish.contact_number, json.dumps([contact[0]])),
    )
    return as_json(
        {
            "id": str(made.lastrowid),
            "name": wish.email,
            "email": wish.email,
            "temporaryPassword": temporary_password(),
        }
    )
