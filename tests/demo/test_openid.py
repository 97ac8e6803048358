"""JWTs of an OpenID provider, checked by the keys it publishes."""

import json
import time
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
import respx
from joserfc import jwt
from joserfc.jwk import ECKey, Key, KeySet, OctKey, RSAKey

from hubtui.demo import HubOptions, Issuer
from hubtui.demo.openid import ProviderKeys
from tests.demo.asking import Ask, code_of
from tests.demo.conftest import Open

ISSUER = "https://login.example.org"
AUDIENCE = "https://hub.example.org/api"


class Provider:
    """An OpenID provider whose keys can be replaced and that counts how often it is asked."""

    def __init__(self, router: respx.MockRouter) -> None:
        self.key: Key = RSAKey.generate_key(2048, {"kid": "first"})
        self.issuer = ISSUER
        discovery = f"{ISSUER}/.well-known/openid-configuration"
        router.get(discovery).mock(side_effect=self._about)
        self.keys_asked = router.get(f"{ISSUER}/jwks").mock(side_effect=self._keys)

    def _about(self, _request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"issuer": self.issuer, "jwks_uri": f"{ISSUER}/jwks"})

    def _keys(self, _request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=KeySet([self.key]).as_dict())

    def token(self, key: Key | None = None, alg: str = "RS256", **claims: object) -> str:
        key = key or self.key
        now = int(time.time())
        valid = {"iss": ISSUER, "aud": AUDIENCE, "sub": "bea", "iat": now, "exp": now + 3_600}
        said = {name: value for name, value in (valid | claims).items() if value is not None}
        return jwt.encode({"alg": alg, "kid": key.kid, "typ": "at+jwt"}, said, key, [alg])


@pytest.fixture
def provider(respx_mock: respx.MockRouter) -> Provider:
    return Provider(respx_mock)


@pytest.fixture
async def ask(open_hub: Open) -> AsyncIterator[Ask]:
    accounts = {"olaf": "olaf.de.bruijn@heerder.example", "gone": "gone@heerder.example"}
    hub = open_hub(HubOptions(issuer=Issuer(ISSUER, AUDIENCE, accounts=accounts)))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(hub), base_url="http://hub"
    ) as client:
        yield Ask(client)


async def test_a_valid_token_signs_in_as_the_account_of_the_role(
    ask: Ask, provider: Provider
) -> None:
    assert (await ask.item("/account/mine", provider.token()))["firstName"] == "Bea"


async def test_a_subject_can_be_another_account(ask: Ask, provider: Provider) -> None:
    account = await ask.item("/account/mine", provider.token(sub="olaf"))

    assert account["firstName"] == "Olaf"


async def test_a_subject_of_an_account_that_is_not_there_is_refused(
    ask: Ask, provider: Provider
) -> None:
    answer = await ask.get("/account/mine", provider.token(sub="gone"))

    assert (answer.status_code, code_of(answer)) == (401, "invalid_token")


async def test_a_token_may_have_several_audiences(ask: Ask, provider: Provider) -> None:
    assert await ask.item("/account/mine", provider.token(aud=["other", AUDIENCE]))


async def test_a_key_of_an_elliptic_curve_is_as_good(ask: Ask, provider: Provider) -> None:
    provider.key = ECKey.generate_key("P-256", {"kid": "curve"})

    assert await ask.item("/account/mine", provider.token(alg="ES256"))


WRONG: dict[str, Callable[[Provider], str]] = {
    "expired": lambda provider: provider.token(exp=int(time.time()) - 1),
    "without an end": lambda provider: provider.token(exp=None),
    "of another issuer": lambda provider: provider.token(iss="https://evil.example.org"),
    "for another audience": lambda provider: provider.token(aud="other"),
    "for nobody": lambda provider: provider.token(aud=None),
    "of the future": lambda provider: provider.token(nbf=int(time.time()) + 600),
    "signed by another key": lambda provider: provider.token(
        RSAKey.generate_key(2048, {"kid": "first"})
    ),
    "signed with the public key as a secret": lambda provider: provider.token(
        OctKey.import_key(json.dumps(provider.key.as_dict(private=False)), {"kid": "first"}),
        alg="HS256",
    ),
    "not signed": lambda provider: "eyJhbGciOiJub25lIn0." + provider.token().split(".")[1] + ".",
    "changed": lambda provider: provider.token()[:-6] + "AAAAAA",
    "no jwt": lambda _provider: "demo-beheerder",
    "of one dot": lambda _provider: "a.b",
    "no base64": lambda _provider: "%%%.%%%.%%%",
}


@pytest.mark.parametrize("fault", WRONG)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
async def test_a_token_is_refused_that_is(ask: Ask, provider: Provider, fault: str) -> None:
    answer = await ask.get("/account/mine", WRONG[fault](provider))

    assert (answer.status_code, code_of(answer)) == (401, "invalid_token")


async def test_keys_are_fetched_once(ask: Ask, provider: Provider) -> None:
    for _time in range(3):
        await ask.item("/account/mine", provider.token())

    assert provider.keys_asked.call_count == 1


async def test_new_keys_are_fetched_when_a_token_names_one(provider: Provider) -> None:
    now = 100.0
    keys = ProviderKeys(ISSUER, lambda: now)
    await keys.with_kid("first")
    provider.key = RSAKey.generate_key(2048, {"kid": "second"})

    # Not at once: a made-up key id would make the Hub ask without end.
    assert [key.kid for key in await keys.with_kid("second")] == ["first"]
    now += 1
    assert [key.kid for key in await keys.with_kid("second")] == ["second"]
    assert provider.keys_asked.call_count == 2


async def test_a_provider_that_is_down_is_no_fault_of_the_token(
    ask: Ask, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get(url__startswith=ISSUER).mock(side_effect=httpx.ConnectError("refused"))
    key = RSAKey.generate_key(2048, {"kid": "first"})
    token = jwt.encode({"alg": "RS256", "kid": "first"}, {"sub": "bea"}, key)

    answer = await ask.get("/account/mine", token)

    assert (answer.status_code, code_of(answer)) == (503, "issuer_unavailable")


async def test_a_provider_under_another_name_is_not_believed(ask: Ask, provider: Provider) -> None:
    provider.issuer = "https://evil.example.org"

    answer = await ask.get("/account/mine", provider.token())

    assert (answer.status_code, code_of(answer)) == (503, "issuer_unavailable")
