"""Accounts: whose they are and what their role allows."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from hubtui.demo.json_text import as_json
from hubtui.demo.options import Role
from hubtui.demo.refusals import FORBIDDEN, Refused
from hubtui.demo.seed import COLLEAGUES, CUSTOMER_NUMBER, dossier_number

_OWN = ("account.read", "organization.read", "permission.read", "contract.read")
_READS = (*_OWN, "contact.read")
_WRITES = (*_READS, "account.create")

# The two roles of the documentation stand among their own permissions, and so does a customer's.
PERMISSIONS: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        "relatiebeheerder": ("Relatiebeheerder", *_WRITES),
        "organization-beheerder": ("Organization Beheerder", *_WRITES, "organization.manage"),
        "lezer": _READS,
        "klant": ("klant", *_OWN),
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
        """Raise Refused 403 where the role lacks the permission."""
        if permission not in self.permissions:
            raise Refused(FORBIDDEN, permission=permission)


_BY_ID = "SELECT id, name, role, organization_ids, contact_number FROM account WHERE id = ?"
_BY_NAME = "SELECT id, name, role, organization_ids, contact_number FROM account WHERE name = ?"
_BY_CONTACT = """
SELECT id, name, role, organization_ids, contact_number FROM account WHERE contact_number = ?
"""


def account_of_role(connection: sqlite3.Connection, role: Role) -> SignedIn:
    """Return the account that is always there for `role`."""
    if role == "klant":
        return _signed_in(connection.execute(_BY_CONTACT, (CUSTOMER_NUMBER,)).fetchone())
    colleague = next(each for each in COLLEAGUES if each.role == role)
    return _signed_in(connection.execute(_BY_ID, (colleague.id,)).fetchone())


def account_with_id(connection: sqlite3.Connection, account_id: int) -> SignedIn:
    return _signed_in(connection.execute(_BY_ID, (account_id,)).fetchone())


def account_named(connection: sqlite3.Connection, name: str) -> SignedIn | None:
    row = connection.execute(_BY_NAME, (name,)).fetchone()
    return None if row is None else _signed_in(row)


def _signed_in(row: tuple[int, str, str, str, int | None]) -> SignedIn:
    account_id, name, held_role, organization_ids, contact_number = row
    role: Role = next(each for each in get_args(Role) if each == held_role)
    return SignedIn(account_id, name, role, tuple(json.loads(organization_ids)), contact_number)


def own_account(connection: sqlite3.Connection, who: SignedIn) -> str:
    """Return the JSON of the signed-in account."""
    if who.contact_number is not None:
        return _account_of_customer(connection, who, who.contact_number)
    (text,) = connection.execute(
        "SELECT text FROM account WHERE id = ?", (who.account_id,)
    ).fetchone()
    return str(text)


def _account_of_customer(connection: sqlite3.Connection, who: SignedIn, number: int) -> str:
    (text,) = connection.execute(
        "SELECT text || '}' FROM contact WHERE number = ?", (number,)
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
            "dossiers": {str(each): dossier_number(each, number) for each in who.organization_ids},
            "groupIds": ["201"],
            "language": "nl",
        }
    )
