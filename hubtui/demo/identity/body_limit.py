"""No form of ours is long: what sends more is not read to its end."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_BODY = 1 << 16


class BodyLimit:
    """Stands before the app; raises HTTPException 413 where a body is longer than 64 KB."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        received = 0

        async def receive_a_little() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > LONGEST_BODY:
                raise HTTPException(413)
            return message

        await self._app(scope, receive_a_little, send)
