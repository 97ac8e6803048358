"""Who can sign in to a new Hub: its colleagues and one customer, with passwords that are printed."""

import sqlite3
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from hubtui.demo.accounts import account_of_role
from hubtui.demo.identity.password_hash import RANDOM, kept
from hubtui.demo.options import TOKENS, Role

_PASSWORDS: Mapping[Role, str] = MappingProxyType(
    {
        "relatiebeheerder": "bea-kent-de-hub",
        "organization-beheerder": "olaf-kent-de-hub",
        "lezer": "leila-kent-de-hub",
        "klant": "klant-kent-de-hub",
    }
)


class Printed(NamedTuple):
    """An account of the demo; everybody may know its password."""

    role: Role
    user_name: str
    password: str


def people(connection: sqlite3.Connection) -> tuple[Printed, ...]:
    return tuple(
        Printed(role, account_of_role(connection, role).name, _PASSWORDS[role]) for role in TOKENS
    )


def give_passwords(connection: sqlite3.Connection) -> None:
    """Let them in, where the file does not know their passwords yet."""
    for role, password in _PASSWORDS.items():
        connection.execute(
            "INSERT OR IGNORE INTO password VALUES (?, ?, NULL)",
            (account_of_role(connection, role).account_id, kept(password, RANDOM)),
        )
