"""Signing in by a code that is typed on another device."""

import pytest

from tests.demo.identity.pages import Browser, Page
from tests.demo.identity.signing_in import (
    DEVICE_GRANT,
    ISSUER,
    SCOPE,
    Identity,
    Tokens,
    error_of,
)


async def codes(identity: Identity) -> Tokens:
    async with identity.http() as client:
        answer = await client.post(
            f"{ISSUER}/device_authorization", data={"client_id": "hubtui", "scope": SCOPE}
        )
    assert answer.status_code == 200, answer.text
    given: Tokens = answer.json()
    return given


async def signed_in(identity: Identity, address: str) -> tuple[Browser, Page]:
    browser = identity.browser()
    who = identity.printed("lezer")
    page = await browser.sign_in(await browser.open(address), who.user_name, who.password)
    return browser, page


async def poll(identity: Identity, given: Tokens) -> tuple[int, str]:
    answer = await identity.ask_token(grant_type=DEVICE_GRANT, device_code=given["device_code"])
    return error_of(answer)


async def test_a_typed_code_signs_the_other_device_in(identity: Identity) -> None:
    given = await codes(identity)
    assert await poll(identity, given) == (400, "authorization_pending")
    browser, page = await signed_in(identity, given["verification_uri"])
    assert page.step == "code"

    typed = given["user_code"].replace("-", " ").lower()
    page = await browser.send(page, user_code=typed)
    assert given["user_code"] in page.text
    page = await browser.send(page, press="allow")

    assert not page.forms
    identity.clock.now += 5
    async with identity.program() as program:
        tokens = await program.fetch_token(
            f"{ISSUER}/token", grant_type=DEVICE_GRANT, device_code=given["device_code"]
        )
    assert tokens.keys() >= {"access_token", "refresh_token", "id_token"}
    account = await identity.ask().item("/account/mine", tokens["access_token"])
    assert account["name"] == identity.printed("lezer").user_name


async def test_an_address_with_the_code_in_it_is_confirmed_too(identity: Identity) -> None:
    given = await codes(identity)

    _browser, page = await signed_in(identity, given["verification_uri_complete"])

    assert page.step == "device"
    assert given["user_code"] in page.text
    assert await poll(identity, given) == (400, "authorization_pending")


async def test_a_person_who_refuses(identity: Identity) -> None:
    given = await codes(identity)
    browser, page = await signed_in(identity, given["verification_uri_complete"])
    await browser.send(page, press="deny")

    assert await poll(identity, given) == (400, "access_denied")


async def test_a_stolen_device_code_is_of_its_program(identity: Identity) -> None:
    given = await codes(identity)
    browser, page = await signed_in(identity, given["verification_uri_complete"])
    await browser.send(page, press="allow")

    async with identity.http() as client:
        answer = await client.post(
            f"{ISSUER}/token",
            data={"grant_type": DEVICE_GRANT, "device_code": given["device_code"]},
            auth=("hubtui-script", "demo-script-geheim"),
        )

    assert error_of(answer) == (400, "unauthorized_client")


async def test_a_device_code_that_comes_back_ends_what_came_of_it(identity: Identity) -> None:
    given = await codes(identity)
    browser, page = await signed_in(identity, given["verification_uri_complete"])
    await browser.send(page, press="allow")
    form = {"grant_type": DEVICE_GRANT, "device_code": given["device_code"]}
    tokens = (await identity.ask_token(**form)).json()

    assert await poll(identity, given) == (400, "invalid_grant")

    asked = await identity.ask().get("/account/mine", tokens["access_token"])
    assert asked.status_code == 401


async def test_a_made_up_device_code_is_refused(identity: Identity) -> None:
    assert await poll(identity, {"device_code": "made up"}) == (400, "invalid_grant")


async def test_who_asks_too_often_is_told_to_slow_down(identity: Identity) -> None:
    given = await codes(identity)
    assert given["interval"] == 5
    assert await poll(identity, given) == (400, "authorization_pending")
    identity.clock.now += 4
    assert await poll(identity, given) == (400, "slow_down")
    # Five seconds more from now on.
    identity.clock.now += 9
    assert await poll(identity, given) == (400, "slow_down")
    identity.clock.now += 15
    assert await poll(identity, given) == (400, "authorization_pending")


async def test_a_code_that_nobody_types_in_time(identity: Identity) -> None:
    given = await codes(identity)
    identity.clock.now += given["expires_in"]

    assert await poll(identity, given) == (400, "expired_token")
    _browser, page = await signed_in(identity, given["verification_uri_complete"])
    assert (page.status, page.step) == (422, "code")


@pytest.mark.parametrize("step", ["code", "device"])
async def test_five_wrong_codes_close_the_page_for_a_quarter_of_an_hour(
    identity: Identity, step: str
) -> None:
    given = await codes(identity)
    browser, page = await signed_in(identity, given["verification_uri"])
    page.forms[0].fields["step"] = step
    for _wrong in range(5):
        wrong = await browser.send(page, user_code="BBBB-BBBB")
        assert wrong.status == 422
    right = await browser.send(page, user_code=given["user_code"])
    assert right.status == 429
    assert await poll(identity, given) == (400, "authorization_pending")

    identity.clock.now += 15 * 60
    later = await codes(identity)
    assert (await browser.send(page, user_code=later["user_code"])).status == 200


async def test_a_code_is_allowed_once(identity: Identity) -> None:
    given = await codes(identity)
    browser, page = await signed_in(identity, given["verification_uri_complete"])
    await browser.send(page, press="deny")

    again = await browser.send(page, press="allow")

    assert again.status == 422
    assert await poll(identity, given) == (400, "access_denied")


async def test_a_script_gets_no_code_for_a_device(identity: Identity) -> None:
    async with identity.http() as client:
        answer = await client.post(
            f"{ISSUER}/device_authorization", auth=("hubtui-script", "demo-script-geheim")
        )

    assert error_of(answer) == (400, "unauthorized_client")
