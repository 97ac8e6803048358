"""The line between the app and the Hub, on which everything goes wrong that can.

It listens in a thread of its own. The troubles take turns: `trouble` says which one is on.
"""

import asyncio
import json
import random
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import SO_LINGER, SOL_SOCKET
from typing import Literal, NamedTuple, get_args

from hubtui.demo.faults import PROXY_PAGE
from hubtui.demo.options import HubOptions

Trouble = Literal[
    "clear",
    "slow",
    "errors",
    "too many",
    "resets",
    "odd bodies",
    "proxy page",
    "expired",
    "stopped",
]
TROUBLES: tuple[Trouble, ...] = get_args(Trouble)
"""`stopped`: the Hub is; the line only finds nobody there. `expired`: once, then the line is clear."""

_SHARE = 0.4
"""So many of the requests meet the trouble."""
_PIECE = 65_536
_ODD_VALUES = (
    "null",
    "[]",
    "{}",
    "NaN",
    "-20752867",
    "1e999",
    '"\\u0000\\u001b[2J"',
    "[[[[]]]]",
    '"NaN"',
)
_ODD_BODIES = (
    (200, "application/json", b""),
    (200, "application/json", b"\xff\xfe\x00"),
    (200, "application/json", b'{"data":{"items":'),
    (200, "application/json", b'{"data":{"items":null}}'),
    (200, "application/json", b'{"data":{"items":[null,1,"x",{"id":null}],"total":-20752867}}'),
    (200, "application/json", b'\xef\xbb\xbf{"data":{"items":[{"id":NaN}]}}'),
    (200, "application/json; charset=utf-16", '{"data":{"items":[]}}'.encode("utf-16")),
    (200, "application/json; charset=klingon", b'{"data":{"items":[]}}'),
    (200, "text/plain", b"OK"),
    (202, "application/json", b"{}"),
    (204, "application/json", b""),
    (418, "text/plain", b"\x1b[2J\x1b]52;c;cXF6\x07"),
    (200, "application/json", b"[" * 5_000),
)
_PAGES = (502, 503, 504, 407, 403, 200)
# An hour, or a date far away, would hold the session that long: rightly so.
_WAITS = ("1", "2", "0", "-1", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", None)


class Post(NamedTuple):
    """One request for an account that came over the line, and what the Hub itself said to it.

    `status` is 0 where it never reached the Hub or the Hub never answered; `is_whole` tells whether
    its answer went on to the app as it was.
    """

    key: str
    contact_id: str
    status: int
    is_whole: bool


class _Request(NamedTuple):
    method: str
    first_line: bytes
    headers: dict[bytes, bytes]
    body: bytes


class FaultyLine:
    """To the Hub on `hub_port`. `token` is what it takes now; the Hub itself knows one for ever."""

    def __init__(self, hub_port: int, seed: int) -> None:
        self.trouble: Trouble = "clear"
        self.token = "soak-0"
        self.port = 0
        self.requests = 0
        self.posts: list[Post] = []
        self._hub_port = hub_port
        self._hub_token = HubOptions().token
        self._draw = random.Random(seed)
        self._listens = threading.Event()
        self._over = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listen until the block ends."""
        thread = threading.Thread(target=lambda: asyncio.run(self._listen()), name="faulty line")
        thread.start()
        self._listens.wait()
        try:
            yield
        finally:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._over.set)
            thread.join()

    async def _listen(self) -> None:
        self._loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listens.set()
        await self._over.wait()
        server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, ValueError):
            while (request := await _read_request(reader)) is not None:
                self.requests += 1
                if not await self._answer(request, writer):
                    break
        writer.close()

    async def _answer(self, request: _Request, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False where the connection is done with."""
        if request.headers.get(b"authorization") != b"Bearer " + self.token.encode():
            writer.write(_response(401, "application/json", b'{"error":{"code":"token_expired"}}'))
            return True
        trouble = self.trouble if self._draw.random() < _SHARE else "clear"
        before = request.method != "POST" or self._draw.random() < 0.5
        match trouble:
            case "slow":
                await asyncio.sleep(self._draw.choice((0.05, 0.3, 1.0, 3.0)))
            case "errors" if before:
                writer.write(self._refusal())
                return True
            case "too many":
                writer.write(self._too_many())
                return True
            case "proxy page" if before:
                page = PROXY_PAGE.encode()
                writer.write(_response(self._draw.choice(_PAGES), "text/html", page))
                return True
            # Not to a write: what says "done" is believed, and so it must have been done.
            case "odd bodies" if request.method != "POST" and self._draw.random() < 0.5:
                writer.write(_response(*self._draw.choice(_ODD_BODIES)))
                return True
            case "resets" if before and self._draw.random() < 0.5:
                _reset(writer)
                return False
        return await self._pass_on(request, writer, trouble)

    async def _pass_on(
        self, request: _Request, writer: asyncio.StreamWriter, trouble: Trouble
    ) -> bool:
        """Ask the Hub, and do to its answer what the trouble does."""
        try:
            from_hub, to_hub = await asyncio.open_connection("127.0.0.1", self._hub_port)
        except OSError:
            self._note(request, 0, is_whole=False)
            _reset(writer)
            return False
        status, is_whole = 0, False
        try:
            to_hub.write(_for_hub(request, self._hub_token))
            head = await from_hub.readuntil(b"\r\n\r\n")
            status = int(head.split(b" ", 2)[1])
            if request.method == "POST" and (lost := self._lost_answer(trouble)) is not None:
                writer.write(lost)
                return True
            if trouble == "odd bodies" and b"content-length" in head.lower():
                writer.write(self._made_odd(status, await from_hub.read(-1)))
                return True
            most = self._draw.choice((0, 100, 5_000, 200_000)) if trouble == "resets" else None
            await _relay(head, from_hub, writer, most)
            is_whole = most is None
        finally:
            self._note(request, status, is_whole=is_whole)
            to_hub.close()
        if most is not None:
            _reset(writer)
        # The Hub's answer says that its connection ends, and so does this one.
        return False

    def _note(self, request: _Request, status: int, *, is_whole: bool) -> None:
        if request.method != "POST":
            return
        key = request.headers.get(b"idempotency-key", b"").decode().strip('"')
        self.posts.append(Post(key, str(json.loads(request.body)["contactId"]), status, is_whole))

    def _lost_answer(self, trouble: Trouble) -> bytes | None:
        """Return what comes instead of the answer to a write that was done."""
        match trouble:
            case "errors":
                return _response(500, "application/json", b"{}")
            case "proxy page":
                return _response(
                    self._draw.choice((200, 502, 504)), "text/html", PROXY_PAGE.encode()
                )
            case _:
                return None

    def _refusal(self) -> bytes:
        status = self._draw.choice((500, 503, 400, 404, 403, 409, 422))
        body = b'{"error":{"code":"soak","message":"<b>nee</b> \\u001b[2J"}}'
        return _response(status, "application/json", body)

    def _too_many(self) -> bytes:
        wait = self._draw.choice(_WAITS)
        more = () if wait is None else (f"Retry-After: {wait}",)
        return _response(429, "application/json", b"{}", *more)

    def _made_odd(self, status: int, body: bytes) -> bytes:
        values = body.split(b",")
        if len(values) > 1:
            name, colon, _value = values[(place := self._draw.randrange(len(values)))].partition(
                b":"
            )
            values[place] = name + colon + self._draw.choice(_ODD_VALUES).encode()
        return _response(status, "application/json", b",".join(values))


async def _read_request(reader: asyncio.StreamReader) -> _Request | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.split(b"\r\n")[:-2]
    headers = {
        name.strip().lower(): value.strip()
        for name, _colon, value in (line.partition(b":") for line in lines)
    }
    body = await reader.readexactly(int(headers.get(b"content-length", b"0")))
    return _Request(first.split(b" ")[0].decode(), first, headers, body)


def _for_hub(request: _Request, token: str) -> bytes:
    ours = {b"authorization": b"Bearer " + token.encode(), b"connection": b"close"}
    lines = (name + b": " + value for name, value in {**request.headers, **ours}.items())
    return b"\r\n".join((request.first_line, *lines, b"", request.body))


async def _relay(
    head: bytes,
    from_hub: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    most: int | None,
) -> None:
    """Pass the answer on, `most` bytes of its body at most."""
    writer.write(head)
    left = most
    while piece := await from_hub.read(_PIECE if left is None else min(left, _PIECE)):
        writer.write(piece)
        await writer.drain()
        if left is not None:
            left -= len(piece)


def _response(status: int, kind: str, body: bytes, *more: str) -> bytes:
    lines = (
        f"HTTP/1.1 {status} Soaked",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *more,
    )
    return "\r\n".join((*lines, "", "")).encode() + (b"" if status == 204 else body)


def _reset(writer: asyncio.StreamWriter) -> None:
    """End the connection with an RST, in the midst of whatever was sent."""
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
