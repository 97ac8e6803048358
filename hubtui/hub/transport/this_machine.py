"""`http://localhost` goes to this machine's own loopback, whatever a resolver says of the name."""

from collections.abc import Iterator

import httpx

_LOOPBACK = ("127.0.0.1", "::1")


class ThisMachine(httpx.AsyncBaseTransport):
    """Asks this machine, for whichever name; the name still stands in the request's Host header."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        *first, last = _at_loopback(request)
        for each in first:
            try:
                return await self._inner.handle_async_request(each)
            except httpx.ConnectError:
                continue
        return await self._inner.handle_async_request(last)

    async def aclose(self) -> None:
        await self._inner.aclose()


class BlockingThisMachine(httpx.BaseTransport):
    """The same, for a thread."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        *first, last = _at_loopback(request)
        for each in first:
            try:
                return self._inner.handle_request(each)
            except httpx.ConnectError:
                continue
        return self._inner.handle_request(last)

    def close(self) -> None:
        self._inner.close()


def _at_loopback(request: httpx.Request) -> Iterator[httpx.Request]:
    for address in _LOOPBACK:
        yield httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions=request.extensions,
        )
