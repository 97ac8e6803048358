"""One request, sent once, and its answer read whole; every failure is an error of our tree."""

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Literal, NamedTuple, TypeVar

import httpx
from msgspec import Struct, field

from hubtui.hub.dialect.places import Sent
from hubtui.hub.errors import HubError, Invalid, SentElsewhere, Unreadable
from hubtui.hub.journal import Journal, RequestRecord
from hubtui.hub.json.reader import Reader
from hubtui.hub.transport.error_statuses import refusal, request_id
from hubtui.hub.transport.failures import no_answer
from hubtui.hub.transport.last_answer import LastAnswer
from hubtui.hub.transport.network import Network
from hubtui.hub.transport.pieces import pieces
from hubtui.hub.transport.plain_answers import location_of
from hubtui.locale import N_, _
from hubtui.text.one_line import one_line

Value = TypeVar("Value")

_MOST_HOPS = 5
_MOST_ERROR_BYTES = 64 * 1024


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Clocks(NamedTuple):
    """The time of day, for the Logboek, and one of seconds that only goes forward."""

    now: Callable[[], datetime] = _utc_now
    seconds: Callable[[], float] = time.perf_counter


def _unread(_status: int, _headers: httpx.Headers) -> None:
    """Take the head of an answer that nobody looks at."""


class Call(Struct, frozen=True):
    """What to ask and how much to take for it; the personal data stays out of every repr.

    With a `link` that is asked for, from `path` on, if it stays at the Hub. `head` gets the status and
    the headers of an answer before it is read.
    """

    method: Literal["GET", "POST", "PUT", "PATCH"]
    path: str
    seconds: float
    most_bytes: int
    query: Mapping[str, str | list[str]] = field(default_factory=dict)
    body: Sent = None
    headers: Mapping[str, str] = field(default_factory=dict)
    link: str | None = None
    head: Callable[[int, httpx.Headers], None] = _unread

    def __repr__(self) -> str:
        return f"Call({self.method} {self.path})"


class Written(Struct, frozen=True):
    """The answer to a write: its head, and its body as far as that came."""

    response: httpx.Response
    body: bytes
    is_whole: bool

    def __repr__(self) -> str:
        return f"Written({self.response!r}, is_whole={self.is_whole})"


class _Pieces(list[bytes]):
    """Parts of a body; a crash report shows local variables, and these may hold a password."""

    def __repr__(self) -> str:
        return f"<{len(self)} pieces>"


class Exchange:
    """Sends calls over one httpx client and writes each try in the journal."""

    def __init__(self, network: Network, journal: Journal, clocks: Clocks) -> None:
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
                    call.head(response.status_code, response.headers)
                    async with self._pieces(response, call.most_bytes) as chunks:
                        value = await read(chunks)
                    last.keep(url, response.headers.get("etag"), value)
                    return value
                location = location_of(response)
                if location is None:
                    raise refusal(response, await self._beginning(response), self._clocks.now())
                request = _followed(request, location)
        raise SentElsewhere(_("again and again"), method=call.method, path=call.path)

    async def write(
        self, call: Call, signature: httpx.Headers, take: Callable[["Written"], Value]
    ) -> Value:
        """Send a write once and return what `take` makes of its answer.

        `take` is called as soon as the answer is there, in the same turn of the loop, and also with
        the half of an answer that broke off. Raises HubError where not even its head came.
        """
        request = self._request(call, signature)
        async with self._sent(request, attempt=1) as response:
            pieces = _Pieces()
            try:
                async with self._pieces(response, call.most_bytes) as chunks:
                    async for chunk in chunks:
                        pieces.append(chunk)
                        # As in `_Pieces`: not left for a crash report.
                        del chunk
            except BaseException:
                # Our own time limit too: a password may be in what came.
                with suppress(HubError):
                    take(Written(response, b"".join(pieces), is_whole=False))
                raise
            return take(Written(response, b"".join(pieces), is_whole=True))

    def _request(self, call: Call, signature: httpx.Headers) -> httpx.Request:
        try:
            url = httpx.URL(call.path).copy_merge_params(call.query)
            headers = httpx.Headers({**call.headers, **signature})
            request = self._network.client.build_request(
                call.method, url, json=call.body, headers=headers
            )
            return request if call.link is None else _followed(request, call.link)
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
        """Give the answer's head, and close it after."""
        try:
            response = await self._network.client.send(request, stream=True)
        except httpx.LocalProtocolError as problem:
            # What could not be sent is quoted in the text of its error: it may be the token.
            raise self._failed(problem) from None
        except Exception as problem:
            raise self._failed(problem) from problem
        seen.status, seen.request_id = response.status_code, request_id(response.headers)
        try:
            yield response
        finally:
            await response.aclose()

    @asynccontextmanager
    async def _pieces(
        self, response: httpx.Response, most: int
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        """Give the body, readable, and stop reading after."""
        async with (
            aclosing(self._raw(response)) as raw,
            aclosing(pieces(raw, response.headers, most)) as chunks,
        ):
            yield chunks

    async def _raw(self, response: httpx.Response) -> AsyncGenerator[bytes, None]:
        """Give the body as it comes from the wire."""
        try:
            async for data in response.aiter_raw():
                yield data
        except Exception as problem:
            raise self._failed(problem) from problem

    async def _beginning(self, response: httpx.Response) -> bytes:
        """Return the first part of an error's body; if it can't be read, the status says enough."""
        body = b""
        with suppress(HubError):
            async with self._pieces(response, 2 * _MOST_ERROR_BYTES) as chunks:
                async for chunk in chunks:
                    body += chunk
                    if len(body) >= _MOST_ERROR_BYTES:
                        break
        return body[:_MOST_ERROR_BYTES]

    def _failed(self, problem: Exception) -> HubError:
        """Return the error of our tree for whatever the libraries below throw."""
        return no_answer(problem, self._network.proxy)


class _Seen(Struct):
    """What an answer's head said, also where its body never came whole."""

    status: int | None = None
    request_id: str | None = None


def _path(request: httpx.Request) -> str:
    """Return the path without the query: what a user searched for is nobody's business."""
    return one_line(request.url.raw_path.partition(b"?")[0].decode("ascii"))


def _is_web_page(response: httpx.Response) -> bool:
    """Tell a sign-in page or a proxy's page, which also come with status 200, from an answer."""
    return "html" in response.headers.get("content-type", "").lower()


def _followed(request: httpx.Request, location: str) -> httpx.Request:
    """Return the request for where the answer points to. Raises SentElsewhere, Unreadable."""
    try:
        target = request.url.join(location)
        # A login in the address would take the place of the token.
        target = target.copy_with(userinfo=b"")
    except (httpx.InvalidURL, ValueError):
        raise Unreadable(_("it points to an address that is none")) from None
    if request.method != "GET" or _origin(target) != _origin(request.url):
        raise SentElsewhere(one_line(f"{target.scheme}://{target.netloc.decode('ascii')}"))
    return httpx.Request("GET", target, headers=request.headers, extensions=request.extensions)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)
