"""The embedded Hub in this process, and what goes wrong on the way to it when a test says so."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

import httpx

from hubtui.cli.embedded.in_process import InProcess
from hubtui.demo import HubOptions, build
from tests.envelopes import answer

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Answer = httpx.Response | httpx.RequestError | Callable[[httpx.Request], httpx.Response]
# Gets the request (`GET /account/mine`) and the body of its answer, returns another body.
Rewrite = Callable[[str, Json], Json]


@dataclass
class Held:
    """Requests whose answer the Hub gave already, and that wait to get it."""

    waiting: int = 0
    _released: asyncio.Event = field(default_factory=asyncio.Event)
    _error: httpx.RequestError | None = None

    def release(self) -> None:
        self._released.set()

    def fail(self, error: httpx.RequestError) -> None:
        """Lose the answers instead."""
        self._error = error
        self._released.set()

    async def wait(self, request: httpx.Request) -> None:
        self.waiting += 1
        try:
            await self._released.wait()
        finally:
            self.waiting -= 1
        if self._error is not None:
            _given(self._error, request)


@dataclass(frozen=True)
class _Instead:
    """What is answered to the requests that match; `done` where the Hub does it all the same."""

    pattern: str
    answer: Answer
    done: bool = False


class Wire(httpx.AsyncBaseTransport):
    """Passes requests on to an embedded Hub of its own.

    A pattern is of the shell's kind, over `GET /contact/contacts?query=...`; the last one counts.
    """

    def __init__(self, options: HubOptions) -> None:
        self.options = options
        self._hub = InProcess(build(options))
        self._instead: list[_Instead] = []
        self._held: list[tuple[str, Held]] = []
        self.asked: list[httpx.Request] = []
        self.given_up: list[str] = []
        self.under_way = 0
        self.rewrite: Rewrite | None = None

    # What a test says

    def instead(self, pattern: str, answer: Answer) -> None:
        """Give this answer, or raise this error, and leave the Hub out of it."""
        self._instead.append(_Instead(pattern, answer))

    def lose_answer(self, pattern: str) -> None:
        """Let the Hub do it, and lose its answer."""
        self._instead.append(_Instead(pattern, httpx.ReadError(""), done=True))

    def recover(self) -> None:
        """Let the Hub answer again."""
        self._instead.clear()
        self._held.clear()

    def hold(self, pattern: str) -> Held:
        """Keep back the answers, which are of the moment of asking, until they are released."""
        held = Held()
        self._held.append((pattern, held))
        return held

    def times_asked(self, pattern: str) -> int:
        return sum(fnmatchcase(_line(request), pattern) for request in self.asked)

    # The way of a request

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        self.under_way += 1
        try:
            return await self._in_its_time(request)
        except asyncio.CancelledError:
            self.given_up.append(_line(request))
            raise
        finally:
            self.under_way -= 1

    async def _in_its_time(self, request: httpx.Request) -> httpx.Response:
        line = _line(request)
        held = next((held for what, held in reversed(self._held) if fnmatchcase(line, what)), None)
        try:
            return await self._answer(request)
        finally:
            if held is not None:
                await held.wait(request)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        line = _line(request)
        instead = next(
            (it for it in reversed(self._instead) if fnmatchcase(line, it.pattern)), None
        )
        if instead is not None and not instead.done:
            return _given(instead.answer, request)
        if self.rewrite is not None:
            # "Nothing changed" would leave nothing to rewrite.
            request.headers.pop("If-None-Match", None)
        response = await self._hub.handle_async_request(request)
        await response.aread()
        if instead is not None:
            return _given(instead.answer, request)
        return self._rewritten(request, response)

    def _rewritten(self, request: httpx.Request, response: httpx.Response) -> httpx.Response:
        if self.rewrite is None:
            return response
        return answer(response.status_code, self.rewrite(_line(request), response.json()))

    async def aclose(self) -> None:
        """Stay: the Hub is there for the next connection too."""


def items_of(body: Json) -> list[Json]:
    """Return the list of items in the body of an answer, to look at or to change."""
    assert isinstance(body, dict)
    data = body["data"]
    assert isinstance(data, dict)
    found = data["items"]
    assert isinstance(found, list)
    return found


def refused(status: int, message: str = "") -> httpx.Response:
    """Return a refusal as the Hub words it."""
    return answer(status, {"error": {"code": "no", "message": message}})


class BreaksOff(httpx.AsyncByteStream):
    """The beginning of a body, and then the connection is reset."""

    def __init__(self, beginning: bytes) -> None:
        self._beginning = beginning

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._beginning
        raise httpx.ReadError("")


def _line(request: httpx.Request) -> str:
    return f"{request.method} {request.url.raw_path.decode('ascii')}"


def _given(answer: Answer, request: httpx.Request) -> httpx.Response:
    if isinstance(answer, httpx.RequestError):
        # A new one each time: an error that is raised again drags its past along.
        raise type(answer)(str(answer), request=request)
    if not isinstance(answer, httpx.Response):
        return answer(request)
    if isinstance(answer.stream, BreaksOff):
        return httpx.Response(answer.status_code, headers=answer.headers, stream=answer.stream)
    # A body is read once; the same answer is given to many.
    return httpx.Response(
        answer.status_code, headers=answer.headers, stream=httpx.ByteStream(answer.content)
    )
