"""The tiny server that the provider's page sends the browser back to (RFC 8252, 7.3)."""

import asyncio
import hmac
import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from hubtui.locale import _

_HOST = "127.0.0.1"
_PATH = "/callback"
_PATIENCE = 5.0
_LONGEST_HEAD = 1 << 16
_NO_ANSWER = (
    OSError,
    TimeoutError,
    ValueError,
    asyncio.IncompleteReadError,
    asyncio.LimitOverrunError,
)

PASTED_REDIRECT = f"http://{_HOST}{_PATH}"
"""The redirect address where nobody listens: its end is copied from the browser's address bar."""


@dataclass(frozen=True, slots=True)
class Loopback:
    """`redirect_uri` is for the provider; `answer` becomes the whole address that was called."""

    redirect_uri: str
    answer: "asyncio.Future[str]"


@asynccontextmanager
async def listen(state: str) -> AsyncIterator[Loopback]:
    """Listen on a free port of this machine for the one request that carries `state`."""
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                target = await _target(reader)
                expected = _carries(target, state)
                writer.write(_page(expected))
                await writer.drain()
            if expected and not answer.done():
                answer.set_result(f"http://{_HOST}:{port}{target}")
        except _NO_ANSWER:
            # A browser that goes away, or talks nonsense, is no answer: the next one may be.
            return
        finally:
            writer.close()

    server = await asyncio.start_server(serve, _HOST, 0, limit=_LONGEST_HEAD)
    port: int = server.sockets[0].getsockname()[1]
    try:
        yield Loopback(f"http://{_HOST}:{port}{_PATH}", answer)
    finally:
        answer.cancel()
        server.close()


async def _target(reader: asyncio.StreamReader) -> str:
    head = await reader.readuntil(b"\r\n\r\n")
    method, target, _version = head.split(b"\r\n")[0].decode("latin-1").split(" ")
    if method != "GET":
        raise ValueError(method)
    return target


def _carries(target: str, state: str) -> bool:
    parts = urlsplit(target)
    states = parse_qs(parts.query).get("state", [])
    return (
        parts.path == _PATH
        and len(states) == 1
        and hmac.compare_digest(states[0].encode(), state.encode())
    )


def _page(expected: bool) -> bytes:
    if expected:
        status, title = "200 OK", _("Back to the terminal")
        words = _("You can close this page: hubtui goes on in your terminal.")
    else:
        status, title = "404 Not Found", _("This page is not part of signing in")
        words = _("Go back to your terminal and start signing in again.")
    body = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"</head><body><h1>{html.escape(title)}</h1><p>{html.escape(words)}</p></body></html>"
    ).encode()
    head = (
        f"HTTP/1.1 {status}\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
        "Content-Security-Policy: default-src 'none'\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
