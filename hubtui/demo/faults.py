"""Requests that go wrong on purpose, so that a person can see what the app does."""

import asyncio
import random
from collections.abc import Callable

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hubtui.demo.answers import refusal_answer
from hubtui.demo.options import Faults
from hubtui.demo.refusals import INTERNAL_ERROR, TOO_MANY_REQUESTS, Refused

PROXY_PAGE = """<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>
"""


class FaultInjection:
    """Stands before the app; `faults` tells what goes wrong at the moment.

    What goes wrong with a write that is done stands in `write_faults`.
    """

    def __init__(self, app: ASGIApp, faults: Callable[[], Faults], chance: random.Random) -> None:
        self._app = app
        self._faults = faults
        self._chance = chance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        faults = self._faults()
        if faults.latency:
            await asyncio.sleep(faults.latency)
        instead = self._instead(faults)
        if instead is not None:
            await instead(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _instead(self, faults: Faults) -> Response | None:
        if self._chance.random() < faults.too_many_rate:
            wait = {"Retry-After": str(faults.retry_after)}
            return refusal_answer(Refused(TOO_MANY_REQUESTS, wait))
        if self._chance.random() >= faults.error_rate:
            return None
        if self._chance.random() < 0.5:
            return HTMLResponse(PROXY_PAGE, 502)
        return refusal_answer(Refused(INTERNAL_ERROR))
