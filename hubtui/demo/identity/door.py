"""The door before every page: sign in, at the first login choose a password, and only then go on.

It stands at the page's own address, so there is no address to send anybody back to.
"""

from collections.abc import Awaitable, Callable, Collection
from sqlite3 import Connection
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hubtui.demo.database import Database
from hubtui.demo.identity.credentials import NotChosen, NotLetIn, choose, let_in
from hubtui.demo.identity.pages import page
from hubtui.demo.identity.secret import new_secret
from hubtui.demo.identity.visit import Visit, Who, begin_session, end_session, give_cookie

# What asks for a fresh sign-in is done with once there was one.
_ASKED_ONCE = ("prompt", "max_age")


class Door:
    """`clock` gives seconds since 1970."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    async def pass_through(self, visit: Visit, *, anew: bool = False) -> Who | Response:
        """Return who is signed in, or what to answer first; with `anew` they are to sign in again."""
        if visit.step == "leave":
            return await self._leave(visit)
        if visit.step == "sign-in":
            return await self._sign_in(visit)
        who = visit.who
        if who is None or anew:
            return _sign_in_page(visit)
        if not who.must_choose:
            return who
        if visit.step == "choose":
            return await self._choose(visit, who)
        return _choose_page(visit, who)

    async def before(
        self, visit: Visit, page: Callable[[Visit, Who], Awaitable[Response]]
    ) -> Response:
        """Return the page for who is signed in, or what to answer first."""
        who = await self.pass_through(visit)
        return visit.answer(who if isinstance(who, Response) else await page(visit, who))

    async def _sign_in(self, visit: Visit) -> Response:
        name = visit.form.get("username", "")
        now = self._clock()
        try:
            account_id = await let_in(self._database, name, visit.form.get("password", ""), now)
        except NotLetIn as error:
            status = 429 if error.why == "closed" else 403
            return _sign_in_page(visit, name, getattr(visit.words, error.why), status)
        return await self._begin(visit, account_id)

    async def _choose(self, visit: Visit, who: Who) -> Response:
        new, again = visit.form.get("new", ""), visit.form.get("again", "")
        account_id = who.visitor.account_id
        try:
            await choose(self._database, account_id, new, again, self._clock())
        except NotChosen as error:
            return _choose_page(visit, who, getattr(visit.words, error.why), 422)
        except NotLetIn as error:
            await self._database.note(lambda c: end_session(c, visit.secret))
            return _sign_in_page(visit, who.name, getattr(visit.words, error.why), 403)
        return await self._begin(visit, account_id)

    async def _begin(self, visit: Visit, account_id: int) -> Response:
        now = self._clock()

        def begin(connection: Connection) -> str:
            end_session(connection, visit.secret)
            return begin_session(connection, account_id, now)

        return _again(visit.request, await self._database.note(begin), without=_ASKED_ONCE)

    async def _leave(self, visit: Visit) -> Response:
        await self._database.note(lambda c: end_session(c, visit.secret))
        return _again(visit.request, new_secret(), without=())


def _again(request: Request, secret: str, without: Collection[str]) -> Response:
    """Send the browser to the address it is at, so that reloading sends no form twice."""
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in without]
    address = request.url.path + (f"?{urlencode(kept)}" if kept else "")
    response = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
    give_cookie(response, secret)
    return response


def _sign_in_page(visit: Visit, name: str = "", problem: str = "", status: int = 200) -> Response:
    return page(
        "sign_in", visit.words, status=status, csrf=visit.csrf, username=name, problem=problem
    )


def _choose_page(visit: Visit, who: Who, problem: str = "", status: int = 200) -> Response:
    return page("choose", visit.words, status=status, csrf=visit.csrf, who=who, problem=problem)
