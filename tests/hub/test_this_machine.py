"""`localhost` is this machine, whatever a resolver says: no token goes further over plain HTTP."""

import socket
from typing import NoReturn

import pytest

from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.hub.client import HubClient
from hubtui.hub.errors import Unreachable
from hubtui.hub.resources import ACCOUNT
from tests.hub.hubs import Tokens, Waits, a_free_port, answers, socket_hub

BEA = b'{"data": {"items": [{"id": 1, "name": "bea@example.nl"}]}}'


@pytest.fixture
def asked_of_the_resolver(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a resolver was asked for: it knows no name."""
    asked: list[str] = []
    really = socket.getaddrinfo

    def getaddrinfo(host: str, *rest: object, **more: object) -> object:
        if host.replace(".", "").isdigit() or ":" in host:
            return really(host, *rest, **more)  # type: ignore[arg-type]
        asked.append(host)
        return _unknown()

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def _unknown() -> NoReturn:
    raise socket.gaierror(-2, "Name or service not known")


@pytest.mark.parametrize("name", ["localhost", "hub.localhost"])
async def test_a_name_of_this_machine_is_not_looked_up(
    name: str, asked_of_the_resolver: list[str]
) -> None:
    async with socket_hub(answers("200 OK", BEA)) as hub:
        client = HubClient(hub.address.replace("127.0.0.1", name), Tokens())
        assert (await client.fetch(ACCOUNT)).name == "bea@example.nl"
        await client.aclose()

    assert asked_of_the_resolver == []


@pytest.mark.parametrize("name", ["localhost", "identity.localhost"])
async def test_a_provider_on_this_machine_is_not_looked_up(
    name: str, asked_of_the_resolver: list[str]
) -> None:
    port = a_free_port()
    wire = ProviderWire(None)
    with pytest.raises(Unreachable, match="refuses"):
        wire.get(f"http://{name}:{port}/token")
    wire.close()

    assert asked_of_the_resolver == []


async def test_nobody_on_this_machine_is_told_by_the_name_that_was_given() -> None:
    port = a_free_port()
    client = HubClient(f"http://hub.localhost:{port}", Tokens(), retries=Waits().retries())
    with pytest.raises(Unreachable, match=f"hub.localhost:{port} refuses"):
        await client.fetch(ACCOUNT)
    await client.aclose()


@pytest.mark.parametrize("name", ["localhost", "identity.localhost", "127.0.0.1"])
def test_an_endpoint_on_this_machine_is_asked_here_wherever_its_provider_is(
    name: str, asked_of_the_resolver: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example.nl:3128")
    port = a_free_port()
    wire = ProviderWire(None)
    with pytest.raises(Unreachable, match="refuses") as refused:
        wire.get(f"http://{name}:{port}/token")
    wire.close()

    assert "proxy.example.nl" not in str(refused.value)
    assert asked_of_the_resolver == []
