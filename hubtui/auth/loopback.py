"""The tiny server that the provider's page sends the browser back to (RFC 8252, 7.3)."""

import asyncio
import hmac
import html
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from hubtui.auth.authorization_request import is_bare_refusal
from hubtui.auth.errors import SignInFailed
from hubtui.auth.redirect import Redirect
from hubtui.locale import _

_USUAL = Redirect()
_PATIENCE = 5.0
_Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
_LONGEST_HEAD = 1 << 16
_NO_ANSWER = (
    OSError,
    TimeoutError,
    ValueError,
    asyncio.IncompleteReadError,
    asyncio.LimitOverrunError,
)


@dataclass(frozen=True, slots=True)
class Loopback:
    """`redirect_uri` is for the provider; `answer` becomes the whole address that was called."""

    redirect_uri: str
    answer: "asyncio.Future[str]"


@asynccontextmanager
async def listen(state: str, redirect: Redirect = _USUAL) -> AsyncIterator[Loopback]:
    """Listen on this machine, at `redirect`, for the one request that carries `state`.

    One that names an error and no state ends it too: some providers refuse so.

    Raises SignInFailed where none can be had.
    """
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                target = await _target(reader)
                expected = _carries(target, redirect.path, state)
                writer.write(_page(expected))
                await writer.drain()
            if expected and not answer.done():
                answer.set_result(urljoin(redirect_uri, target))
        except _NO_ANSWER:
            # A browser that goes away, or talks nonsense, is no answer: the next one may be.
            return
        finally:
            writer.close()

    first, *others = redirect.hosts
    server = await _server(serve, first, redirect.port or 0)
    port: int = server.sockets[0].getsockname()[1]
    redirect_uri = redirect.at(port)
    servers = [server]
    for host in others:
        with suppress(SignInFailed):
            servers.append(await _server(serve, host, port))
    try:
        yield Loopback(redirect_uri, answer)
    finally:
        answer.cancel()
        for each in servers:
            each.close()


async def _server(serve: _Serve, host: str, port: int) -> asyncio.Server:
    try:
        return await asyncio.start_server(serve, host, port, limit=_LONGEST_HEAD)
    except OSError as error:
        where = f"{host}:{port}" if port else host
        raise SignInFailed(
            _("this computer lets nobody listen on {host}: {reason}").format(
                host=where, reason=error.strerror or type(error).__name__
            )
        ) from error


async def _target(reader: asyncio.StreamReader) -> str:
    head = await reader.readuntil(b"\r\n\r\n")
    method, target, _version = head.split(b"\r\n")[0].decode("latin-1").split(" ")
    if method != "GET":
        raise ValueError(method)
    return target


def _carries(target: str, path: str, state: str) -> bool:
    parts = urlsplit(target)
    if (parts.path or "/") != path:
        return False
    states = parse_qs(parts.query).get("state", [])
    is_its_own = len(states) == 1 and hmac.compare_digest(states[0].encode(), state.encode())
    return is_its_own or is_bare_refusal(target)


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
