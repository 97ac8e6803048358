"""The provider is asked over safe addresses only, and believed only about itself."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from hubtui.auth.errors import (
    ProviderBroken,
    ProviderTimedOut,
    ProviderUnreachable,
    ProviderUnusable,
    SignInFailed,
)
from hubtui.auth.provider.discovery import discover
from hubtui.auth.provider.wire import ProviderWire
from hubtui.hub.errors import Misconfigured
from tests.auth.fake_provider import ISSUER, FakeProvider, grant, refusal, settings


def wire_to(answer: httpx.Response | Exception) -> ProviderWire:
    def given(_request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ProviderWire(ISSUER, None, httpx.MockTransport(given))


def found(**changes: object) -> None:
    provider = FakeProvider(lambda _request: grant(), discovery=changes)
    discover(ProviderWire(ISSUER, None, provider.transport()), ISSUER)


def test_a_provider_that_calls_itself_otherwise_is_refused() -> None:
    with pytest.raises(ProviderUnusable, match=r"calls itself https://evil\.example"):
        found(issuer="https://evil.example")


@pytest.mark.parametrize(
    "endpoint", ["token_endpoint", "jwks_uri", "authorization_endpoint", "revocation_endpoint"]
)
@pytest.mark.parametrize(
    "address",
    [
        "http://login.example.nl/x",
        "ftp://login.example.nl",
        "https://bea:pw@login.example.nl",
        "//x",
    ],
)
def test_an_endpoint_where_others_could_listen_is_refused(endpoint: str, address: str) -> None:
    with pytest.raises(ProviderUnusable):
        found(**{endpoint: address})


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/x", "http://[::1]/x", "http://localhost"]
)
def test_an_endpoint_on_this_machine_may_be_plain_http(address: str) -> None:
    found(token_endpoint=address)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404),
        httpx.Response(302, headers={"Location": "https://evil.example"}),
        httpx.Response(200, text="<html>login</html>"),
        httpx.Response(200, json={"issuer": ISSUER}),
        httpx.Response(200, json=[]),
    ],
)
def test_what_is_no_discovery_document_is_refused(answer: httpx.Response) -> None:
    with pytest.raises(ProviderUnusable, match="discovery document"):
        discover(wire_to(answer), ISSUER)


def endless() -> Iterator[bytes]:
    while True:
        yield b" " * (1 << 16)


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (httpx.ConnectError("refused"), ProviderUnreachable, "can't be reached"),
        (httpx.ReadTimeout(""), ProviderTimedOut, "did not answer in time"),
        (httpx.Response(500, text="<h1>oops</h1>"), ProviderBroken, "itself failed"),
        (httpx.Response(200, content=endless()), ProviderUnreachable, "too long"),
    ],
)
def test_a_provider_in_trouble_is_named_as_the_provider(
    answer: httpx.Response | Exception, kind: type[Exception], words: str
) -> None:
    with pytest.raises(kind, match=words) as caught:
        discover(wire_to(answer), ISSUER)
    assert "sign-in provider" in str(caught.value)
    assert "<h1>" not in str(caught.value)


def test_a_profile_without_a_provider_is_a_matter_of_configuration() -> None:
    provider = FakeProvider(lambda _request: grant())
    with pytest.raises(Misconfigured, match="profile work needs an issuer and a client_id"):
        provider.conversation(settings(client_id=None), lambda: 0.0)


def test_a_ca_file_that_is_no_certificate_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "ca.pem"
    broken.write_text("no certificate")
    with pytest.raises(Misconfigured, match=r"ca\.pem"):
        ProviderWire(ISSUER, broken)


@pytest.mark.parametrize(
    "answer",
    [
        grant(token_type="DPoP"),
        grant(access_token="two words\r\nX-Evil: 1"),
        grant(access_token=None),
        httpx.Response(200, text="access_token=form"),
    ],
)
def test_tokens_that_cannot_be_used_are_refused(answer: httpx.Response) -> None:
    provider = FakeProvider(lambda _request: answer)
    with (
        provider.conversation(settings(client_secret="s"), lambda: 0.0) as conversation,
        pytest.raises(ProviderUnusable),
    ):
        conversation.signed_in_client()


def test_a_refusal_is_told_in_the_providers_words_on_one_line() -> None:
    provider = FakeProvider(lambda _request: refusal("invalid_scope"))
    with (
        provider.conversation(settings(client_secret="s"), lambda: 0.0) as conversation,
        pytest.raises(SignInFailed, match="invalid_scope: said the provider"),
    ):
        conversation.signed_in_client()


def test_a_provider_that_writes_numbers_as_text_is_understood() -> None:
    provider = FakeProvider(lambda _request: grant(expires_in="300"))
    with provider.conversation(settings(client_secret="s"), lambda: 5.0) as conversation:
        assert conversation.signed_in_client().expires_at == 305.0


def test_a_client_whose_secret_goes_in_the_form_is_signed_in_so() -> None:
    provider = FakeProvider(
        lambda _request: grant(),
        discovery={"token_endpoint_auth_methods_supported": ["client_secret_post"]},
    )
    with provider.conversation(settings(client_secret="a secret&"), lambda: 0.0) as conversation:
        conversation.signed_in_client()
    assert provider.forms()[0]["client_secret"] == "a secret&"
    assert "authorization" not in provider.requests[-1].headers
