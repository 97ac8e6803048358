"""The app as a whole: the API, with request ids and faults before it."""

import contextlib
import random
import time
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING
from uuid import uuid4

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hubtui.demo.answers import refusal_answer
from hubtui.demo.api import Api
from hubtui.demo.database import open_database
from hubtui.demo.faults import FaultInjection
from hubtui.demo.first_login import DrawFirstLogin, new_temporary_password
from hubtui.demo.idempotency import Attempts
from hubtui.demo.identity import PATH as IDENTITY_PATH
from hubtui.demo.identity import issuer_at
from hubtui.demo.identity.post import Post
from hubtui.demo.options import HubOptions
from hubtui.demo.refusals import INTERNAL_ERROR, METHOD_NOT_ALLOWED, NO_SUCH_PATH, Refused
from hubtui.demo.sign_in import sign_in_of
from hubtui.demo.writes import Writes

if TYPE_CHECKING:
    from hubtui.demo.identity.people import Printed


class EmbeddedHub:
    """The ASGI app; `faults` may be replaced between two requests."""

    def __init__(self, options: HubOptions, clock: Callable[[], float] = time.time) -> None:
        self.faults = options.faults
        self._database = open_database(options)
        attempts = Attempts() if options.idempotency else None
        self._post = Post(options.outbox, options.smtp)
        draw = _first_logins(options, self._post)
        self._writes = Writes(self._database, lambda: self.faults, attempts, clock, draw)
        api = Api(self._database, sign_in_of(options, self._database, clock), self._writes)
        app = Starlette(
            routes=api.routes(),
            exception_handlers={
                Refused: _refuse,
                HTTPException: _refuse_route,
                Exception: _admit_failure,
            },
            lifespan=self._lifespan,
        )
        # Which request fails is as repeatable as the data; nothing here is secret.
        chance = random.Random(options.seed)  # noqa: S311
        faulty = FaultInjection(app, lambda: self.faults, chance)
        if options.address is None:
            self._app = RequestIds(faulty)
            return
        from hubtui.demo.identity.people import give_passwords
        from hubtui.demo.identity.provider import identity_app

        self._database.note_now(give_passwords)
        # Faults are the Hub's: who can't sign in sees none of them.
        signs_in = identity_app(self._database, options.address, options.role, clock, self._post)
        self._app = RequestIds(
            Starlette(
                routes=[Mount(IDENTITY_PATH, signs_in), Mount("/", faulty)],
                # A path with a line break in it is under no mount.
                exception_handlers={HTTPException: _refuse_route},
                lifespan=self._lifespan,
            )
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    def people(self) -> "tuple[Printed, ...]":
        """Return who can sign in by the Hub's own provider. Blocking."""
        from hubtui.demo.identity.people import people

        return self._database.note_now(people)

    def when_mail_fails(self, told: Callable[[str], None]) -> None:
        """Have `told` called with the reason where the mail server takes a mail not; in a thread."""
        self._post.failed = told

    def close(self) -> None:
        """Close the database; a Hub in memory is gone."""
        self._writes.stop()
        self._database.close()

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        self.close()


def _first_logins(options: HubOptions, post: Post) -> DrawFirstLogin:
    if options.gives == "password":
        return new_temporary_password
    # Nobody else needs to know how mail is written.
    from hubtui.demo.identity.invitation_mail import new_invitation

    issuer = None if options.address is None else issuer_at(options.address)
    return lambda: new_invitation(issuer, post)


class RequestIds:
    """Gives every answer an `X-Request-Id`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-Id"] = uuid4().hex[:16]
            await send(message)

        await self._app(scope, receive, send_with_id)


def _refuse(_request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    return refusal_answer(error)


def _refuse_route(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    refusal = METHOD_NOT_ALLOWED if error.status_code == 405 else NO_SUCH_PATH
    return refusal_answer(
        Refused(refusal, error.headers, method=request.method, path=request.url.path)
    )


def _admit_failure(_request: Request, _error: Exception) -> Response:
    return refusal_answer(Refused(INTERNAL_ERROR))
