"""The tiny server takes the one answer that is meant for it, and shows a page a person can read."""

import asyncio
from urllib.parse import urlsplit

import httpx
import pytest

from hubtui.auth.errors import SignInFailed
from hubtui.auth.loopback import listen


async def fetch(address: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as browser:
        return await browser.get(address)


async def test_the_answer_with_the_right_state_is_taken() -> None:
    async with listen("s1") as loopback:
        page = await fetch(f"{loopback.redirect_uri}?code=c1&state=s1")
        answer = await loopback.answer
    assert page.status_code == 200
    assert "close this page" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert answer == f"{loopback.redirect_uri}?code=c1&state=s1"


@pytest.mark.parametrize(
    "target", ["?code=c1&state=s2", "?code=c1", "/favicon.ico", "?state=s1&state=s1", "x?state=s1"]
)
async def test_other_requests_are_no_answer_and_the_right_one_may_still_come(target: str) -> None:
    async with listen("s1") as loopback:
        page = await fetch(loopback.redirect_uri + target)
        assert page.status_code == 404
        assert not loopback.answer.done()
        await fetch(f"{loopback.redirect_uri}?code=c1&state=s1")
        assert "code=c1" in await loopback.answer


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"hello\r\n\r\n",
        b"POST /callback?state=s1 HTTP/1.1\r\n\r\n",
        b"GET /\xff\r\n\r\n",
        b"x" * 99999,
    ],
)
async def test_nonsense_and_connections_that_say_nothing_stop_nobody(nonsense: bytes) -> None:
    async with listen("s1") as loopback:
        port = urlsplit(loopback.redirect_uri).port
        _silent_reader, silent = await asyncio.open_connection("127.0.0.1", port)
        _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(nonsense)
        writer.write_eof()
        await fetch(f"{loopback.redirect_uri}?code=c1&state=s1")
        assert "code=c1" in await loopback.answer
        silent.close()
        writer.close()


async def test_it_listens_on_this_machine_only_and_not_after() -> None:
    async with listen("s1") as loopback:
        parts = urlsplit(loopback.redirect_uri)
        assert parts.hostname == "127.0.0.1"
        assert parts.path == "/callback"
    with pytest.raises(httpx.ConnectError):
        await fetch(loopback.redirect_uri)


async def test_where_nobody_may_listen_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuses(*_args: object, **_options: object) -> None:
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr(asyncio, "start_server", refuses)
    with pytest.raises(SignInFailed, match="Cannot assign"):
        async with listen("state"):
            pass
