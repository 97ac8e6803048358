"""No token in a repr, a message or a crash report with its local variables."""

import traceback
from dataclasses import replace

import httpx
import pytest

from hubtui.auth.keeping.vault import Vault
from hubtui.auth.sign_in import ProviderSignIn
from hubtui.auth.staying_signed_in import StayingSignedIn
from hubtui.auth.token_command import TokenFromCommand
from hubtui.auth.tokens import Tokens
from hubtui.auth.ways import DeviceCode
from hubtui.hub.errors import HubError, NotSignedIn
from tests.auth.fake_hub import FakeHub
from tests.auth.fake_provider import FakeProvider, Handler, grant, refusal, settings

TOKENS = Tokens("s3cret-access", "s3cret-refresh", received_at=1.0, lifetime=300.0, way="paste")


def report(error: BaseException) -> str:
    """Return what a crash report shows: every frame but the test's, with its local variables."""
    assert error.__traceback__ is not None
    error.__traceback__ = error.__traceback__.tb_next
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def quoting(request: httpx.Request) -> httpx.Response:
    return httpx.Response(
        400, json={"error": "invalid_grant", "error_description": "eyJhbGciOi.x.y"}
    )


HANDLERS = [
    unreachable,
    quoting,
    lambda _request: refusal("invalid_client", 401),
    lambda _request: httpx.Response(500),
    lambda _request: grant(token_type="s3cret-kind", access_token="s3cret-access"),
    lambda _request: httpx.Response(200, text='{"access_token": "s3cret-access"'),
]


@pytest.mark.parametrize("token", HANDLERS)
async def test_a_renewal_that_fails_shows_no_token(vault: Vault, token: Handler) -> None:
    vault.begin(TOKENS)
    provider = FakeProvider(token)

    def renew(tokens: Tokens) -> Tokens:
        with provider.conversation(settings(), lambda: 1e9) as conversation:
            return conversation.renewed(tokens)

    source = StayingSignedIn(vault, renew)
    with pytest.raises(HubError) as caught:
        await source.renew("s3cret-access")
    assert "s3cret" not in report(caught.value)
    assert "eyJ" not in str(caught.value)


async def test_a_bug_of_ours_shows_no_token_either(vault: Vault) -> None:
    vault.begin(TOKENS)

    def renew(tokens: Tokens) -> Tokens:
        refresh_token = tokens.refresh_token
        raise ZeroDivisionError(len(refresh_token or ""))

    with pytest.raises(ZeroDivisionError) as caught:
        await StayingSignedIn(vault, renew).token()
    assert "s3cret" not in report(caught.value)
    assert "renew" in report(caught.value)


@pytest.mark.parametrize("token", HANDLERS)
async def test_a_sign_in_that_fails_shows_no_code_or_secret(vault: Vault, token: Handler) -> None:
    provider = FakeProvider(token)
    sign_in = ProviderSignIn(
        settings(client_secret="s3cret-client"),
        vault,
        FakeHub(),
        transport=provider.transport(),
    )
    async with sign_in.paste() as attempt:
        state = httpx.URL(attempt.address).params["state"]
        issuer = "https://login.example.nl"
        attempt.paste(f"http://127.0.0.1/callback?code=s3cret-code&state={state}&iss={issuer}")
        with pytest.raises(HubError) as caught:
            await attempt.finish()
    assert "s3cret" not in report(caught.value)
    with pytest.raises(HubError) as caught:
        await sign_in.client()
    assert "s3cret" not in report(caught.value)


@pytest.mark.parametrize("pasted", ["s3cret token", "s3cret" * 9_000, "s3cret-refused"])
async def test_a_token_that_is_not_taken_is_not_shown(vault: Vault, pasted: str) -> None:
    sign_in = ProviderSignIn(settings(), vault, FakeHub(NotSignedIn("unknown")))
    with pytest.raises(HubError) as caught:
        await sign_in.token(pasted)
    assert "s3cret" not in report(caught.value)


async def test_a_command_that_fails_shows_no_token() -> None:
    source = TokenFromCommand("sh -c 'echo s3cret-token; exit 3'")
    with pytest.raises(HubError) as caught:
        await source.token()
    shown = report(caught.value).replace("echo s3cret-token", "")
    assert "s3cret" not in shown


def test_tokens_have_no_repr() -> None:
    assert "s3cret" not in repr(TOKENS)
    assert "s3cret" not in repr(replace(TOKENS, way="client"))


def test_the_code_that_signs_in_has_no_repr() -> None:
    code = DeviceCode("s3cret-code", "https://login.example.nl", "https://x/?c=s3cret-code", 600)
    assert "s3cret" not in repr(code)
