"""Time limits that a process which stood still does not overrun: what came meanwhile is read first.

After ctrl+z, or a lid that was closed, the limit is past in the same turn of the loop in which the
answer is found waiting. An answer to a write may hold a password that is told only once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

_STOOD_STILL = 1.0
"""Seconds that a limit must be late for: no loop that runs is."""
_GRACE = 1.0


@asynccontextmanager
async def in_time(seconds: float | None) -> AsyncIterator[None]:
    """Raise TimeoutError after so many seconds, as `asyncio.timeout` does; None is no limit."""
    async with asyncio.timeout(None) as limit:
        if seconds is None:
            yield
            return
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds

        def is_over() -> None:
            now = loop.time()
            limit.reschedule(now + _GRACE if now - end > _STOOD_STILL else now)

        timer = loop.call_at(end, is_over)
        try:
            yield
        finally:
            timer.cancel()


class UnhurriedReads(httpx.AsyncBaseTransport):
    """Waits for the next bytes of an answer by `in_time`, where httpx has a clock of its own."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        limits = request.extensions.get("timeout", {})
        seconds = limits.get("read")
        request.extensions = {**request.extensions, "timeout": {**limits, "read": None}}
        try:
            async with in_time(seconds):
                response = await self._transport.handle_async_request(request)
        except TimeoutError as late:
            raise httpx.ReadTimeout("", request=request) from late
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _UnhurriedStream(response.stream, request, seconds)
        return response

    async def aclose(self) -> None:
        await self._transport.aclose()


class _UnhurriedStream(httpx.AsyncByteStream):
    def __init__(
        self, stream: httpx.AsyncByteStream, request: httpx.Request, seconds: float | None
    ) -> None:
        self._stream = stream
        self._request = request
        self._seconds = seconds

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = aiter(self._stream)
        while True:
            try:
                async with in_time(self._seconds):
                    piece = await anext(pieces, None)
            except TimeoutError as late:
                raise httpx.ReadTimeout("", request=self._request) from late
            if piece is None:
                return
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()
