"""The provider as a whole: its routes, on the Hub's database and at the Hub's address."""

from collections.abc import Callable, Iterable

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hubtui.demo.database import Database
from hubtui.demo.identity.account_page import AccountPage
from hubtui.demo.identity.authorization_page import AuthorizationPage
from hubtui.demo.identity.body_limit import BodyLimit
from hubtui.demo.identity.desk import Desk
from hubtui.demo.identity.device_page import DevicePage
from hubtui.demo.identity.invitation_page import InvitationPage
from hubtui.demo.identity.pages import said, style
from hubtui.demo.identity.post import Post
from hubtui.demo.identity.programs import Programs
from hubtui.demo.identity.visit import Forged
from hubtui.demo.identity.words import words_for
from hubtui.demo.options import Role


def identity_app(
    database: Database, address: str, role: Role, clock: Callable[[], float], post: Post
) -> Starlette:
    """Return the ASGI app that stands below `PATH` of the Hub at `address`.

    `role` is whose account a script's own token is of.
    """
    desk = Desk(database, address, role, clock)
    browsers: Iterable[str] = ("GET", "POST")
    return Starlette(
        routes=[
            Route("/authorize", AuthorizationPage(desk).answer, methods=[*browsers]),
            Route("/device", DevicePage(desk).answer, methods=[*browsers]),
            Route("/invitation/{secret}", InvitationPage(desk, post).answer, methods=[*browsers]),
            Route("/", AccountPage(desk).answer, methods=[*browsers]),
            Route("/style.css", _style),
            *Programs(desk).routes(),
        ],
        middleware=[Middleware(BodyLimit)],
        exception_handlers={Forged: _forged},
    )


async def _style(_request: Request) -> Response:
    return style()


def _forged(request: Request, _error: Exception) -> Response:
    words = words_for(request.headers.get("accept-language", ""))
    return said(words, words.forged_title, words.forged, status=403)
