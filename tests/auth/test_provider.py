"""The provider is asked over safe addresses only, and believed only about itself."""

import gzip
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import asdict
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
from hubtui.auth.provider.discovery import Discovery, discover
from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.hub.errors import HubError, Misconfigured
from tests.auth.fake_provider import (
    ISSUER,
    NULL,
    FakeProvider,
    discovery_document,
    grant,
    refusal,
    settings,
)


def wire_to(answer: httpx.Response | Exception) -> ProviderWire:
    def given(_request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ProviderWire(None, httpx.MockTransport(given))


def found(**changes: object) -> Discovery:
    provider = FakeProvider(lambda _request: grant(), discovery=changes)
    return discover(ProviderWire(None, provider.transport()), ISSUER)


def test_a_provider_that_calls_itself_otherwise_is_refused() -> None:
    with pytest.raises(ProviderUnusable, match=r"calls itself https://evil\.example"):
        found(issuer="https://evil.example")


LISTENED_TO = [
    "http://login.example.nl/x",
    "ftp://login.example.nl",
    "https://bea:pw@login.example.nl",
    "//x",
]


@pytest.mark.parametrize("address", LISTENED_TO)
def test_a_token_endpoint_where_others_could_listen_is_refused(address: str) -> None:
    with pytest.raises(ProviderUnusable):
        found(token_endpoint=address)


@pytest.mark.parametrize(
    "endpoint",
    [
        "jwks_uri",
        "authorization_endpoint",
        "device_authorization_endpoint",
        "revocation_endpoint",
    ],
)
@pytest.mark.parametrize(
    "address", [*LISTENED_TO, "", NULL, None, 5, ["x"], "\ud800", "https://[", "x"]
)
def test_another_endpoint_that_cannot_be_used_costs_itself(endpoint: str, address: object) -> None:
    whole, without = asdict(found()), asdict(found(**{endpoint: address}))
    assert whole.pop(endpoint)
    assert without.pop(endpoint) is None
    assert without == whole


LISTS = [
    "response_types_supported",
    "grant_types_supported",
    "code_challenge_methods_supported",
    "prompt_values_supported",
    "token_endpoint_auth_methods_supported",
]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("odd", [NULL, None, 5.5, {}, [], [None], True, "", "\ud800"], ids=repr)
def test_a_list_that_cannot_be_read_is_the_usual_one(name: str, odd: object) -> None:
    usual = Discovery(issuer=ISSUER, token_endpoint=f"{ISSUER}/token")
    assert getattr(found(**{name: odd}), name) == getattr(usual, name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_document_says_itself_how_it_is_encoded(encoding: str) -> None:
    body = json.dumps(discovery_document() | {"x": "Zoë"}, ensure_ascii=False).encode(encoding)
    assert discover(wire_to(httpx.Response(200, content=body)), ISSUER).jwks_uri


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


def packed(body: bytes, *layers: str) -> httpx.Response:
    for _ in layers:
        body = gzip.compress(body)
    return httpx.Response(
        200, stream=httpx.ByteStream(body), headers={"Content-Encoding": ", ".join(layers)}
    )


def test_a_compressed_document_is_read() -> None:
    document = packed(json.dumps(discovery_document()).encode(), "gzip")
    assert discover(wire_to(document), ISSUER).issuer == ISSUER


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (packed(b" " * (1 << 26), "gzip"), "too long"),
        (packed(b" " * (1 << 26), "gzip", "gzip"), "compressed more than once"),
        (
            httpx.Response(200, stream=httpx.ByteStream(b"x"), headers={"Content-Encoding": "br"}),
            "br",
        ),
        (
            httpx.Response(
                200, stream=httpx.ByteStream(b"{}"), headers={"Content-Encoding": "gzip"}
            ),
            "broken",
        ),
    ],
)
def test_what_is_packed_is_not_unpacked_past_its_bound(answer: httpx.Response, words: str) -> None:
    tracemalloc.start()
    with pytest.raises(HubError, match=words):
        discover(wire_to(answer), ISSUER)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 16 << 20


def test_a_profile_without_a_provider_is_a_matter_of_configuration() -> None:
    provider = FakeProvider(lambda _request: grant())
    with pytest.raises(Misconfigured, match="profile work needs an issuer and a client_id"):
        provider.conversation(settings(client_id=None), lambda: 0.0)


def test_a_ca_file_that_is_no_certificate_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "ca.pem"
    broken.write_text("no certificate")
    with pytest.raises(Misconfigured, match=r"ca\.pem"):
        ProviderWire(broken).get(ISSUER)


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
