"""One request, sent once, and its answer read whole; every failure is an error of our tree."""

import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, NamedTuple, TypeVar

import httpx

from hubtui.hub.errors import HubError, Invalid, SentElsewhere, Unreadable
from hubtui.hub.failures import no_answer
from hubtui.hub.journal import Journal, RequestRecord
from hubtui.hub.last_answer import LastAnswer
from hubtui.hub.one_line import one_line
from hubtui.hub.refusals import refusal, request_id
from hubtui.locale import N_, _

Value = TypeVar("Value")
# Reads a body to its end; gets it in pieces, as they come from the wire.
Reader = Callable[[AsyncIterator[bytes]], Awaitable[Value]]

_MOST_HOPS = 5
_MOST_ERROR_BYTES = 64 * 1024


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Clocks(NamedTuple):
    """The time of day, for the Logboek, and one of seconds that only goes forward."""

    now: Callable[[], datetime] = _utc_now
    seconds: Callable[[], float] = time.perf_counter


@dataclass(frozen=True, slots=True)
class Call:
    """What to ask and how much to take for it; the personal data stays out of every repr."""

    method: Literal["GET", "POST"]
    path: str
    seconds: float
    most_bytes: int
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: Mapping[str, str] | None = field(default=None, repr=False)


class Exchange:
    """Sends calls over one httpx client and writes each try in the journal."""

    def __init__(self, network: httpx.AsyncClient, journal: Journal, clocks: Clocks) -> None:
        self._network = network
        self._journal = journal
        self._clocks = clocks

    async def once(
        self,
        call: Call,
        read: Reader[Value],
        signature: httpx.Headers,
        last: LastAnswer[Value],
        attempt: int,
    ) -> Value:
        """Return what `read` makes of the answer, or the last value where nothing changed.

        Redirects of a GET are followed within the Hub's own origin. Raises HubError.
        """
        request = self._request(call, signature)
        url = str(request.url)
        kept = last.of(url)
        if kept:
            request.headers["If-None-Match"] = kept.etag
        for _hop in range(_MOST_HOPS):
            async with self._sent(request, attempt) as response:
                if kept and response.status_code == 304:
                    return kept.value
                if response.is_success and not _is_web_page(response):
                    async with aclosing(_bounded(response, call.most_bytes)) as chunks:
                        value = await read(chunks)
                    last.keep(url, response.headers.get("etag"), value)
                    return value
                if not response.has_redirect_location:
                    raise refusal(response, await _beginning(response), self._clocks.now())
                request = _followed(request, response)
        raise SentElsewhere(_("again and again"), method=call.method, path=call.path)

    def _request(self, call: Call, signature: httpx.Headers) -> httpx.Request:
        try:
            url = httpx.URL(call.path).copy_merge_params(call.query)
            return self._network.build_request(call.method, url, json=call.body, headers=signature)
        except (httpx.InvalidURL, UnicodeError):
            raise Invalid(
                _("it holds signs that can't be sent"), method=call.method, path=call.path
            ) from None

    @asynccontextmanager
    async def _sent(self, request: httpx.Request, attempt: int) -> AsyncIterator[httpx.Response]:
        """Give the answer; however it ends, the journal gets it, and an error knows its request."""
        path, seen = _path(request), _Seen()
        started, at = self._clocks.seconds(), self._clocks.now()
        # Whatever leaves without a word of its own was stopped: by the user, or by its time limit.
        failure = N_("broken off")
        try:
            async with self._answer(request, seen) as response:
                yield response
            failure = ""
        except HubError as error:
            error.method, error.path = request.method, path
            error.status, error.request_id = seen.status, seen.request_id
            failure = error.title
            raise
        finally:
            record = RequestRecord(
                at=at,
                method=request.method,
                path=path,
                status=seen.status,
                milliseconds=(self._clocks.seconds() - started) * 1_000,
                attempt=attempt,
                request_id=seen.request_id,
                failure=failure,
            )
            self._journal.add(record)

    @asynccontextmanager
    async def _answer(self, request: httpx.Request, seen: "_Seen") -> AsyncIterator[httpx.Response]:
        """Give the answer and close it after; what httpx says of a failure becomes our error."""
        try:
            response = await self._network.send(request, stream=True)
            seen.status, seen.request_id = response.status_code, request_id(response.headers)
            try:
                yield response
            finally:
                await response.aclose()
        except httpx.RequestError as problem:
            # What could not be sent is quoted in the text of its error: it may be the token.
            shown = None if isinstance(problem, httpx.LocalProtocolError) else problem
            raise no_answer(problem) from shown


@dataclass(slots=True)
class _Seen:
    """What an answer's head said, also where its body never came whole."""

    status: int | None = None
    request_id: str | None = None


def _path(request: httpx.Request) -> str:
    """Return the path without the query: what a user searched for is nobody's business."""
    return one_line(request.url.raw_path.partition(b"?")[0].decode("ascii"))


def _is_web_page(response: httpx.Response) -> bool:
    """Tell a sign-in page or a proxy's page, which also come with status 200, from an answer."""
    return "html" in response.headers.get("content-type", "").lower()


def _followed(request: httpx.Request, response: httpx.Response) -> httpx.Request:
    """Return the request for where the answer points to. Raises SentElsewhere, Unreadable."""
    try:
        target = request.url.join(response.headers["location"])
    except (httpx.InvalidURL, ValueError):
        raise Unreadable(_("it points to an address that is none")) from None
    if request.method != "GET" or _origin(target) != _origin(request.url):
        raise SentElsewhere(one_line(f"{target.scheme}://{target.netloc.decode('ascii')}"))
    return httpx.Request("GET", target, headers=request.headers, extensions=request.extensions)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)


async def _bounded(response: httpx.Response, most: int) -> AsyncGenerator[bytes, None]:
    seen = 0
    async for chunk in response.aiter_bytes():
        seen += len(chunk)
        if seen > most:
            raise Unreadable(
                _("it is longer than {megabytes} MB").format(megabytes=most // 1_000_000)
            )
        yield chunk


async def _beginning(response: httpx.Response) -> bytes:
    """Return the first part of an error's body; if it breaks off, the status says enough."""
    body = b""
    with suppress(httpx.RequestError):
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) >= _MOST_ERROR_BYTES:
                break
    return body[:_MOST_ERROR_BYTES]
