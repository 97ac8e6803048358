"""What lets a new account in for the first time, and what the Hub's answer says of it."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from hubtui.demo.identity.credentials import keep_temporary
from hubtui.demo.identity.password_hash import RANDOM, kept
from hubtui.demo.passwords import temporary_password


class FirstLogin(Protocol):
    """Drawn for one account, before its transaction: that may take a few milliseconds."""

    def keep(
        self, connection: sqlite3.Connection, account_id: int, name: str, now: float
    ) -> Mapping[str, str]:
        """Keep it with the account, in one transaction; return what the answer says of it."""

    def told(self) -> None:
        """Tell the customer, once the account is there. Blocking; raises nothing."""


DrawFirstLogin = Callable[[], FirstLogin]


@dataclass(frozen=True, slots=True)
class TemporaryPassword:
    """Stands in the answer once; it is kept as a hash."""

    text: str
    kept: str

    def keep(
        self, connection: sqlite3.Connection, account_id: int, _name: str, now: float
    ) -> Mapping[str, str]:
        keep_temporary(connection, account_id, self.kept, now)
        return {"temporaryPassword": self.text}

    def told(self) -> None:
        """It is whoever asked for the account that tells."""


def new_temporary_password() -> TemporaryPassword:
    text = temporary_password()
    return TemporaryPassword(text, kept(text, RANDOM))
