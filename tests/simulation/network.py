"""What lies between hubtui and the simulated Hub: it delays, loses, halves and doubles."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from random import Random
from typing import NamedTuple

import httpx

from tests.simulation.answers import Answer
from tests.simulation.hub import SimulatedHub
from tests.simulation.process import CURRENT, Process

_SILENCE = 20.0
"""After so many seconds without a byte httpx's own transport gives up."""


class Weather(NamedTuple):
    """How often in a hundred."""

    no_way: int
    lost: int
    answer_lost: int
    half: int
    twice: int


def any_weather(random: Random) -> Weather:
    bad = random.choice((0, 5, 15, 30))
    return Weather(bad, bad, bad, bad, random.choice((0, 0, 20)))


FAIR = Weather(0, 0, 0, 0, 0)


class Delivery(NamedTuple):
    """A password that came whole to a process, in its so many-th step."""

    process: Process
    step: int
    key: str
    password: str


class Network:
    """`left` counts what left under each key; `delivered` holds the passwords that came."""

    def __init__(self, hub: SimulatedHub, weather: Weather, random: Random) -> None:
        self.hub = hub
        self.weather = weather
        self.left: Counter[str] = Counter()
        self.left_from: Counter[tuple[str, str]] = Counter()
        self.doubled: set[str] = set()
        self.delivered: list[Delivery] = []
        self._random = random

    async def carry(self, request: httpx.Request) -> httpx.Response:
        """Bring a request there and an answer back. Raises what httpx raises."""
        key = request.headers.get("Idempotency-Key", "").strip('"')
        await asyncio.sleep(self._moment())
        if self._happens(self.weather.no_way):
            raise httpx.ConnectError("no way out", request=request)
        process = CURRENT.get()
        if key and process is not None:
            self.left[key] += 1
            self.left_from[process.name, key] += 1
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        if not self._happens(self.weather.lost):
            self._send(request, key, answered)
        try:
            async with asyncio.timeout(_SILENCE):
                answer = await answered
        except TimeoutError:
            raise httpx.ReadTimeout("", request=request) from None
        if self._happens(self.weather.answer_lost):
            raise httpx.RemoteProtocolError("Server disconnected", request=request)
        ends = self._ends(answer) if self._happens(self.weather.half) else None
        body = _Body(self, process, key, answer, ends)
        return httpx.Response(answer.status, headers={"Content-Type": answer.kind}, stream=body)

    def _send(self, request: httpx.Request, key: str, answered: "asyncio.Future[Answer]") -> None:
        def come(answer: Answer) -> None:
            if not answered.done():
                answered.set_result(answer)

        def reply(answer: Answer) -> None:
            self.hub.later(self._moment(), lambda: come(answer))

        if request.method == "GET":
            self.hub.later(self._moment(), lambda: reply(self.hub.read(request.url.path)))
            return
        body = request.content
        self.hub.later(self._moment(), lambda: self.hub.write(body, key, reply, is_copy=False))
        if self._happens(self.weather.twice):
            self.doubled.add(key)
            late = self._moment() + self._moment()
            self.hub.later(late, lambda: self.hub.write(body, key, reply, is_copy=True))

    def pieces(self, body: bytes) -> list[bytes]:
        size = self._random.choice((len(body) or 1, 40, 7 + len(body) // 3))
        return [body[at : at + size] for at in range(0, len(body), size)]

    def pause(self) -> float:
        return self._random.choice((0.0, 0.0, 0.01, 3.0))

    def _happens(self, hundredth: int) -> bool:
        return self._random.randrange(100) < hundredth

    def _moment(self) -> float:
        return self._random.choice((0.0, 0.01, 0.05, 0.4, 4.0)) + self._random.random() / 1e6

    def _ends(self, answer: Answer) -> int:
        return self._random.randint(0, len(answer.body))


class _Body(httpx.AsyncByteStream):
    """Comes in pieces; breaks off after `ends` bytes."""

    def __init__(
        self, network: Network, process: Process | None, key: str, answer: Answer, ends: int | None
    ) -> None:
        self._network = network
        self._process = process
        self._key = key
        self._answer = answer
        self._ends = ends
        self._come = b""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            whole = self._answer.body
            for piece in self._network.pieces(whole if self._ends is None else whole[: self._ends]):
                await asyncio.sleep(self._network.pause())
                self._come += piece
                yield piece
            if self._ends is not None:
                raise httpx.RemoteProtocolError("peer closed connection")
        finally:
            self._note()

    def _note(self) -> None:
        """The whole password came, and this process lives to take it."""
        password, process = self._answer.password, self._process
        if not password or process is None or not process.is_alive:
            return
        if f'"{password}"'.encode() in self._come:
            self._network.delivered.append(Delivery(process, process.steps, self._key, password))


class SimulatedTransport(httpx.AsyncBaseTransport):
    def __init__(self, network: Network) -> None:
        self._network = network

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._network.carry(request)
