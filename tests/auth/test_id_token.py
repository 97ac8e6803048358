"""An id token is believed only where everything about it is right."""

import base64
import hmac
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from hubtui.auth.errors import ClockDiffers, ProviderUnusable, SignInFailed
from hubtui.auth.person import Person
from hubtui.auth.provider.discovery import Discovery, discover
from hubtui.auth.provider.id_token import IdTokens
from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.auth.provider.published_keys import Key
from tests.auth.fake_provider import (
    CLIENT_ID,
    ISSUER,
    KEY,
    NULL,
    FakeProvider,
    grant,
    id_token,
    said,
)

NOW = 1_700_000_000.0
STRANGER = RSAKey.generate_key(2048, {"kid": "one"}, private=True)


def check(token: str, nonce: str | None = "n") -> Person:
    provider = FakeProvider(lambda _request: grant())
    wire = ProviderWire(None, provider.transport())
    return IdTokens(wire, discover(wire, ISSUER), CLIENT_ID).check(token, nonce=nonce, now=NOW)


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unsigned(token: str) -> str:
    return encoded(b'{"alg":"none"}') + f".{token.split('.')[1]}."


def signed_with_the_public_key(token: str) -> str:
    """As an attacker would who hopes that the public key is taken for a shared secret."""
    signed = encoded(b'{"alg":"HS256","kid":"one"}') + f".{token.split('.')[1]}"
    return f"{signed}.{encoded(hmac.digest(KEY.as_pem(private=False), signed.encode(), 'sha256'))}"


def test_who_signed_in_is_read_from_a_right_token() -> None:
    assert check(id_token(NOW, nonce="n")) == Person("bea-1", "Bea van Heerder")


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": None, "preferred_username": "bea"}, "bea"),
        ({"name": " ", "email": "bea@example.nl"}, "bea@example.nl"),
        ({"name": None}, ""),
        ({"name": None, "given_name": "Bea", "family_name": "van Heerder"}, "Bea van Heerder"),
        ({"name": "Bea\x1b[31m"}, "Bea\N{SYMBOL FOR ESCAPE}[31m"),
    ],
)
def test_a_person_is_named_by_what_the_provider_tells(claims: dict[str, Any], name: str) -> None:
    assert check(id_token(NOW, nonce="n", **claims)).name == name


def test_a_code_for_another_device_has_no_nonce() -> None:
    assert check(id_token(NOW), nonce=None).subject == "bea-1"


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(id_token(NOW, nonce="other"), id="nonce of another sign-in"),
        pytest.param(id_token(NOW), id="no nonce"),
        pytest.param(id_token(NOW, nonce="n", iss="https://evil.example"), id="other issuer"),
        pytest.param(id_token(NOW, nonce="n", aud="other"), id="other audience"),
        pytest.param(id_token(NOW, nonce="n", aud=["other", "another"]), id="other audiences"),
        pytest.param(
            id_token(NOW, nonce="n", aud=["other", CLIENT_ID], azp="other"),
            id="several, other party",
        ),
        pytest.param(id_token(NOW, nonce="n", azp="other"), id="other party"),
        pytest.param(id_token(NOW, nonce="n", exp=None), id="no end"),
        pytest.param(id_token(NOW, nonce="n", iat=None), id="no begin"),
        pytest.param(id_token(NOW, nonce="n", sub=None), id="nobody"),
        pytest.param(id_token(NOW, nonce="n", key=STRANGER), id="signed by a stranger"),
        pytest.param(unsigned(id_token(NOW, nonce="n")), id="not signed"),
        pytest.param(
            signed_with_the_public_key(id_token(NOW, nonce="n")), id="signed with the public key"
        ),
        pytest.param(id_token(NOW, nonce="n")[:-4] + "AAAA", id="signature broken"),
        pytest.param("not.a.token", id="no token"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_token_that_is_wrong_in_one_thing_is_refused(token: str) -> None:
    with pytest.raises(SignInFailed, match="not valid"):
        check(token)


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"exp": int(NOW) - 121}, "ended 2 minutes ago"),
        ({"iat": int(NOW) + 121}, "made in 2 minutes"),
        ({"iat": 1e300}, "more than three hours"),
        ({"exp": -(10**30)}, "more than three hours"),
    ],
)
def test_a_token_of_another_time_is_a_matter_of_the_clock(
    claims: dict[str, Any], words: str
) -> None:
    with pytest.raises(ClockDiffers, match=f"clock.*{words}") as caught:
        check(id_token(NOW, nonce="n", **claims))
    assert "clock" in caught.value.advice


@pytest.mark.parametrize("claim", ["exp", "iat"])
@pytest.mark.parametrize("odd", [float("nan"), float("inf"), "soon", [], True, 10**400])
def test_a_time_that_is_none_is_not_believed(claim: str, odd: Any) -> None:
    with pytest.raises(SignInFailed, match=f"not valid: {claim}"):
        check(id_token(NOW, nonce="n", **{claim: odd}))


@pytest.mark.parametrize("claim", ["nbf", "auth_time", "acr", "amr", "name", "email", "at_hash"])
@pytest.mark.parametrize("odd", [NULL, float("nan"), 10**300, -1, "soon", [], {}])
def test_an_odd_claim_that_nobody_needs_costs_itself(claim: str, odd: Any) -> None:
    assert check(id_token(NOW, nonce="n", **{claim: odd})).subject == "bea-1"


def test_a_party_of_null_is_no_other_party() -> None:
    assert check(id_token(NOW, nonce="n", azp=NULL)).subject == "bea-1"


def test_times_may_be_written_as_texts() -> None:
    check(id_token(NOW, nonce="n", iat=f"{NOW}", exp=f"{NOW:.0f}"))


def test_a_little_difference_between_the_clocks_is_fine() -> None:
    check(id_token(NOW, nonce="n", iat=int(NOW) + 100, exp=int(NOW) - 100))


@pytest.mark.parametrize("party", [{}, {"azp": CLIENT_ID}])
def test_several_audiences_are_fine_where_we_are_one_of_them(party: dict[str, Any]) -> None:
    check(id_token(NOW, nonce="n", aud=["other", CLIENT_ID], **party))


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"keys": []}', '{"keys": [{"kty": "RSA"}]}'])
def test_keys_that_cannot_be_read_make_the_provider_unusable(body: str) -> None:
    wire = ProviderWire(None, httpx.MockTransport(lambda _request: httpx.Response(200, text=body)))
    about = Discovery(issuer=ISSUER, token_endpoint=f"{ISSUER}/token", jwks_uri=f"{ISSUER}/jwks")
    with pytest.raises(ProviderUnusable, match="keys can't be read"):
        IdTokens(wire, about, CLIENT_ID).check(id_token(NOW), nonce=None, now=NOW)


def keys_of(*keys: object) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _request: httpx.Response(200, json={"keys": list(keys)}))


def checked_by(keys: httpx.MockTransport, token: str) -> Person:
    about = Discovery(issuer=ISSUER, token_endpoint=f"{ISSUER}/token", jwks_uri=f"{ISSUER}/jwks")
    wire = ProviderWire(None, keys)
    return IdTokens(wire, about, CLIENT_ID).check(token, nonce=None, now=NOW)


def published(key: Key = KEY, **changes: Any) -> dict[str, object]:
    """Return a key as a provider publishes it; a member of None is left out, NULL says null."""
    return said(dict(key.as_dict(private=False)) | changes)


@pytest.mark.parametrize(
    "broken",
    [
        None,
        5,
        [],
        {},
        {"kty": "RSA"},
        {"kty": "RSA", "n": 5, "e": "AQAB", "kid": "one"},
        {"kty": "RSA", "n": "!", "e": "AQAB", "kid": "one"},
        {"kty": "EC", "crv": "P-999", "x": "AA", "y": "AA"},
        {"kty": "AKP", "alg": "ML-DSA-44", "pub": "AA"},
        {"kty": ["RSA"]},
        {"kty": "oct", "k": "AAAA", "kid": "one"},
    ],
    ids=repr,
)
def test_a_key_that_cannot_be_read_costs_itself(broken: object) -> None:
    for keys in ([broken, published()], [published(), broken]):
        assert checked_by(keys_of(*keys), id_token(NOW)).subject == "bea-1"


@pytest.mark.parametrize(
    "changes",
    [
        {"use": NULL, "alg": NULL, "x5c": NULL},
        {"use": 5, "alg": [], "key_ops": "verify", "x5t": {}},
        {"kid": None},
        {"kid": NULL},
        {"alg": None, "use": None},
    ],
    ids=repr,
)
def test_what_a_key_says_beside_itself_may_be_odd(changes: dict[str, Any]) -> None:
    assert checked_by(keys_of(published(**changes)), id_token(NOW)).subject == "bea-1"


@pytest.mark.parametrize("kid", [None, "two"])
def test_without_an_id_each_key_of_the_algorithm_is_tried(kid: str | None) -> None:
    others = [published(STRANGER, kid=kid), published(ECKey.generate_key("P-256"), kid=kid)]
    token = id_token(NOW, header={"alg": "RS256"})
    assert checked_by(keys_of(*others, published(kid=kid)), token).subject == "bea-1"


@pytest.mark.parametrize("algorithm", ["EdDSA", "Ed25519"])
@pytest.mark.parametrize("named", [{}, {"alg": "EdDSA"}, {"alg": "Ed25519"}])
def test_a_signature_by_an_edwards_curve_is_read_by_either_name(
    algorithm: str, named: dict[str, Any], recwarn: pytest.WarningsRecorder
) -> None:
    key = OKPKey.generate_key("Ed25519", private=True)
    token = id_token(NOW, key=key, header={"alg": algorithm})
    recwarn.clear()
    others = [
        published(),
        published(OKPKey.generate_key("X25519")),
        published(OKPKey.generate_key("Ed448")),
    ]
    assert checked_by(keys_of(*others, published(key, **named)), token).subject == "bea-1"
    # What a library warns of would be written over the screen.
    assert not recwarn.list
    with pytest.raises(SignInFailed, match="not valid"):
        checked_by(keys_of(*others), token)
    with pytest.raises(SignInFailed, match="not valid"):
        checked_by(keys_of(published(key, alg="RS256")), token)


def test_a_key_of_another_id_is_not_tried_where_the_right_one_is_there() -> None:
    keys = keys_of(published(STRANGER, kid="one"), published(KEY, kid="two"))
    with pytest.raises(SignInFailed, match="not valid"):
        checked_by(keys, id_token(NOW))


def test_a_key_for_encryption_signs_nothing() -> None:
    with pytest.raises(SignInFailed):
        checked_by(keys_of(published(use="enc")), id_token(NOW))


def test_without_published_keys_no_id_token_is_believed() -> None:
    wire = ProviderWire(None, keys_of())
    about = Discovery(issuer=ISSUER, token_endpoint=f"{ISSUER}/token")
    with pytest.raises(ProviderUnusable, match="publishes no keys"):
        IdTokens(wire, about, CLIENT_ID).check(id_token(NOW), nonce=None, now=NOW)
