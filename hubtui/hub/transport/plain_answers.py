"""What httpx's client would do with an answer before we see it, and may not."""

import httpx

_LOCATION = "hubtui.location"


class PlainAnswers(httpx.AsyncBaseTransport):
    """Takes cookies and `Location` away from httpx's client.

    The token says who we are, and a cookie could go on saying who we were. Where an answer points to
    is ours to judge; what is no address there ends httpx's own reading with whatever it meets.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = _unread(await self._inner.handle_async_request(request))
        response.extensions[_LOCATION] = response.headers.pop("location", None)
        response.headers.pop("set-cookie", None)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


def _unread(response: httpx.Response) -> httpx.Response:
    """Return the answer to be read from its bytes: what stands in for a network may have read it."""
    if not response.is_stream_consumed:
        return response
    response.headers.pop("content-encoding", None)
    return httpx.Response(
        response.status_code,
        headers=response.headers,
        stream=httpx.ByteStream(response.content),
        extensions=response.extensions,
    )


def location_of(response: httpx.Response) -> str | None:
    """Return where a redirect points to, as it was sent; None where the answer is no redirect."""
    if response.status_code not in (301, 302, 303, 307, 308):
        return None
    location: str | None = response.extensions.get(_LOCATION)
    return location
