"""One request of a browser: its cookie, its form, and whether the form is one of ours."""

import hmac
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from hubtui.demo.database import Database
from hubtui.demo.identity import PATH
from hubtui.demo.identity.credentials import must_choose
from hubtui.demo.identity.exchange import Visitor
from hubtui.demo.identity.secret import digest, new_secret
from hubtui.demo.identity.words import Words, words_for

COOKIE = "hub_identity"
SESSION_SECONDS = 60 * 60


class Forged(Exception):
    """A form that did not come from a page of ours in this browser."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who is signed in in this browser; one who `must_choose` a password gets nowhere else."""

    visitor: Visitor
    name: str
    must_choose: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """`form` is empty where none was sent."""

    request: Request
    secret: str
    form: Mapping[str, str]
    who: Who | None
    words: Words

    @property
    def step(self) -> str:
        return self.form.get("step", "")

    @property
    def csrf(self) -> str:
        return _csrf(self.secret)

    def answer(self, response: Response) -> Response:
        """Give the browser its cookie, where it has none yet."""
        if self.request.cookies.get(COOKIE) != self.secret:
            give_cookie(response, self.secret)
        return response


def give_cookie(response: Response, secret: str) -> None:
    response.set_cookie(COOKIE, secret, path=PATH, httponly=True, samesite="lax")


async def visit_of(request: Request, database: Database, origin: str, now: float) -> Visit:
    """Read the request. Raises Forged."""
    given = request.cookies.get(COOKIE, "")
    # One that we could have given: nobody's short word becomes a session.
    secret = given if len(given) >= len(new_secret()) else new_secret()
    form: dict[str, str] = {}
    if request.method == "POST":
        form = dict(await form_pairs(request))
        if request.headers.get("origin", origin) != origin:
            raise Forged
        if not hmac.compare_digest(form.get("csrf", "").encode(), _csrf(secret).encode()):
            raise Forged
    who = await database.read(lambda c: _who(c, secret, now))
    words = words_for(
        request.headers.get("accept-language", ""), request.query_params.get("ui_locales", "")
    )
    return Visit(request, secret, form, who, words)


async def form_pairs(request: Request) -> list[tuple[str, str]]:
    """Return the members of a form, each as often as it stands in it; files are none."""
    form = await request.form(max_files=0, max_fields=50)
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def begin_session(connection: sqlite3.Connection, account_id: int, now: float) -> str:
    """Return the secret of a new session: what the browser had before is nobody's."""
    secret = new_secret()
    connection.execute("DELETE FROM browser WHERE signed_in_at <= ?", (now - SESSION_SECONDS,))
    connection.execute(
        "INSERT INTO browser VALUES (?, ?, ?)", (digest(secret), account_id, int(now))
    )
    return secret


def end_session(connection: sqlite3.Connection, secret: str) -> None:
    connection.execute("DELETE FROM browser WHERE digest = ?", (digest(secret),))


def _who(connection: sqlite3.Connection, secret: str, now: float) -> Who | None:
    row = connection.execute(
        "SELECT account.id, signed_in_at, name FROM browser "
        "JOIN account ON account.id = account_id WHERE digest = ? AND signed_in_at > ?",
        (digest(secret), now - SESSION_SECONDS),
    ).fetchone()
    if row is None:
        return None
    account_id, signed_in_at, name = row
    return Who(Visitor(account_id, signed_in_at), name, must_choose(connection, account_id))


def _csrf(secret: str) -> str:
    return hmac.new(secret.encode(errors="surrogatepass"), b"form", "sha256").hexdigest()
