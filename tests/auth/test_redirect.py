"""Where the browser comes back to may be fixed by the provider: a port, a path, a name."""

import asyncio
import socket
from urllib.parse import urlsplit

import httpx
import pytest

from hubtui.auth.authorization_request import AuthorizationRequest
from hubtui.auth.errors import NotTheAnswer, ScopeRefused, SignInDenied, SignInFailed
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.loopback import listen
from hubtui.auth.provider.discovery import Discovery
from hubtui.auth.redirect import Redirect
from hubtui.auth.sign_in import ProviderSignIn
from hubtui.hub.dialect.schema import decode
from tests.auth.fake_hub import FakeHub
from tests.auth.fake_provider import ISSUER, FakeProvider, grant, settings
from tests.hub.hubs import a_free_port

ABOUT = Discovery(issuer=ISSUER, token_endpoint=f"{ISSUER}/token")


async def fetch(address: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as browser:
        return await browser.get(address)


async def test_a_fixed_port_and_path_are_listened_to_by_name_and_by_number() -> None:
    port = a_free_port()
    address = f"http://localhost:{port}/terug/hier"
    for host in ("localhost", "127.0.0.1"):
        async with listen("s1", Redirect(address)) as loopback:
            assert loopback.redirect_uri == address
            gone = await fetch(f"http://{host}:{port}/callback?code=c&state=s1")
            assert gone.status_code == 404
            await fetch(f"http://{host}:{port}/terug/hier?code=c&state=s1")
            assert await loopback.answer == f"{address}?code=c&state=s1"


async def test_without_a_port_any_will_do() -> None:
    async with listen("s1", Redirect("http://localhost/terug")) as loopback:
        parts = urlsplit(loopback.redirect_uri)
        assert (parts.hostname, parts.path) == ("localhost", "/terug")
        assert parts.port
        await fetch(f"{loopback.redirect_uri}?code=c&state=s1")
        assert "code=c" in await loopback.answer


async def test_a_port_that_is_taken_is_said_with_its_number() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SignInFailed, match=f"127.0.0.1:{port}"):
            async with listen("s1", Redirect(f"http://127.0.0.1:{port}/x")):
                pass


async def test_where_hubtui_can_not_listen_no_browser_is_opened(vault: Vault) -> None:
    said = decode({"provider": {"redirect_uri": "https://kantoor.example.nl/terug"}})
    provider = FakeProvider(lambda _request: grant())
    sign_in = ProviderSignIn(
        settings(hub=said),
        vault,
        FakeHub(),
        environ={"DISPLAY": ":0"},
        transport=provider.transport(),
    )
    assert "browser" not in await sign_in.ways()
    async with sign_in.paste() as attempt:
        assert "redirect_uri=https%3A%2F%2Fkantoor.example.nl%2Fterug&" in attempt.address


async def test_a_refusal_without_a_state_is_not_waited_out() -> None:
    async with listen("s1") as loopback:
        await fetch(f"{loopback.redirect_uri}?error=invalid_scope&error_description=Bel+0900")
        answer = await asyncio.wait_for(loopback.answer, 5)
    request = AuthorizationRequest.new(loopback.redirect_uri, "s1")
    with pytest.raises(ScopeRefused, match="invalid_scope") as caught:
        request.code_of(answer, ABOUT)
    # Anybody could have sent it: only OAuth's own word is repeated.
    assert "0900" not in str(caught.value)
    with pytest.raises(SignInDenied):
        request.code_of("http://127.0.0.1/callback?error=access_denied", ABOUT)


@pytest.mark.parametrize(
    "query",
    ["error=access_denied&state=", "error=access_denied&state=s2", "error=Bel 0900", "error="],
)
def test_a_refusal_with_another_state_or_of_other_words_is_a_strangers(query: str) -> None:
    request = AuthorizationRequest.new("http://127.0.0.1/callback", "s1")
    with pytest.raises(NotTheAnswer):
        request.code_of(f"http://127.0.0.1/callback?{query}", ABOUT)
