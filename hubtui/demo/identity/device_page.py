"""The page where a person types the code that a program on another device shows."""

import sqlite3

from starlette.requests import Request
from starlette.responses import Response

from hubtui.demo.identity import devices
from hubtui.demo.identity.clients import CLIENTS
from hubtui.demo.identity.desk import Desk
from hubtui.demo.identity.door import Door
from hubtui.demo.identity.guesses import take_a_try, was_right
from hubtui.demo.identity.pages import page, said
from hubtui.demo.identity.visit import Visit, Who


class _NoSuchCode(Exception):
    """`closed` is after too many of them."""

    def __init__(self, *, closed: bool) -> None:
        self.closed = closed
        super().__init__()


class DevicePage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._door = Door(desk.database, desk.clock)

    async def answer(self, request: Request) -> Response:
        return await self._door.before(await self._desk.visit(request), self._answer)

    async def _answer(self, visit: Visit, who: Who) -> Response:
        # The address that has the code in it is for who can open it, and is to be confirmed too.
        typed = visit.form.get("user_code") or visit.request.query_params.get("user_code", "")
        if not typed:
            return _code_page(visit, who)
        try:
            device = await self._waiting(devices.as_shown(typed), who)
        except _NoSuchCode as error:
            words = visit.words
            problem = words.device_closed if error.closed else words.device_wrong
            return _code_page(visit, who, problem, 429 if error.closed else 422)
        if visit.step == "device":
            return await self._decide(visit, who, device.user_code)
        return page(
            "device_confirm",
            visit.words,
            csrf=visit.csrf,
            who=who,
            user_code=device.user_code,
            client=CLIENTS[device.client_id].name,
            scopes=device.scope.split(),
        )

    async def _waiting(self, user_code: str, who: Who) -> devices.Device:
        """Return the request of this code. Raises _NoSuchCode."""
        now = self._desk.clock()
        what = f"device {who.visitor.account_id}"

        def look(connection: sqlite3.Connection) -> tuple[devices.Device | None, bool]:
            if not take_a_try(connection, what, now):
                return None, True
            found = devices.waiting(connection, user_code, now)
            if found is not None:
                was_right(connection, what)
            return found, False

        found, closed = await self._desk.database.note(look)
        if found is None:
            raise _NoSuchCode(closed=closed)
        return found

    async def _decide(self, visit: Visit, who: Who, user_code: str) -> Response:
        allowed = visit.form.get("answer") == "allow"
        words, now = visit.words, self._desk.clock()
        decided = await self._desk.database.note(
            lambda c: devices.decide(
                c,
                user_code,
                allowed=allowed,
                account_id=who.visitor.account_id,
                signed_in_at=who.visitor.signed_in_at,
                now=now,
            )
        )
        if not decided:
            return _code_page(visit, who, words.device_wrong, 422)
        if allowed:
            return said(words, words.device_done_title, words.device_done)
        return said(words, words.device_denied_title, words.device_denied)


def _code_page(visit: Visit, who: Who, problem: str = "", status: int = 200) -> Response:
    return page("device", visit.words, status=status, csrf=visit.csrf, who=who, problem=problem)
