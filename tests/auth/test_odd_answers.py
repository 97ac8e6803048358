"""What a provider sends may be odd in any member: an optional one costs itself, never the sign-in."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import event, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from hubtui.auth.errors import GrantRefused, ProviderUnusable
from hubtui.auth.provider.device_grant import DeviceGrant
from hubtui.auth.provider.provider_session import ProviderSession
from hubtui.auth.tokens import Tokens
from hubtui.hub.errors import Trouble
from hubtui.text.visible import visible
from tests.auth.fake_provider import (
    ISSUER,
    KEY,
    NULL,
    FakeProvider,
    discovery_document,
    grant,
    id_token,
    said,
    settings,
)

NOW = 1_700_000_000.0
ODD = [NULL, None, "", " ", "soon", [], {}, True, -1, 0, float("nan"), float("inf"), 10**400]


def signed_in(answer: httpx.Response) -> Tokens:
    provider = FakeProvider(lambda _request: answer)
    with provider.conversation(settings(), lambda: NOW) as conversation:
        return conversation.signed_in_person(conversation.grants.poll_device("dc"), "device")


def device(**changes: Any) -> DeviceGrant:
    members = {
        "device_code": "dc",
        "user_code": "BDWP-HQPK",
        "verification_uri": f"{ISSUER}/go",
        "verification_uri_complete": f"{ISSUER}/go?code=BDWP-HQPK",
        "expires_in": 900,
        "interval": 7,
    }
    answer = httpx.Response(200, content=json.dumps(said(members | changes)))
    provider = FakeProvider(lambda _request: answer)
    with provider.conversation(settings(), lambda: NOW) as conversation:
        return conversation.grants.ask_device_code()


def refused(content: str, status: int = 400, kind: str = "application/json") -> GrantRefused:
    with pytest.raises(GrantRefused) as caught:
        signed_in(httpx.Response(status, content=content, headers={"Content-Type": kind}))
    return caught.value


@pytest.mark.parametrize("odd", [*ODD, 9223372036854775, "9223372036854775", 1e300], ids=repr)
def test_an_end_that_cannot_be_meant_is_no_end(odd: object) -> None:
    tokens = signed_in(grant(expires_in=odd, id_token=id_token(NOW)))
    assert (tokens.lifetime, tokens.subject) == (None, "bea-1")


@pytest.mark.parametrize("member", ["refresh_token", "token_type", "scope", "session_state"])
@pytest.mark.parametrize("odd", [NULL, None, "", [], {}, True], ids=repr)
def test_an_odd_member_of_a_token_answer_costs_itself(member: str, odd: object) -> None:
    tokens = signed_in(grant(**{"id_token": id_token(NOW), member: odd}))
    assert (tokens.lifetime, tokens.subject) == (300, "bea-1")


@pytest.mark.parametrize("odd", [*ODD, "ftp://x", "http://elsewhere.example.nl"], ids=repr)
def test_an_odd_address_with_the_code_in_it_costs_itself(odd: object) -> None:
    code = device(verification_uri_complete=odd)
    assert (code.verification_uri, code.verification_uri_complete) == (f"{ISSUER}/go", None)


@pytest.mark.parametrize(
    ("asked", "interval"),
    [
        *((odd, 5) for odd in ODD),
        (0.001, 1),
        (1, 1),
        ("3", 3),
        (30, 30),
        (5000, 60),
        (9223372036854775, 60),
    ],
    ids=repr,
)
def test_nobody_is_asked_without_a_pause_nor_hardly_ever(asked: object, interval: float) -> None:
    assert device(interval=asked).interval == interval


@pytest.mark.parametrize(
    ("says", "lifetime"),
    [*((odd, 600) for odd in ODD), ("900", 900), (9223372036854775, 86_400)],
    ids=repr,
)
def test_a_code_lives_a_time_that_can_be_meant(says: object, lifetime: float) -> None:
    assert device(expires_in=says).expires_in == lifetime


def test_the_older_name_of_the_address_is_understood() -> None:
    assert device(verification_uri=None, verification_url=f"{ISSUER}/go").verification_uri


@pytest.mark.parametrize("member", ["device_code", "user_code"])
@pytest.mark.parametrize("odd", [NULL, None, "", [], {}], ids=repr)
def test_what_has_to_be_there_is_named(member: str, odd: object) -> None:
    with pytest.raises(ProviderUnusable, match=f"{member} is missing"):
        device(**{member: odd})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"error": "access_denied", "error_description": null}', "access_denied"),
        ('{"error": "access_denied", "error_description": ["x"]}', "access_denied"),
        ('\ufeff{"error": "access_denied", "interval": null}', "access_denied"),
        ('{"error": {"code": "access_denied", "message": "nee"}}', "access_denied: nee"),
        ('{"error": null, "message": "nee"}', "no reason given: nee"),
        ('{"error": 5}', "5"),
        ("[]", "no reason given"),
        ("", "no reason given"),
    ],
)
def test_a_refusal_is_understood_as_far_as_it_can_be(content: str, words: str) -> None:
    assert refused(content).detail == words


def test_a_page_in_the_place_of_a_refusal_is_told_by_its_title() -> None:
    refusal = refused("<html><title>Onderhoud</title>", 403, "text/html")
    assert (refusal.detail, refusal.status) == ("no reason given: Onderhoud", 403)


def test_a_refusal_that_comes_as_a_success_is_a_refusal() -> None:
    assert refused('{"error": "authorization_pending"}', 200).error == "authorization_pending"


# Whatever comes

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([ISSUER, "https://[", "http://x", "\ud800", "9" * 5000, 10**400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1"])
KINDS = st.sampled_from(["application/json", "text/html", "x; charset=hex", "x; charset=latin-1"])
STATUSES = st.sampled_from([200] * 8 + [204, 302, 400, 401, 404, 428, 429, 500])

# Plain HTTP: making a TLS context takes longer than all the rest.
LOCAL = "http://127.0.0.1:8391"
DOCUMENT = {
    name: value.replace(ISSUER, LOCAL) if isinstance(value, str) else value
    for name, value in discovery_document().items()
}
DEVICE = {"device_code": "d", "user_code": "U", "verification_uri": f"{LOCAL}/go", "interval": 1}
TOKENS = {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "refresh_token": "r"}
KEYS = {"keys": [dict(KEY.as_dict(private=False))]}
RIGHT: dict[str, dict[str, Any]] = {
    "/.well-known/openid-configuration": DOCUMENT,
    "/jwks": KEYS,
    "/device": DEVICE,
    "/token": TOKENS | {"id_token": id_token(NOW, iss=LOCAL)},
    "/revoke": {},
}
CLAIMS = ["iss", "aud", "sub", "exp", "iat", "nbf", "azp", "name", "auth_time"]
NEEDED = {"issuer", "token_endpoint", "jwks_uri", "device_authorization_endpoint", "keys"} | {
    *("device_code", "user_code", "verification_uri", "access_token", "token_type", "id_token")
}


def changed(members: dict[str, Any], names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), VALUES, min_size=1, max_size=3).map(
        lambda change: members | change
    )


def sent(members: dict[str, Any], encoding: str = "utf-8") -> httpx.Response:
    return httpx.Response(200, content=json.dumps(members).encode(encoding))


@st.composite
def odd_answers(draw: st.DrawFn, path: str) -> httpx.Response:
    """Give what may come in the place of a right answer."""
    members = draw(changed(RIGHT[path], [*RIGHT[path], "error", "x"]))
    if path == "/jwks":
        members = draw(st.just(members) | st.lists(VALUES).map(lambda odd: {"keys": odd}))
    if path == "/token" and draw(st.booleans()):
        claims = draw(changed({"iss": LOCAL}, CLAIMS))
        members |= {"id_token": id_token(NOW, **json.loads(json.dumps(claims)))}
    body = json.dumps(members).encode(draw(ENCODINGS))
    end = draw(st.none() | st.integers(0, len(body)))
    headers = {"Content-Type": draw(KINDS)}
    content = draw(st.just(body[:end]) | st.binary(max_size=50))
    return httpx.Response(draw(STATUSES), content=content, headers=headers)


def goes_through(answers: dict[str, httpx.Response]) -> Trouble | None:
    """Sign in by a code, renew and revoke; return what went wrong."""
    transport = httpx.MockTransport(lambda request: answers[request.url.path])
    about = settings(issuer=LOCAL)
    try:
        with ProviderSession(about, clock=lambda: NOW, transport=transport) as conversation:
            code = conversation.grants.ask_device_code()
            assert 1 <= code.interval <= 60
            grant = conversation.grants.poll_device(code.device_code)
            tokens = conversation.signed_in_person(grant, "device")
            assert tokens.subject
            if tokens.refresh_token is not None:
                tokens = conversation.renewed(tokens)
            conversation.grants.revoke(tokens.access_token, "access_token")
    except Trouble as trouble:
        return trouble
    return None


@pytest.mark.slow
@given(st.data())
def test_whatever_a_provider_sends_somebody_is_signed_in_or_it_is_said_why_not(
    data: st.DataObject,
) -> None:
    answers = {path: sent(members) for path, members in RIGHT.items()}
    for path in data.draw(st.sets(st.sampled_from(list(RIGHT)), min_size=1, max_size=2)):
        answers[path] = data.draw(odd_answers(path))
    trouble = goes_through(answers)
    event("signed in" if trouble is None else type(trouble).__name__)
    assert trouble is None or visible(str(trouble)) == str(trouble) != ""


@pytest.mark.parametrize("path", RIGHT)
@examples(max_examples=30)
@given(st.data())
def test_what_is_optional_costs_itself_whatever_stands_in_it(
    path: str, data: st.DataObject
) -> None:
    optional = [name for name in RIGHT[path] if name not in NEEDED]
    odd = data.draw(changed(RIGHT[path], [*optional, "x", "tls_client_certificate_bound", "amr"]))
    answers = {each: sent(members) for each, members in RIGHT.items()}
    answers[path] = sent(odd, encoding=data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])))
    assert goes_through(answers) is None


@examples(max_examples=50)
@given(st.data())
def test_odd_keys_beside_the_right_one_cost_themselves(data: st.DataObject) -> None:
    names = ["kty", "n", "e", "x", "y", "crv", "kid", "use", "alg", "key_ops", "x5c"]
    odd = VALUES | changed(KEYS["keys"][0], names).map(lambda key: key | {"kid": "two"})
    keys = [*data.draw(st.lists(odd, max_size=4)), *KEYS["keys"]]
    answers = {path: sent(members) for path, members in RIGHT.items()} | {
        "/jwks": sent({"keys": keys})
    }
    assert goes_through(answers) is None
