"""Signing in by the provider's page: the program is Authlib's client."""

import pytest
from authlib.integrations.base_client.errors import OAuthError
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.demo.identity.signing_in import (
    CALLBACK,
    ISSUER,
    SCOPE,
    VERIFIER,
    Identity,
    authorization_address,
    error_of,
    told,
)


async def test_a_person_signs_in_and_the_hub_knows_them(identity: Identity) -> None:
    tokens = await identity.tokens()

    assert tokens["token_type"] == "Bearer"
    assert tokens["scope"] == SCOPE
    account = await identity.ask().item("/account/mine", tokens["access_token"])
    assert account["name"] == identity.printed("relatiebeheerder").user_name


async def test_the_id_token_says_who_signed_in_to_whom_and_when(identity: Identity) -> None:
    tokens = await identity.tokens()

    async with identity.http() as client:
        keys = KeySet.import_key_set((await client.get(f"{ISSUER}/jwks")).json())
    claims = jwt.decode(tokens["id_token"], keys, ["RS256"]).claims
    assert claims["iss"] == ISSUER
    assert claims["aud"] == ["hubtui"]
    assert claims["nonce"] == "a-nonce"
    assert (claims["sub"], claims["name"]) == ("1", "Bea van Heerder")
    assert claims["auth_time"] == claims["iat"] == identity.clock.now
    assert claims["exp"] > claims["iat"]


async def test_the_published_keys_are_public(identity: Identity) -> None:
    async with identity.http() as client:
        (key,) = (await client.get(f"{ISSUER}/jwks")).json()["keys"]

    assert key.keys() == {"kty", "n", "e", "kid", "use", "alg"}


async def test_the_answer_names_the_state_and_the_issuer(identity: Identity) -> None:
    answer = await identity.code()

    assert answer.startswith(f"{CALLBACK}?code=")
    assert told(answer)["state"] == "a-state"
    assert told(answer)["iss"] == ISSUER


async def test_a_person_who_refuses_sends_no_code(identity: Identity) -> None:
    browser = identity.browser()
    page = await identity.consent_page(browser, authorization_address(), "lezer")
    await browser.send(page, press="deny")

    assert browser.left_to.startswith(CALLBACK)
    said = told(browser.left_to)
    assert said["error"] == "access_denied"
    assert (said["state"], said["iss"]) == ("a-state", ISSUER)
    assert "code" not in said


async def test_consent_says_who_asks_and_who_you_are(identity: Identity) -> None:
    browser = identity.browser()
    page = await identity.consent_page(browser, authorization_address(), "lezer")

    assert "hubtui" in page.text
    assert identity.printed("lezer").user_name in page.text
    assert "aangemeld blijven" in page.text


async def test_without_asking_to_stay_nobody_does(identity: Identity) -> None:
    tokens = await identity.exchange(await identity.code(scope="openid"))

    assert "refresh_token" not in tokens


async def test_a_code_that_comes_back_ends_what_came_of_it(identity: Identity) -> None:
    answer = await identity.code()
    tokens = await identity.exchange(answer)

    with pytest.raises(OAuthError, match="invalid_grant"):
        await identity.exchange(answer)

    assert (await identity.ask().get("/account/mine", tokens["access_token"])).status_code == 401
    again = await identity.ask_token(
        grant_type="refresh_token", refresh_token=tokens["refresh_token"]
    )
    assert error_of(again) == (400, "invalid_grant")


@pytest.mark.parametrize("verifier", [VERIFIER + "x", VERIFIER[:-1], "x" * 43])
async def test_a_wrong_verifier_gets_nothing(identity: Identity, verifier: str) -> None:
    with pytest.raises(OAuthError, match="invalid_grant"):
        await identity.exchange(await identity.code(), verifier)


async def test_without_a_verifier_a_code_is_worth_nothing(identity: Identity) -> None:
    code = told(await identity.code())["code"]

    answer = await identity.ask_token(
        grant_type="authorization_code", code=code, redirect_uri=CALLBACK
    )

    assert error_of(answer) == (400, "invalid_request")


async def test_a_code_is_for_the_address_it_was_sent_to(identity: Identity) -> None:
    code = told(await identity.code())["code"]

    answer = await identity.ask_token(
        grant_type="authorization_code",
        code=code,
        code_verifier=VERIFIER,
        redirect_uri="http://127.0.0.1:53683/callback",
    )

    assert error_of(answer) == (400, "invalid_grant")


async def test_a_code_lives_ten_minutes(identity: Identity) -> None:
    answer = await identity.code()
    identity.clock.now += 601

    with pytest.raises(OAuthError, match="invalid_grant"):
        await identity.exchange(answer)


@pytest.mark.parametrize("challenge", ["", "plain", "s256", "none"])
async def test_only_s256_will_do(identity: Identity, challenge: str) -> None:
    address = authorization_address()
    wrong = (
        address.replace("&code_challenge_method=S256", "")
        if not challenge
        else address.replace("=S256", f"={challenge}")
    )
    browser = identity.browser()
    await browser.open(wrong)

    assert told(browser.left_to)["error"] == "invalid_request"


async def test_a_request_without_a_challenge_is_refused_at_once(identity: Identity) -> None:
    address = authorization_address()
    start, _, rest = address.partition("code_challenge=")
    browser = identity.browser()
    await browser.open(f"{start}{rest.partition('&')[2]}")

    assert told(browser.left_to)["error"] == "invalid_request"


@pytest.mark.parametrize(
    "redirect",
    [
        "https://evil.example/callback",
        "http://localhost:53682/callback",
        "http://127.0.0.1:53682/callback/",
        "http://127.0.0.1:53682/callback?x=1",
        "http://127.0.0.1:53682/callback#x",
        "http://127.0.0.1:53682@evil.example/callback",
        "http://127.0.0.1.evil.example/callback",
        "http://127.0.0.1:99999/callback",
        "http://127.0.0.1:/callback",
        "https://127.0.0.1:53682/callback",
        "http://127.0.0.1:53682/callback\r\nSet-Cookie: a=b",
        'http://127.0.0.1:53682/"\\',
        "http://127.0.0.1:５３/callback",
        "javascript:alert(1)",
        "/identity/device",
    ],
)
async def test_a_foreign_address_is_sent_nothing(identity: Identity, redirect: str) -> None:
    browser = identity.browser()

    page = await browser.open(authorization_address(redirect_uri=redirect))

    assert page.status == 400
    assert not browser.left_to
    assert not page.forms


@pytest.mark.parametrize(
    "redirect",
    ["http://127.0.0.1/callback", "http://127.0.0.1:1/callback", "http://[::1]:53682/callback"],
)
async def test_any_port_of_this_machine_is_the_programs_own(
    identity: Identity, redirect: str
) -> None:
    page = await identity.browser().open(authorization_address(redirect_uri=redirect))

    assert (page.status, page.step) == (200, "sign-in")


async def test_an_unknown_program_is_told_nothing(identity: Identity) -> None:
    page = await identity.browser().open(authorization_address(client_id="nobody"))

    assert (page.status, page.forms) == (400, [])


async def test_a_script_has_no_page(identity: Identity) -> None:
    page = await identity.browser().open(authorization_address(client_id="hubtui-script"))

    assert (page.status, page.forms) == (400, [])


async def test_who_is_signed_in_is_asked_for_consent_only(identity: Identity) -> None:
    browser = identity.browser()
    await identity.consent_page(browser, authorization_address(), "lezer")

    page = await browser.open(authorization_address(state="another"))

    assert page.step == "consent"


async def test_somebody_else_can_sign_in(identity: Identity) -> None:
    browser = identity.browser()
    page = await identity.consent_page(browser, authorization_address(), "lezer")
    page = await browser.send(page, form=1)
    olaf = identity.printed("organization-beheerder")
    page = await browser.sign_in(page, olaf.user_name, olaf.password)

    assert olaf.user_name in page.text


async def test_a_program_can_ask_for_a_fresh_sign_in(identity: Identity) -> None:
    browser = identity.browser()
    await identity.consent_page(browser, authorization_address(), "lezer")

    page = await browser.open(authorization_address(prompt="login"))
    assert page.step == "sign-in"
    who = identity.printed("lezer")
    assert (await browser.sign_in(page, who.user_name, who.password)).step == "consent"

    identity.clock.now += 61
    assert (await browser.open(authorization_address(max_age="60"))).step == "sign-in"
    assert (await browser.open(authorization_address(max_age="62"))).step == "consent"


@pytest.mark.parametrize("signed_in", [True, False])
async def test_a_program_that_may_ask_nobody_is_told_that_somebody_is_needed(
    identity: Identity, signed_in: bool
) -> None:
    browser = identity.browser()
    if signed_in:
        await identity.consent_page(browser, authorization_address(), "lezer")

    await browser.open(authorization_address(prompt="none"))

    assert told(browser.left_to)["error"] in ("login_required", "consent_required")


async def test_a_session_of_a_browser_ends_after_an_hour(identity: Identity) -> None:
    browser = identity.browser()
    await identity.consent_page(browser, authorization_address(), "lezer")
    identity.clock.now += 3601

    assert (await browser.open(authorization_address())).step == "sign-in"
