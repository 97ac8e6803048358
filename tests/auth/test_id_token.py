"""An id token is believed only where everything about it is right."""

import base64
import hmac
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey

from hubtui.auth.errors import ProviderUnusable, SignInFailed
from hubtui.auth.provider.discovery import Discovery, discover
from hubtui.auth.provider.id_token import IdTokens, Person
from hubtui.auth.provider.wire import ProviderWire
from tests.auth.fake_provider import CLIENT_ID, ISSUER, KEY, FakeProvider, grant, id_token

NOW = 1_700_000_000.0
STRANGER = RSAKey.generate_key(2048, {"kid": "one"}, private=True)


def check(token: str, nonce: str | None = "n") -> Person:
    provider = FakeProvider(lambda _request: grant())
    wire = ProviderWire(ISSUER, None, provider.transport())
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
        ({"name": None}, "bea-1"),
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
        pytest.param(id_token(NOW, nonce="n", aud=["other", CLIENT_ID]), id="several, no azp"),
        pytest.param(id_token(NOW, nonce="n", azp="other"), id="other party"),
        pytest.param(id_token(NOW, nonce="n", exp=int(NOW) - 121), id="expired"),
        pytest.param(id_token(NOW, nonce="n", exp=None), id="no end"),
        pytest.param(id_token(NOW, nonce="n", iat=int(NOW) + 121), id="from the future"),
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


def test_a_little_difference_between_the_clocks_is_fine() -> None:
    check(id_token(NOW, nonce="n", iat=int(NOW) + 100, exp=int(NOW) - 100))


def test_several_audiences_are_fine_where_the_token_was_made_for_us() -> None:
    check(id_token(NOW, nonce="n", aud=["other", CLIENT_ID], azp=CLIENT_ID))


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"keys": []}', '{"keys": [{"kty": "RSA"}]}'])
def test_keys_that_cannot_be_read_make_the_provider_unusable(body: str) -> None:
    wire = ProviderWire(
        ISSUER, None, httpx.MockTransport(lambda _request: httpx.Response(200, text=body))
    )
    about = Discovery(issuer=ISSUER, token_endpoint=f"{ISSUER}/token", jwks_uri=f"{ISSUER}/jwks")
    with pytest.raises(ProviderUnusable, match="keys can't be read"):
        IdTokens(wire, about, CLIENT_ID).check(id_token(NOW), nonce=None, now=NOW)
