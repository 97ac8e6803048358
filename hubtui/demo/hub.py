"""The app as a whole: the API, with request ids and faults before it."""

import contextlib
import random
from collections.abc import AsyncIterator
from uuid import uuid4

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hubtui.demo.answers import refusal_answer
from hubtui.demo.api import Api
from hubtui.demo.database import open_database
from hubtui.demo.faults import FaultInjection
from hubtui.demo.options import HubOptions
from hubtui.demo.refusals import INTERNAL_ERROR, METHOD_NOT_ALLOWED, NO_SUCH_PATH, Refused
from hubtui.demo.sign_in import sign_in_of


class EmbeddedHub:
    """The ASGI app; `faults` may be replaced between two requests."""

    def __init__(self, options: HubOptions) -> None:
        self.faults = options.faults
        self._database = open_database(options)
        api = Api(self._database, sign_in_of(options, self._database))
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
        self._app = RequestIds(FaultInjection(app, lambda: self.faults, chance))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    def close(self) -> None:
        """Close the database; a Hub in memory is gone."""
        self._database.close()

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        self.close()


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
