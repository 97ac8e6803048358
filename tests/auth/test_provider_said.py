"""What the profile says of its provider goes before the discovery document, and nowhere else."""

from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest

from hubtui.auth.errors import (
    ClientUnknown,
    NoDiscovery,
    NoIdToken,
    ProviderUnreachable,
    ProviderUnusable,
    ScopeRefused,
    WayRefused,
)
from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.provider.discovery import Discovery
from hubtui.auth.tokens import Tokens
from hubtui.config import Settings
from hubtui.hub.dialect.schema import decode
from hubtui.hub.errors import HubError, Misconfigured
from tests.auth.fake_provider import (
    ISSUER,
    FakeProvider,
    Handler,
    grant,
    id_token,
    refusal,
    settings,
)

ELSEWHERE = "https://tokens.example.nl"
NOW = 1_700_000_000.0


def saying(members: dict[str, Any], **changes: Any) -> Settings:
    return settings(hub=decode({"provider": members}), **changes)


def found(said: Settings, provider: FakeProvider) -> Discovery:
    with provider.conversation(said, lambda: NOW) as conversation:
        return conversation.discovery


def signed_in(said: Settings, provider: FakeProvider) -> Tokens:
    with provider.conversation(said, lambda: NOW) as conversation:
        return conversation.signed_in_person(conversation.grants.poll_device("dc"), "device")


def client_at(token: Handler, said: Settings, **document: Any) -> FakeProvider:
    """Sign in as the client, and return what was asked on the way."""
    provider = FakeProvider(token, discovery=document)
    with provider.conversation(said, lambda: NOW) as conversation:
        conversation.signed_in_client()
    return provider


def absent(_request: httpx.Request) -> httpx.Response:
    return httpx.Response(404)


def test_each_endpoint_that_the_profile_says_is_used_and_the_rest_is_the_documents() -> None:
    names = [
        "authorization_endpoint", "token_endpoint", "device_authorization_endpoint",
        "revocation_endpoint", "userinfo_endpoint", "jwks_uri",
    ]  # fmt: skip
    for name in names:
        about = found(saying({name: f"{ELSEWHERE}/x"}), FakeProvider(absent))
        assert getattr(about, name) == f"{ELSEWHERE}/x"
        others = [getattr(about, other) for other in names if other != name]
        assert not any(str(other).startswith(ELSEWHERE) for other in others)


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://evil.example", "jwks_uri": "https://evil.example/keys"},
        {"issuer": None},
        {"token_endpoint": None},
    ],
)
def test_a_document_that_is_not_right_is_not_used_where_the_profile_knows(
    document: dict[str, Any],
) -> None:
    provider = FakeProvider(absent, discovery=document)
    about = found(saying({"token_endpoint": f"{ELSEWHERE}/token"}), provider)
    assert about.token_endpoint == f"{ELSEWHERE}/token"
    assert about.issuer == ISSUER
    assert "evil" not in repr(about)


def test_without_a_document_all_that_has_an_endpoint_is_offered() -> None:
    members = {"discovery": False, "token_endpoint": f"{ELSEWHERE}/token"}
    provider = FakeProvider(absent)
    about = found(saying(members), provider)
    assert (about.takes_codes, about.takes_devices, about.takes_clients) == (False, False, True)
    members |= {"authorization_endpoint": f"{ELSEWHERE}/page", "grants": ["authorization_code"]}
    about = found(saying(members), provider)
    assert (about.takes_codes, about.takes_devices, about.takes_clients) == (True, False, False)
    assert provider.requests == []


def test_a_provider_that_can_not_be_reached_is_not_one_without_a_document() -> None:
    def dead(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    provider = FakeProvider(absent)
    provider.answer = dead
    with pytest.raises(ProviderUnreachable):
        found(saying({"token_endpoint": f"{ELSEWHERE}/token"}), provider)


def test_without_a_document_and_without_words_the_way_out_is_told() -> None:
    provider = FakeProvider(absent)
    provider.answer = absent
    with pytest.raises(NoDiscovery) as caught:
        found(settings(), provider)
    assert "`hub.provider`" in caught.value.advice


def test_an_issuer_is_not_needed_where_the_profile_says_where_tokens_come_from() -> None:
    members = {"token_endpoint": f"{ELSEWHERE}/token", "id_token": False}
    said = saying(members, issuer=None)
    assert said.has_provider
    other = saying(members | {"token_endpoint": "https://other.example.nl/token"}, issuer=None)
    assert SignInKey.of(said) != SignInKey.of(other)
    assert signed_in(said, FakeProvider(lambda _request: grant())).name == ""


def test_an_id_token_of_nobody_knows_whom_is_not_believed() -> None:
    said = saying({"token_endpoint": f"{ISSUER}/token", "jwks_uri": f"{ISSUER}/jwks"}, issuer=None)
    provider = FakeProvider(lambda _request: grant(id_token=id_token(NOW)))
    with pytest.raises(ProviderUnusable, match="which issuer"):
        signed_in(said, provider)


def test_the_name_in_its_id_tokens_may_differ_from_where_the_provider_is() -> None:
    name = "https://public.example.nl"
    provider = FakeProvider(
        lambda _request: grant(id_token=id_token(NOW, iss=name)), discovery={"issuer": name}
    )
    assert signed_in(saying({"issuer": name}), provider).name == "Bea van Heerder"


@pytest.mark.parametrize(
    ("listed", "said", "wants", "asked"),
    [
        (["client_secret_basic", "client_secret_post"], None, "client_secret_post", 2),
        (["client_secret_post", "client_secret_basic"], None, "client_secret_post", 2),
        (
            ["client_secret_basic", "client_secret_post"],
            "client_secret_post",
            "client_secret_post",
            1,
        ),
        (["client_secret_basic"], "client_secret_post", "client_secret_basic", 2),
        (["private_key_jwt"], "client_secret_post", "client_secret_post", 1),
    ],
)
def test_a_client_that_is_not_known_says_who_it_is_the_other_way_that_is_listed(
    listed: list[str], said: str | None, wants: str, asked: int
) -> None:
    def token(request: httpx.Request) -> httpx.Response:
        way = "client_secret_basic" if "authorization" in request.headers else "client_secret_post"
        return grant() if way == wants else refusal("invalid_client", 401)

    members = {} if said is None else {"client_authentication": said}
    provider = client_at(
        token,
        saying(members, client_secret="geheim"),
        token_endpoint_auth_methods_supported=listed,
    )
    assert len(provider.forms()) == asked


def test_the_other_way_is_tried_once_and_only_where_it_is_listed() -> None:
    both = ["client_secret_basic", "client_secret_post"]
    for listed, asked in ((both, 2), (["client_secret_basic"], 1), (None, 1)):
        provider = FakeProvider(
            lambda _request: refusal("invalid_client", 401),
            discovery={"token_endpoint_auth_methods_supported": listed},
        )
        with (
            provider.conversation(settings(client_secret="s"), lambda: NOW) as conversation,
            pytest.raises(ClientUnknown) as caught,
        ):
            conversation.signed_in_client()
        assert len(provider.forms()) == asked
        assert "client_id" in caught.value.advice


def test_a_secret_is_not_sent_where_the_profile_says_none() -> None:
    said = saying({"client_authentication": "none"}, client_secret="geheim")
    provider = client_at(lambda _request: grant(), said)
    [request] = [each for each in provider.requests if each.method == "POST"]
    assert "authorization" not in request.headers
    assert b"geheim" not in request.content


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        ("invalid_client", ClientUnknown, "client_id"),
        ("unauthorized_client", WayRefused, "another way"),
        ("unsupported_grant_type", WayRefused, "another way"),
        ("invalid_scope", ScopeRefused, "scopes"),
        ("invalid_target", ScopeRefused, "audience"),
    ],
)
def test_what_trying_again_does_not_help_is_not_advised_to_be_tried_again(
    error: str, kind: type[HubError], words: str
) -> None:
    with pytest.raises(kind) as caught:
        client_at(lambda _request: refusal(error), settings(client_secret="s"))
    assert words in caught.value.advice
    assert caught.value.advice.startswith("Trying again will not help")


def test_for_whom_the_tokens_are_goes_along_with_every_question() -> None:
    members = {"audience": "https://hub", "resource": ["urn:a", "urn:b"], "pkce": False}
    members["authorize_parameters"] = {"prompt": "login", "tenant": "zwolle"}
    provider = FakeProvider(
        lambda request: (
            httpx.Response(
                200,
                json={"device_code": "d", "user_code": "u", "verification_uri": f"{ISSUER}/d"},
            )
            if request.url.path == "/device"
            else grant()
        )
    )
    with provider.conversation(saying(members, client_secret="s"), lambda: NOW) as conversation:
        address = conversation.grants.authorization_address(
            "http://localhost/x", state="s", nonce="n", verifier="v" * 43
        )
        conversation.grants.ask_device_code()
        conversation.grants.exchange("c", "http://localhost/x", "v" * 43)
        conversation.signed_in_client()
        conversation.grants.refresh("r")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["prompt"], asked["tenant"]) == (["login"], ["zwolle"])
    assert not any(name.startswith("code_challenge") for name in asked)
    bodies = [each.content.decode() for each in provider.requests if each.method == "POST"]
    for sent in [urlsplit(address).query, *bodies]:
        pairs = parse_qsl(sent)
        assert ("audience", "https://hub") in pairs
        assert [value for name, value in pairs if name == "resource"] == ["urn:a", "urn:b"]
        assert "code_verifier" not in dict(pairs)


@pytest.mark.parametrize(
    ("supported", "asked"),
    [
        (None, "openid profile offline_access"),
        (["openid", "profile"], "openid profile"),
        (["read"], "openid"),
    ],
)
def test_of_the_usual_scopes_those_are_asked_for_that_are_listed(
    supported: list[str] | None, asked: str
) -> None:
    provider = FakeProvider(absent, discovery={"scopes_supported": supported})
    for said, expected in ((settings(), asked), (settings(scopes=("openid", "hub")), "openid hub")):
        with provider.conversation(said, lambda: NOW) as conversation:
            address = conversation.grants.authorization_address(
                "http://localhost/x", state="s", nonce="n", verifier="v" * 43
            )
        assert parse_qs(urlsplit(address).query)["scope"] == [expected]


def userinfo(answer: httpx.Response) -> FakeProvider:
    def token(request: httpx.Request) -> httpx.Response:
        if request.url.path != "/userinfo":
            return grant(id_token=id_token(NOW, name=None))
        assert request.headers["authorization"].startswith("Bearer access-")
        return answer

    return FakeProvider(token, discovery={"userinfo_endpoint": f"{ISSUER}/userinfo"})


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (httpx.Response(200, json={"sub": "bea-1", "name": "Bea"}), "Bea"),
        (httpx.Response(200, json={"sub": "bea-1", "given_name": "Bea", "family_name": "Bos"}), "Bea Bos"),
        (httpx.Response(200, json={"sub": "bea-1"}), "bea-1"),
        (httpx.Response(200, json={"sub": "another", "name": "Olaf"}), "bea-1"),
        (httpx.Response(200, json={"name": "Olaf"}), "bea-1"),
        (httpx.Response(401, json={"sub": "bea-1", "name": "Olaf"}), "bea-1"),
        (httpx.Response(500), "bea-1"),
        (httpx.Response(200, text="eyJ.a.b"), "bea-1"),
    ],
)  # fmt: skip
def test_userinfo_gives_the_name_that_the_id_token_lacks(answer: httpx.Response, name: str) -> None:
    tokens = signed_in(settings(), userinfo(answer))
    assert (tokens.name, tokens.subject) == (name, "bea-1")


def test_without_id_tokens_userinfo_says_who_it_is() -> None:
    provider = userinfo(httpx.Response(200, json={"sub": "7", "email": "bea@example.nl"}))
    tokens = signed_in(saying({"id_token": False}), provider)
    assert (tokens.name, tokens.subject) == ("bea@example.nl", "7")


def test_an_id_token_that_does_not_come_is_told_with_what_would_do_without() -> None:
    with pytest.raises(NoIdToken) as caught:
        signed_in(settings(), FakeProvider(lambda _request: grant(id_token=None)))
    assert "id_token = false" in caught.value.advice


def test_a_client_without_a_secret_names_where_it_could_come_from() -> None:
    with pytest.raises(Misconfigured, match="HUBTUI_CLIENT_SECRET"):
        client_at(lambda _request: grant(), settings())
