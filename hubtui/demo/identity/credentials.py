"""User name and password: who may come in, and the password a customer chooses at the first login."""

import sqlite3
from typing import Literal, NamedTuple

from starlette.concurrency import run_in_threadpool

from hubtui.demo.database import Database
from hubtui.demo.identity import invitations
from hubtui.demo.identity.guesses import take_a_try, was_right
from hubtui.demo.identity.password_hash import CHOSEN, NOBODYS, is_right, kept
from hubtui.demo.identity.secret import digest

TEMPORARY_SECONDS = 7 * 24 * 60 * 60
SHORTEST = 12
LONGEST = 200

Refusal = Literal["wrong", "closed", "expired"]
Problem = Literal["short", "long", "different", "temporary"]


class NotLetIn(Exception):
    """User name and password do not open anything; `why` is for the page to say."""

    def __init__(self, why: Refusal) -> None:
        self.why: Refusal = why
        super().__init__(why)


class NotChosen(Exception):
    """The password can't be this one; `why` is for the page to say."""

    def __init__(self, why: Problem) -> None:
        self.why: Problem = why
        super().__init__(why)


class _Kept(NamedTuple):
    account_id: int
    text: str
    temporary_until: int | None


def keep_temporary(
    connection: sqlite3.Connection, account_id: int, kept_text: str, now: float
) -> None:
    """Let the account in once, within seven days."""
    connection.execute(
        "INSERT INTO password VALUES (?, ?, ?)",
        (account_id, kept_text, int(now) + TEMPORARY_SECONDS),
    )


async def let_in(database: Database, user_name: str, password: str, now: float) -> int:
    """Return the id of the account. Raises NotLetIn."""
    # Its digest: a name is as long as somebody likes.
    what = digest(f"account {user_name.strip().casefold()}")
    if not await database.note(lambda c: take_a_try(c, what, now)):
        raise NotLetIn("closed")
    found = await database.read(lambda c: _kept_of(c, user_name.strip()))
    text = NOBODYS if found is None else found.text
    right = await run_in_threadpool(is_right, password, text)
    if found is None or not right:
        raise NotLetIn("wrong")
    if found.temporary_until is not None and found.temporary_until <= now:
        raise NotLetIn("expired")
    await database.note(lambda c: was_right(c, what))
    return found.account_id


def must_choose(connection: sqlite3.Connection, account_id: int) -> bool:
    """Tell whether the account's password is a temporary one still."""
    row = connection.execute(
        "SELECT 1 FROM password WHERE account_id = ? AND temporary_until IS NOT NULL",
        (account_id,),
    ).fetchone()
    return row is not None


async def choose(database: Database, account_id: int, new: str, again: str, now: float) -> None:
    """Put the chosen password in the place of the temporary one. Raises NotChosen, NotLetIn.

    Whoever else came in with the temporary one is out.
    """
    _check(new, again)
    temporary = await database.read(lambda c: _temporary_of(c, account_id, now))
    if await run_in_threadpool(is_right, new, temporary):
        raise NotChosen("temporary")
    text = await run_in_threadpool(kept, new, CHOSEN)

    def replace(connection: sqlite3.Connection) -> None:
        # Compared with what was looked at: of two browsers, one chooses.
        replaced = connection.execute(
            "UPDATE password SET kept = ?, temporary_until = NULL "
            "WHERE account_id = ? AND kept = ?",
            (text, account_id, temporary),
        )
        if replaced.rowcount != 1:
            raise NotLetIn("expired")
        connection.execute("DELETE FROM browser WHERE account_id = ?", (account_id,))

    await database.note(replace)


async def choose_by_invitation(
    database: Database, secret: str, new: str, again: str, now: float
) -> int:
    """Keep the chosen password and return whose it is. Raises NotChosen, NotLetIn."""
    _check(new, again)
    text = await run_in_threadpool(kept, new, CHOSEN)

    def choose_once(connection: sqlite3.Connection) -> int:
        account_id = invitations.use(connection, secret, now)
        if account_id is None:
            raise NotLetIn("expired")
        connection.execute("INSERT INTO password VALUES (?, ?, NULL)", (account_id, text))
        return account_id

    return await database.note(choose_once)


def _check(new: str, again: str) -> None:
    if new != again:
        raise NotChosen("different")
    if len(new) < SHORTEST:
        raise NotChosen("short")
    if len(new) > LONGEST:
        raise NotChosen("long")


def _kept_of(connection: sqlite3.Connection, user_name: str) -> _Kept | None:
    row = connection.execute(
        "SELECT account.id, kept, temporary_until FROM account "
        "JOIN password ON password.account_id = account.id WHERE name = ?",
        (user_name,),
    ).fetchone()
    return None if row is None else _Kept(*row)


def _temporary_of(connection: sqlite3.Connection, account_id: int, now: float) -> str:
    row = connection.execute(
        "SELECT kept FROM password WHERE account_id = ? AND temporary_until > ?",
        (account_id, now),
    ).fetchone()
    if row is None:
        raise NotLetIn("expired")
    return str(row[0])
