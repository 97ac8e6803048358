"""Where a person without a program signs in: the first login, and signing out."""

from starlette.requests import Request
from starlette.responses import Response

from hubtui.demo.identity.desk import Desk
from hubtui.demo.identity.door import Door
from hubtui.demo.identity.pages import page
from hubtui.demo.identity.visit import Visit, Who


class AccountPage:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._door = Door(desk.database, desk.clock)

    async def answer(self, request: Request) -> Response:
        return await self._door.before(await self._desk.visit(request), _page)


async def _page(visit: Visit, who: Who) -> Response:
    return page("account", visit.words, csrf=visit.csrf, who=who)
