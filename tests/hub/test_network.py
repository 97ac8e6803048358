"""Over real sockets: TLS, proxies, compression, sizes and pieces."""

import asyncio
import errno
import gzip
import socket
from pathlib import Path

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubError, Misconfigured, Unreachable, Unreadable, Untrusted
from hubtui.hub.resources import ACCOUNT, MY_CONTRACTS, ORGANIZATIONS
from hubtui.hub.transport.failures import no_answer
from hubtui.locale import speak
from tests.hub.certificates import own_certificate
from tests.hub.hubs import Tokens, Waits, a_free_port, answers, resets_in_the_body, socket_hub

BEA = b'{"data": {"items": [{"id": 1, "name": "bea@example.nl"}]}}'


def over_https(address: str, ca_file: Path | None) -> HubClient:
    return HubClient(address, Tokens(), ca_file=ca_file, retries=Waits().retries())


async def test_a_hub_with_a_certificate_of_its_own_is_trusted_by_the_ca_file(
    tmp_path: Path,
) -> None:
    tls = own_certificate(tmp_path, "localhost")
    async with socket_hub(answers("200 OK", BEA), tls) as hub:
        stranger = over_https(hub.address, None)
        with pytest.raises(Untrusted, match="self-signed"):
            await stranger.fetch(ACCOUNT)
        friend = over_https(hub.address, tmp_path / "ca.pem")
        assert (await friend.fetch(ACCOUNT)).name == "bea@example.nl"
        await stranger.aclose()
        await friend.aclose()

    assert hub.requests == 1
    assert len(stranger.journal) == 1


async def test_a_certificate_for_another_name_is_not_trusted(tmp_path: Path) -> None:
    tls = own_certificate(tmp_path, "another.test")
    async with socket_hub(answers("200 OK", BEA), tls) as hub:
        client = over_https(hub.address, tmp_path / "ca.pem")
        with pytest.raises(Untrusted, match="localhost"):
            await client.fetch(ACCOUNT)
        await client.aclose()


async def test_tls_to_a_port_that_speaks_plain_http_is_not_safe() -> None:
    async def speak_http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(speak_http, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        client = over_https(f"https://localhost:{port}", None)
        with pytest.raises(Untrusted) as raised:
            await client.fetch(ACCOUNT)
        await client.aclose()

    assert raised.value.detail
    assert "_ssl.c" not in raised.value.detail


@pytest.mark.parametrize("content", [None, b"", b"not a certificate"])
def test_a_ca_file_that_can_not_be_read_is_said_at_the_start(
    tmp_path: Path, content: bytes | None
) -> None:
    ca_file = tmp_path / "ca.pem"
    if content is not None:
        ca_file.write_bytes(content)

    with pytest.raises(Misconfigured, match=r"ca\.pem"):
        over_https("https://hub.test", ca_file)


async def test_a_compressed_answer_is_read() -> None:
    behave = answers("200 OK", gzip.compress(BEA), Content_Encoding="gzip")
    async with socket_hub(behave) as hub:
        client = HubClient(hub.address, Tokens())
        assert (await client.fetch(ACCOUNT)).name == "bea@example.nl"
        await client.aclose()


async def test_a_broken_compression_is_said_to_be_unreadable() -> None:
    async with socket_hub(answers("200 OK", BEA, Content_Encoding="gzip")) as hub:
        client = HubClient(hub.address, Tokens())
        with pytest.raises(Unreadable, match="compression"):
            await client.fetch(ACCOUNT)
        await client.aclose()


async def test_an_answer_without_end_is_not_kept_in_memory() -> None:
    too_much = gzip.compress(b" " * (17 * 1024**2))
    async with socket_hub(answers("200 OK", too_much, Content_Encoding="gzip")) as hub:
        client = HubClient(hub.address, Tokens())
        with pytest.raises(Unreadable, match="16 MB"):
            await client.fetch(ACCOUNT)
        await client.aclose()


async def test_an_answer_that_comes_letter_by_letter_is_read() -> None:
    async def behave(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for letter in BEA:
            writer.write(b"1\r\n%c\r\n" % letter)
            await writer.drain()
        writer.write(b"0\r\n\r\n")

    async with socket_hub(behave) as hub:
        client = HubClient(hub.address, Tokens())
        assert (await client.fetch(ORGANIZATIONS)).items[0].name == "bea@example.nl"
        assert (await client.fetch(MY_CONTRACTS)).total is None
        await client.aclose()


async def test_a_list_that_broke_off_is_read_again_from_its_beginning() -> None:
    body = b'{"data": {"items": [%b]}}' % b", ".join(b'{"id": %d}' % n for n in range(20_000))

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if hub.requests == 1:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n" + body[:200_000])
            await resets_in_the_body(reader, writer)
        else:
            await answers("200 OK", body)(reader, writer)

    async with socket_hub(behave) as hub:
        client = HubClient(hub.address, Tokens(), retries=Waits().retries())
        assert len(await client.fetch(MY_CONTRACTS)) == 20_000
        await client.aclose()

    assert [record.status for record in client.journal] == [200, 200]


async def test_a_stopped_request_leaves_no_connection_behind() -> None:
    began, gone = asyncio.Event(), asyncio.Event()

    async def behave(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        began.set()
        await reader.read()
        gone.set()

    async with socket_hub(behave) as hub:
        client = HubClient(hub.address, Tokens())
        call = asyncio.ensure_future(client.fetch(MY_CONTRACTS))
        await began.wait()
        call.cancel()
        await asyncio.wait_for(gone.wait(), 60)
        await client.aclose()


async def test_a_proxy_is_used_for_the_hub_and_never_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with socket_hub(answers("407 Proxy Authentication Required")) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        monkeypatch.delenv("NO_PROXY", raising=False)
        far = HubClient("https://hub.test", Tokens(), retries=Waits().retries())
        with pytest.raises(Unreachable, match="407"):
            await far.fetch(ACCOUNT)
        await far.aclose()
        asked = proxy.requests
        assert asked

        async with socket_hub(answers("200 OK", BEA)) as hub:
            near = HubClient(hub.address, Tokens())
            await near.fetch(ACCOUNT)
            await near.aclose()

        assert hub.requests == 1
        assert proxy.requests == asked


async def test_a_client_made_in_a_thread_works_on_the_event_loop() -> None:
    async with socket_hub(answers("200 OK", BEA)) as hub:
        made: list[HubClient] = []

        def make() -> None:
            made.append(HubClient(hub.address, Tokens()))

        await asyncio.to_thread(make)
        account = await made[0].fetch(ACCOUNT)
        await made[0].aclose()

    assert account.name == "bea@example.nl"


def test_a_host_that_no_one_knows_is_said_by_name() -> None:
    failure = httpx.ConnectError("[Errno -2]", request=httpx.Request("GET", "https://hub.test/"))
    failure.__cause__ = OSError("all attempts failed")
    failure.__cause__.__cause__ = ExceptionGroup(
        "tries", [socket.gaierror(-2, "Name or service not known")]
    )

    assert "hub.test" in no_answer(failure).detail


HTTPX_KINDS = [
    kind
    for kind in vars(httpx).values()
    if isinstance(kind, type) and issubclass(kind, httpx.RequestError)
]


@pytest.mark.parametrize("kind", HTTPX_KINDS, ids=lambda kind: kind.__name__)
def test_why_no_answer_came_is_said_in_the_language_of_the_screen(
    kind: type[httpx.RequestError],
) -> None:
    speak("nl")
    failure = kind("", request=httpx.Request("GET", "https://hub.test"))
    in_dutch = no_answer(failure).detail
    speak("en")
    assert in_dutch
    assert in_dutch != no_answer(failure).detail
    words = in_dutch.casefold().split()
    assert not {"error", "timeout", "protocol", "decoding", "redirects"} & {*words}


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.EHOSTUNREACH])
def test_a_laptop_without_a_network_is_told_so(number: int) -> None:
    failure = httpx.ConnectError(
        "All connection attempts failed", request=httpx.Request("GET", "https://hub.test")
    )
    failure.__cause__ = OSError(number, "unreachable")
    assert no_answer(failure).detail == "no network leads to hub.test"
    failure.__cause__ = None
    assert no_answer(failure).detail == "no connection with hub.test"


async def test_a_refused_connection_says_where() -> None:
    port = a_free_port()
    client = HubClient(f"http://127.0.0.1:{port}", Tokens(), retries=Waits().retries())

    with pytest.raises(HubError, match=f"127.0.0.1:{port} refuses the connection"):
        await client.fetch(ACCOUNT)
    await client.aclose()
