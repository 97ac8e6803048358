"""The pages: nobody else's form, frame or address, and nobody's guesses."""

import httpx
import pytest

from hubtui.demo.identity.words import DUTCH, ENGLISH, words_for
from tests.demo.identity.signing_in import (
    ADDRESS,
    CALLBACK,
    ISSUER,
    Identity,
    authorization_address,
)

ACCOUNT = f"{ISSUER}/"
PAGES = (ACCOUNT, f"{ISSUER}/device", authorization_address(), authorization_address("nobody"))


@pytest.mark.parametrize("address", PAGES)
async def test_a_page_is_shown_in_no_frame_and_runs_no_script(
    identity: Identity, address: str
) -> None:
    answer = (await identity.browser().open(address)).answer

    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"
    assert "<script" not in answer.text
    assert "style=" not in answer.text


async def test_only_consent_may_end_at_the_programs_address(identity: Identity) -> None:
    browser = identity.browser()
    asked = await browser.open(authorization_address())
    page = await identity.consent_page(browser, authorization_address(), "lezer")

    own = "form-action 'self'"
    assert asked.answer.headers["content-security-policy"].endswith(own)
    assert page.answer.headers["content-security-policy"].endswith(
        f"{own} {CALLBACK.removesuffix('/callback')}"
    )


async def test_a_session_is_out_of_reach_of_scripts_and_other_sites(identity: Identity) -> None:
    cookie = (await identity.browser().open(ACCOUNT)).answer.headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/identity" in cookie


async def test_signing_in_gives_the_browser_another_session(identity: Identity) -> None:
    browser = identity.browser()
    page = await browser.open(ACCOUNT)
    before = browser.client.cookies["hub_identity"]
    who = identity.printed("lezer")
    await browser.sign_in(page, who.user_name, who.password)

    assert browser.client.cookies["hub_identity"] != before
    thief = identity.browser()
    thief.client.cookies.set("hub_identity", before, domain="127.0.0.1", path="/identity")
    assert (await thief.open(ACCOUNT)).step == "sign-in"


@pytest.mark.parametrize("csrf", ["", "0" * 64, "é"])
async def test_a_forged_form_does_nothing(identity: Identity, csrf: str) -> None:
    browser = identity.browser()
    page = await identity.consent_page(browser, authorization_address(), "lezer")
    page.forms[0].fields["csrf"] = csrf

    answer = await browser.send(page, press="allow")

    assert answer.status == 403
    assert not browser.left_to


async def test_the_form_of_another_browser_does_nothing(identity: Identity) -> None:
    thief = await identity.browser().open(ACCOUNT)
    victim = identity.browser()
    page = await identity.consent_page(victim, authorization_address(), "lezer")
    page.forms[0].fields["csrf"] = thief.forms[0].fields["csrf"]

    assert (await victim.send(page, press="allow")).status == 403


async def test_a_form_from_another_site_does_nothing(identity: Identity) -> None:
    browser = identity.browser()
    page = await identity.consent_page(browser, authorization_address(), "lezer")
    answer = await browser.client.post(
        page.url,
        data={**page.forms[0].fields, "answer": "allow"},
        headers={"Origin": "https://evil.example"},
    )

    assert answer.status_code == 403


async def test_no_address_sends_anybody_elsewhere(identity: Identity) -> None:
    browser = identity.browser()
    page = await browser.open(f"{ACCOUNT}?next=https://evil.example&then=//evil.example")
    who = identity.printed("lezer")
    page = await browser.sign_in(page, who.user_name, who.password)

    assert not browser.left_to
    assert httpx.URL(page.url).host == httpx.URL(ADDRESS).host
    doubled = await browser.client.get("http://127.0.0.1:8000//evil.example/%2e%2e/identity/")
    assert "location" not in doubled.headers


async def test_what_was_typed_is_shown_as_text(identity: Identity) -> None:
    browser = identity.browser()
    page = await browser.sign_in(await browser.open(ACCOUNT), '"><b>x</b>', "no")

    assert "<b>" not in page.answer.text
    assert page.forms[0].fields["username"] == '"><b>x</b>'
    assert page.forms[0].fields["password"] == ""


@pytest.mark.parametrize(
    ("accepted", "words"),
    [
        ("", DUTCH),
        ("nl-NL,en;q=0.8", DUTCH),
        ("en-GB,en;q=0.9,nl;q=0.8", ENGLISH),
        ("fr,de;q=0.9", DUTCH),
        ("nl;q=0.2,en;q=0.4", ENGLISH),
        ("en;q=x", DUTCH),
    ],
)
async def test_a_page_speaks_its_readers_language(
    identity: Identity, accepted: str, words: object
) -> None:
    page = await identity.browser().open(ACCOUNT, **{"Accept-Language": accepted})

    assert words_for(accepted) is words
    assert page.lang == words_for(accepted).lang
    assert words_for(accepted).sign_in in page.text


async def test_a_program_can_say_the_language(identity: Identity) -> None:
    page = await identity.browser().open(authorization_address(ui_locales="fr en nl"))

    assert page.lang == "en"


async def test_five_wrong_passwords_close_the_account_for_a_quarter_of_an_hour(
    identity: Identity,
) -> None:
    browser = identity.browser()
    page = await browser.open(ACCOUNT)
    who = identity.printed("lezer")
    for _wrong in range(5):
        assert (await browser.sign_in(page, who.user_name.upper(), "wrong")).status == 403
    closed = await browser.sign_in(page, who.user_name, who.password)
    assert closed.status == 429
    assert DUTCH.closed in closed.text
    identity.clock.now += 15 * 60 - 1
    assert (await browser.sign_in(page, who.user_name, who.password)).status == 429
    identity.clock.now += 1
    assert (await browser.sign_in(page, who.user_name, who.password)).status == 200


async def test_a_right_password_forgets_the_wrong_ones(identity: Identity) -> None:
    browser = identity.browser()
    who = identity.printed("lezer")
    for _time in range(3):
        page = await browser.open(ACCOUNT)
        for _wrong in range(4):
            page = await browser.sign_in(page, who.user_name, "wrong")
        page = await browser.sign_in(page, who.user_name, who.password)
        assert page.status == 200
        await browser.send(page)


async def test_nobody_learns_which_accounts_there_are(identity: Identity) -> None:
    async def answers(name: str) -> list[tuple[int, str]]:
        browser = identity.browser()
        page = await browser.open(ACCOUNT)
        tried = [await browser.sign_in(page, name, "wrong") for _time in range(6)]
        return [(each.status, each.text) for each in tried]

    known = await answers(identity.printed("lezer").user_name)
    assert known == await answers("nobody@example.com")


async def test_signing_out_leaves_nobody_signed_in(identity: Identity) -> None:
    browser = identity.browser()
    who = identity.printed("lezer")
    page = await browser.sign_in(await browser.open(ACCOUNT), who.user_name, who.password)
    kept = browser.client.cookies["hub_identity"]
    assert who.user_name in page.text

    assert (await browser.send(page)).step == "sign-in"

    thief = identity.browser()
    thief.client.cookies.set("hub_identity", kept, domain="127.0.0.1", path="/identity")
    assert (await thief.open(ACCOUNT)).step == "sign-in"


async def test_every_field_has_a_label_and_a_problem_is_said_aloud(identity: Identity) -> None:
    browser = identity.browser()
    page = await browser.open(ACCOUNT)
    assert 'role="alert"' not in page.answer.text

    page = await browser.sign_in(page, "bea", "wrong")

    for name in ("username", "password"):
        assert f'<label for="{name}">' in page.answer.text
        assert f'id="{name}"' in page.answer.text
    assert 'role="alert"' in page.answer.text
