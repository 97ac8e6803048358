"""Every account exactly once: the ledger, what came over the line, and the Hub's own database."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.soak.faulty_line import Post
from tests.soak.hub import Account


class Written(NamedTuple):
    """One line of hubtui's ledger."""

    key: str
    contact_id: str
    state: str
    attempts: int
    account_name: str
    password: str


def ledger_lines(file: Path) -> tuple[Written, ...]:
    """Read them all."""
    question = (
        "SELECT key, contact_id, state, attempts, account_name, password FROM line ORDER BY id"
    )
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return tuple(Written(*row) for row in connection.execute(question))


def disagreements(
    lines: Iterable[Written], posts: Iterable[Post], came: Set[Account]
) -> Iterator[str]:
    """Yield what is not as it should be; `came` are the accounts that are new in the database."""
    posts, lines = tuple(posts), tuple(lines)
    made = [post for post in posts if post.status == 201]
    names = {account.contact_id: account.user_name for account in came}
    for contact, times in Counter(post.contact_id for post in made).items():
        if times > 1:
            yield f"contact {contact}: created {times} times"
    for contact in names.keys() - {post.contact_id for post in made}:
        # The answer of the Hub itself may be what was lost, where it was stopped in its midst.
        if not any(post.contact_id == contact and post.status == 0 for post in posts):
            yield f"contact {contact}: has an account that nobody asked for"
    for contact in {post.contact_id for post in made} - names.keys():
        yield f"contact {contact}: the Hub made an account, and has it no more"
    sent = Counter(post.key for post in posts)
    by_key = {line.key: line for line in lines}
    for key in sent.keys() - by_key.keys():
        yield f"request {key}: sent, and not in the ledger"
    made_by = {post.key for post in made}
    told = {post.key for post in made if post.is_whole}
    for line in lines:
        if sent[line.key] > line.attempts:
            yield f"contact {line.contact_id}: sent {sent[line.key]} times, noted {line.attempts}"
        yield from _claims(line, names, is_made=line.key in made_by)
        if line.key in told and line.password not in ("kept", "seen"):
            yield f"contact {line.contact_id}: its password came, and is lost ({line.password})"
    yield from _open_twice(lines)


def _claims(line: Written, names: dict[str, str], *, is_made: bool) -> Iterator[str]:
    """Compare what the ledger says with what is."""
    match line.state:
        case "done":
            if names.get(line.contact_id) != line.account_name:
                yield (
                    f"contact {line.contact_id}: done as {line.account_name!r}, and the Hub has "
                    f"{names.get(line.contact_id)!r}"
                )
        case "refused" | "intended" if is_made:
            yield f"contact {line.contact_id}: {line.state}, and the Hub made it"
        case "exists":
            if line.contact_id not in names:
                yield f"contact {line.contact_id}: said to exist, and the Hub has none"


def _open_twice(lines: Iterable[Written]) -> Iterator[str]:
    done = defaultdict[str, list[str]](list)
    for line in lines:
        if line.state == "done":
            done[line.contact_id].append(line.key)
    for contact, keys in done.items():
        if len(keys) > 1:
            yield f"contact {contact}: done {len(keys)} times"
