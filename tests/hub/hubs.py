"""Hubs to test against: answers by script, and a real socket that sends whatever it is told."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx

from hubtui.hub.client import HubClient
from hubtui.hub.transport.retry import Retries
from hubtui.hub.write.account_answer import AccountAnswer

Answer = httpx.Response | Exception
Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

HUB = "https://hub.test/api"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class ScriptedHub(httpx.AsyncBaseTransport):
    """Gives the answers in turn, the last one for ever, and keeps what was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, httpx.RequestError):
            answer.request = request
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(
            answer.status_code, headers=answer.headers, stream=httpx.ByteStream(answer.content)
        )

    @property
    def paths(self) -> list[str]:
        return [request.url.path for request in self.asked]


@dataclass
class Waits:
    """Sleeps that take no time and are remembered, in seconds; the clock goes forward by them."""

    slept: list[float] = field(default_factory=list)

    def seconds(self) -> float:
        return sum(self.slept)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def retries(self, chance: float = 0.0) -> Retries:
        return Retries(sleep=self.sleep, random=lambda: chance)


@dataclass
class Tokens:
    """A token source that counts; each renewal gives the next token."""

    number: int = 1
    renewals: int = 0

    async def token(self) -> str:
        return f"token-{self.number}"

    async def renew(self, refused: str) -> str:
        # As the real one does: who comes late with an old token gets the one that is there.
        if refused == f"token-{self.number}":
            self.number += 1
            self.renewals += 1
        return f"token-{self.number}"


def client_of(hub: httpx.AsyncBaseTransport, tokens: Tokens | None = None) -> HubClient:
    return HubClient(HUB, tokens or Tokens(), transport=hub, retries=Waits().retries())


@dataclass
class SocketHub:
    """What arrived at a real socket on this machine."""

    address: str = ""
    requests: int = 0


@asynccontextmanager
async def socket_hub(
    behave: Behaviour, tls: ssl.SSLContext | None = None
) -> AsyncIterator[SocketHub]:
    """Listen on loopback; `behave` gets each request after its head and body were read."""
    hub = SocketHub()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await _read_request(reader):
                hub.requests += 1
                await behave(reader, writer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or the test has
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    async with server:
        port = server.sockets[0].getsockname()[1]
        hub.address = f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"
        yield hub


async def _read_request(reader: asyncio.StreamReader) -> bool:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = await reader.readline()
        if not line:
            return False
        head += line
    for header in head.lower().split(b"\r\n"):
        if header.startswith(b"content-length:"):
            await reader.readexactly(int(header.partition(b":")[2]))
    return True


def sends(answer: bytes) -> Behaviour:
    """Send these bytes, then close."""

    async def behave(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()
        writer.close()

    return behave


def answers(status: str, body: bytes = b"", **headers: str) -> Behaviour:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return sends("\r\n".join([*lines, "", ""]).encode() + body)


async def says_nothing(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def resets_in_the_body(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{"data": {"it')
    await writer.drain()
    _reset(writer)


async def resets_at_once(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    _reset(writer)


async def drips_for_ever(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n")
    while not reader.at_eof():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


def _reset(writer: asyncio.StreamWriter) -> None:
    # Lingering for zero seconds makes the close a reset.
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.close()


def a_free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
    return port


def kept_nowhere(_answer: AccountAnswer) -> None:
    """Hold no secret: the test looks at the answer itself."""
