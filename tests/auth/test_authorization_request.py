"""The address a browser ends on is the answer to this sign-in only."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from hubtui.auth.authorization_request import AuthorizationRequest
from hubtui.auth.errors import NotTheAnswer, SignInDenied, SignInFailed
from hubtui.auth.provider.discovery import Discovery
from tests.auth.fake_provider import ISSUER, FakeProvider, grant, settings

REDIRECT = "http://127.0.0.1/callback"
REQUEST = AuthorizationRequest(REDIRECT, state="s1", nonce="n1", verifier="v" * 43)


def provider(*, says_who: bool = True) -> Discovery:
    return Discovery(
        issuer=ISSUER,
        token_endpoint=f"{ISSUER}/token",
        jwks_uri=f"{ISSUER}/jwks",
        authorization_response_iss_parameter_supported=says_who,
    )


def answer(**members: str) -> str:
    return f"{REDIRECT}?{urlencode(members)}"


def test_the_code_is_taken_from_a_right_answer() -> None:
    assert REQUEST.code_of(answer(code="c1", state="s1", iss=ISSUER), provider()) == "c1"


@pytest.mark.parametrize(
    "stranger",
    [
        answer(code="c1", state="s2", iss=ISSUER),
        answer(code="c1", iss=ISSUER),
        answer(code="c1", state="s1") + "&state=s2",
        "",
        "hello",
        "http://[broken",
    ],
)
def test_an_answer_with_another_state_is_not_ours(stranger: str) -> None:
    with pytest.raises(NotTheAnswer):
        REQUEST.code_of(stranger, provider())


@pytest.mark.parametrize("says_who", [True, False])
def test_an_answer_of_another_provider_is_refused(says_who: bool) -> None:
    evil = answer(code="c1", state="s1", iss="https://evil.example")
    with pytest.raises(SignInFailed, match="not from"):
        REQUEST.code_of(evil, provider(says_who=says_who))


def test_a_provider_that_says_who_it_is_always_does() -> None:
    silent = answer(code="c1", state="s1")
    with pytest.raises(SignInFailed, match="not from"):
        REQUEST.code_of(silent, provider())
    assert REQUEST.code_of(silent, provider(says_who=False)) == "c1"


def test_a_person_who_refuses_is_told_so() -> None:
    refused = answer(error="access_denied", error_description="no\x1b[2J", state="s1", iss=ISSUER)
    with pytest.raises(SignInDenied, match="access_denied: no") as caught:
        REQUEST.code_of(refused, provider())
    assert "\x1b" not in str(caught.value)


def test_another_error_is_told_as_the_provider_says_it() -> None:
    with pytest.raises(SignInFailed, match="server_error"):
        REQUEST.code_of(answer(error="server_error", state="s1", iss=ISSUER), provider())


def test_an_answer_without_a_code_is_no_sign_in() -> None:
    with pytest.raises(SignInFailed, match="no code"):
        REQUEST.code_of(answer(state="s1", iss=ISSUER), provider())


def test_the_secrets_of_two_sign_ins_differ_and_are_not_shown() -> None:
    one = AuthorizationRequest.new(REDIRECT, "state-1")
    two = AuthorizationRequest.new(REDIRECT, "state-2")
    assert len({one.nonce, two.nonce, one.verifier, two.verifier}) == 4
    assert one.verifier not in repr(one)
    assert one.nonce not in repr(one)


@pytest.mark.parametrize(
    ("scopes", "prompt"),
    [(("openid", "offline_access"), ["consent"]), (("openid",), None)],
)
def test_the_page_is_asked_with_pkce_state_and_nonce(
    scopes: tuple[str, ...], prompt: list[str] | None
) -> None:
    known = settings(scopes=scopes)
    with FakeProvider(lambda _request: grant()).conversation(known, lambda: 0.0) as conversation:
        address = conversation.grants.authorization_address(
            REDIRECT, state="s1", nonce="n1", verifier="v" * 43
        )
    asked = parse_qs(urlsplit(address).query)
    assert asked["response_type"] == ["code"]
    assert asked["redirect_uri"] == [REDIRECT]
    assert asked["scope"] == [" ".join(scopes)]
    assert (asked["state"], asked["nonce"]) == (["s1"], ["n1"])
    assert asked["code_challenge_method"] == ["S256"]
    # RFC 7636: the hash, never the verifier.
    assert asked["code_challenge"] == ["7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM"]
    assert asked.get("prompt") == prompt
