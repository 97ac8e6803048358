"""The proxy of the environment: used, left out, and named where it is what fails."""

import asyncio
import os
from pathlib import Path

import httpx
import pytest

from hubtui.auth.errors import ProviderBehindProxy, ProviderUnreachable
from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubError, Misconfigured, ProxyFailed, Unreachable
from hubtui.hub.resources import ACCOUNT
from hubtui.hub.transport.hub_address import hub_address
from hubtui.hub.transport.proxy import proxy_for
from tests.hub.hubs import Tokens, Waits, a_free_port, answers, sends, socket_hub

FAR = "https://hub.test"


@pytest.fixture(autouse=True)
def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def client(address: str = FAR) -> HubClient:
    return HubClient(address, Tokens(), retries=Waits().retries())


async def failure_of(hub: HubClient) -> HubError:
    with pytest.raises(HubError) as raised:
        await hub.fetch(ACCOUNT)
    await hub.aclose()
    return raised.value


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
async def test_a_proxy_that_is_down_is_named_and_the_hub_is_not_blamed(
    monkeypatch: pytest.MonkeyPatch, variable: str, scheme: str
) -> None:
    there = f"127.0.0.1:{a_free_port()}"
    monkeypatch.setenv(variable, f"{scheme}://bea:geheim@{there}")

    failure = await failure_of(client())

    assert isinstance(failure, ProxyFailed)
    assert f"{scheme}://{there} ({variable}) refuses the connection" in failure.detail
    assert "geheim" not in str(failure)
    assert not failure.sent


async def test_a_proxy_that_no_one_knows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "proxy.invalid:3128")

    failure = await failure_of(client())

    assert isinstance(failure, ProxyFailed)
    assert "http://proxy.invalid:3128 (HTTPS_PROXY)" in failure.detail


@pytest.mark.parametrize(
    ("login", "words"), [("", "wants a login"), ("bea:geheim@", "does not accept the login")]
)
async def test_a_proxy_that_wants_a_login_says_so(
    monkeypatch: pytest.MonkeyPatch, login: str, words: str
) -> None:
    async with socket_hub(answers("407 Proxy Authentication Required")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address.replace("//", f"//{login}"))
        failure = await failure_of(client())

    assert isinstance(failure, ProxyFailed)
    assert words in failure.detail
    assert "HTTPS_PROXY" in failure.detail
    assert "geheim" not in str(failure)


@pytest.mark.parametrize("status", ["502 Bad Gateway", "403 Forbidden", "503 Maintenance"])
async def test_what_a_proxy_answers_in_place_of_the_hub_is_its_own(
    monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    async with socket_hub(answers(status, b"<title>x</title>", Content_Type="text/html")) as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.address)
        failure = await failure_of(client())

    assert isinstance(failure, ProxyFailed)
    assert f"{proxy.address} (ALL_PROXY) answers: {status}" in failure.detail


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9\r\n", b"\x05\xff", b"\x00\x01\x02", b""])
@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_what_is_no_proxy_is_an_error_that_names_it(
    monkeypatch: pytest.MonkeyPatch, said: bytes, scheme: str
) -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        await sends(said)(reader, writer)

    async with await asyncio.start_server(speak, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("HTTPS_PROXY", f"{scheme}://127.0.0.1:{port}")
        failure = await failure_of(client())

    assert "HTTPS_PROXY" in failure.detail


async def test_socks_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is asked for the Hub by its name; what comes after is TLS, which ends here."""
    asked: list[bytes] = []

    async def socks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(3)
        writer.write(b"\x05\x00")
        asked.append(await reader.readexactly(5 + len("hub.test") + 2))
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        asked.append(await reader.readexactly(1))
        writer.close()

    async with await asyncio.start_server(socks, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{port}")
        await failure_of(client())

    assert b"hub.test" in asked[0]
    assert asked[1] == b"\x16"  # A TLS handshake.


@pytest.mark.parametrize(
    "value",
    [
        "socks4://bea:geheim@127.0.0.1:1080",
        "ftp://bea:geheim@127.0.0.1",
        "http://",
        "http://bea:geheim@",
        "http://bea:geheim@[::1",
        "http://bea:geheim@proxy:port",
        "http://bea:geheim@proxy:0",
        "http://bea:geheim@proxy:99999",
        "//",
        " ",
        "http://bea:geheim@\x7fproxy",
        "http://bea:geheim@" + "a" * 70_000,
    ],
)
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "all_proxy"])
def test_what_is_no_address_of_a_proxy_names_the_variable_and_no_password(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    for make in (lambda: client(), lambda: ProviderWire(None).get(FAR)):
        with pytest.raises(Misconfigured) as raised:
            make()
        assert variable in str(raised.value)
        assert "base_url" not in str(raised.value)
        assert "geheim" not in str(raised.value)


@pytest.mark.parametrize(
    ("address", "listed", "used"),
    [
        (FAR, "", True),
        (FAR, "*", False),
        (FAR, "hub.test", False),
        (FAR, "HUB.TEST", False),
        (FAR, "other.test, hub.test", False),
        (FAR, "test", False),
        (FAR, ".test", False),
        (FAR, "*.test", False),
        (FAR, "est", True),
        (FAR, "ahub.test", True),
        (FAR, "hub.test:443", False),
        (FAR, "hub.test:8443", True),
        (FAR, "https://hub.test", False),
        (FAR, "[::1],[,://,:,%%,.,*.", True),
        ("https://10.1.2.3", "10.0.0.0/8", False),
        ("https://11.1.2.3", "10.0.0.0/8", True),
        ("https://[fd00::1]", "[fd00::1]", False),
        ("https://[fd00::1]", "fd00::/8", False),
        ("https://[fd00::1]:8443", "[fd00::1]:8443", False),
        ("https://127.0.0.1", "", False),
        ("http://localhost:8000", "", False),
    ],
)
@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
def test_no_proxy_lists_the_hosts_that_need_none(
    monkeypatch: pytest.MonkeyPatch, address: str, listed: str, used: bool, variable: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy.test:3128")
    monkeypatch.setenv(variable, listed)

    assert (proxy_for(hub_address(address)) is not None) is used


def test_the_variable_of_the_scheme_goes_before_the_one_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://all.test:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://http.test:3128")
    monkeypatch.setenv("HTTPS_PROXY", "http://https.test:3128")

    assert str(proxy_for(hub_address(FAR))) == "http://https.test:3128 (HTTPS_PROXY)"


async def test_a_proxy_that_needs_no_naming_is_told_of_in_what_goes_wrong_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await reader.read(1)
        writer.write(b"no TLS\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(tunnel, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
        failure = await failure_of(client())

    assert isinstance(failure, Unreachable)
    assert not isinstance(failure, ProxyFailed)
    assert f"by way of the proxy http://127.0.0.1:{port} (HTTPS_PROXY)" in failure.detail


def test_a_provider_behind_a_proxy_that_is_down_is_not_blamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = f"http://127.0.0.1:{a_free_port()}"
    monkeypatch.setenv("https_proxy", there)
    wire = ProviderWire(None)

    with pytest.raises(ProviderBehindProxy, match=r"\(https_proxy\) refuses"):
        wire.get("https://identity.test/.well-known/openid-configuration")
    wire.close()


def test_each_endpoint_of_a_provider_goes_by_the_proxy_for_its_own_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{a_free_port()}")
    monkeypatch.setenv("no_proxy", "identity.invalid")
    wire = ProviderWire(None)
    with pytest.raises(ProviderUnreachable) as direct:
        wire.get("https://identity.invalid/.well-known/openid-configuration")
    assert not isinstance(direct.value, ProviderBehindProxy)
    with pytest.raises(ProviderBehindProxy):
        wire.get("https://tokens.invalid/token")
    wire.close()


def test_an_endpoint_over_https_is_checked_wherever_its_issuer_is(tmp_path: Path) -> None:
    broken = tmp_path / "ca.pem"
    broken.write_text("no certificate")
    wire = ProviderWire(broken)
    with pytest.raises(ProviderUnreachable):
        wire.get(f"http://127.0.0.1:{a_free_port()}/.well-known/openid-configuration")
    with pytest.raises(Misconfigured, match=r"ca\.pem"):
        wire.get("https://tokens.invalid/token")
    wire.close()


@pytest.mark.parametrize("answer", [httpx.InvalidURL("no"), ImportError("socksio"), KeyError(7)])
async def test_whatever_a_library_throws_is_an_error_of_ours(answer: Exception) -> None:
    def throw(_request: httpx.Request) -> httpx.Response:
        raise answer

    hub = HubClient(FAR, Tokens(), transport=httpx.MockTransport(throw))

    failure = await failure_of(hub)

    assert type(answer).__name__ in failure.detail
