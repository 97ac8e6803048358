"""What the provider has against a sign-in is said before somebody waits for a browser that shows it."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from hubtui.auth.errors import ScopeRefused
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.sign_in import ProviderSignIn
from tests.auth.fake_hub import FakeHub
from tests.auth.fake_provider import FakeProvider, Handler, grant, settings


async def warning(vault: Vault, page: Handler) -> str:
    provider = FakeProvider(lambda _request: grant(), page=page)
    sign_in = ProviderSignIn(settings(), vault, FakeHub(), transport=provider.transport())
    async with sign_in.paste() as attempt:
        return attempt.warning


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (httpx.Response(200, text="<form>"), ""),
        (httpx.Response(302, headers={"Location": "/login"}), ""),
        (httpx.Response(302, headers={"Location": "https://[broken"}), ""),
        # A wall before the provider may let browsers in only.
        (httpx.Response(403, text="robots stay out"), ""),
        (httpx.Response(401), ""),
        (httpx.Response(404), "HTTP 404"),
        (
            httpx.Response(400, html="<title>redirect_uri did\x1b[31m not match</title>"),
            "did not match",
        ),
        (httpx.Response(400, json={"error": "invalid_client"}), "invalid_client"),
        (httpx.Response(500), "itself failed"),
    ],
)
async def test_a_page_that_refuses_is_told(
    vault: Vault, answer: httpx.Response, words: str
) -> None:
    told = await warning(vault, lambda _request: answer)
    assert (words in told.replace("\N{SYMBOL FOR ESCAPE}[31m", "")) if words else told == ""


async def test_a_provider_that_only_the_browser_reaches_is_no_obstacle(vault: Vault) -> None:
    def dead(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    assert await warning(vault, dead) == ""


@pytest.mark.parametrize("with_state", [True, False])
async def test_a_refusal_that_is_sent_back_ends_it_before_a_browser_opens(
    vault: Vault, with_state: bool
) -> None:
    def refuses(request: httpx.Request) -> httpx.Response:
        asked = {name: each[0] for name, each in parse_qs(urlsplit(str(request.url)).query).items()}
        state = f"&iss=https://login.example.nl&state={asked['state']}" if with_state else ""
        end = f"{asked['redirect_uri']}?error=invalid_scope{state}"
        return httpx.Response(302, headers={"Location": end})

    with pytest.raises(ScopeRefused, match="invalid_scope"):
        await warning(vault, refuses)


async def test_a_refusal_sent_elsewhere_is_nobodys_answer(vault: Vault) -> None:
    away = httpx.Response(302, headers={"Location": "https://evil.example/?error=access_denied"})
    assert await warning(vault, lambda _request: away) == ""
