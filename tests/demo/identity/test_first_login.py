"""The customer's first login: with the temporary password of the account that was just created."""

import re
from typing import NamedTuple

import pytest

from hubtui.demo.identity.words import DUTCH
from tests.demo.asking import code_of, items_of
from tests.demo.identity.pages import Browser, Page
from tests.demo.identity.signing_in import (
    CALLBACK,
    ISSUER,
    Identity,
    authorization_address,
    told,
)

ACCOUNT = f"{ISSUER}/"
NEW = "een eigen wachtwoord"


class Customer(NamedTuple):
    name: str
    temporary: str


async def created(identity: Identity) -> Customer:
    answer = await identity.ask().post({"contactId": "368", "email": "test@example.com"})
    (made,) = items_of(answer)
    return Customer(made["name"], made["temporaryPassword"])


async def come_in(identity: Identity, customer: Customer) -> tuple[Browser, Page]:
    browser = identity.browser()
    page = await browser.open(authorization_address())
    return browser, await browser.sign_in(page, customer.name, customer.temporary)


async def signs_in(identity: Identity, name: str, password: str) -> Page:
    browser = identity.browser()
    return await browser.sign_in(await browser.open(ACCOUNT), name, password)


async def test_the_circle_closes(identity: Identity) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)
    assert page.step == "choose"
    assert DUTCH.rules in page.text

    page = await browser.send(page, new=NEW, again=NEW)
    assert page.step == "consent"
    await browser.send(page, press="allow")
    tokens = await identity.exchange(browser.left_to)

    ask, token = identity.ask(), tokens["access_token"]
    assert (await ask.item("/account/mine", token))["name"] == "test@example.com"
    contracts = await ask.items("/contract/contracts/mycontracts", token)
    assert len(contracts) == 6
    for each in contracts:
        detail = await ask.item(f"/contract/contracts/{each['id']}/mine", token)
        assert detail["contact"]["id"] == "368"
    assert code_of(await ask.get("/contact/contacts/368", token)) == "forbidden"
    assert "contact.read" not in await ask.permissions(token)


async def test_after_it_the_temporary_password_is_dead(identity: Identity) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)
    await browser.send(page, new=NEW, again=NEW)

    assert (await signs_in(identity, customer.name, customer.temporary)).status == 403
    assert (await signs_in(identity, customer.name, NEW)).step == "leave"


@pytest.mark.parametrize("address", [ACCOUNT, f"{ISSUER}/device", authorization_address()])
async def test_the_temporary_password_leads_nowhere_else(identity: Identity, address: str) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)

    assert (await browser.open(address)).step == "choose"
    for step in ("consent", "code", "device"):
        answer = await browser.client.post(
            address,
            data={"csrf": page.forms[0].fields["csrf"], "step": step, "answer": "allow"},
        )
        assert Page(answer).step == "choose"
    await browser.open(authorization_address(prompt="none"))
    assert "code" not in told(browser.left_to)


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("elf tekens.", "elf tekens.", DUTCH.short),
        ("", "", DUTCH.short),
        (NEW, NEW + "x", DUTCH.different),
        ("x" * 201, "x" * 201, DUTCH.long),
    ],
)
async def test_what_keeps_no_rule_is_not_chosen(
    identity: Identity, new: str, again: str, said: str
) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)

    page = await browser.send(page, new=new, again=again)

    assert (page.status, page.step) == (422, "choose")
    assert said in page.text
    assert (await signs_in(identity, customer.name, customer.temporary)).step == "choose"


async def test_the_temporary_password_is_not_chosen_again(identity: Identity) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)

    page = await browser.send(page, new=customer.temporary, again=customer.temporary)

    assert (page.status, page.step) == (422, "choose")
    assert DUTCH.temporary in page.text


async def test_a_temporary_password_lasts_seven_days(identity: Identity) -> None:
    customer = await created(identity)
    identity.clock.now += 7 * 86_400 - 1
    _browser, page = await come_in(identity, customer)
    assert page.step == "choose"

    identity.clock.now += 1
    page = await signs_in(identity, customer.name, customer.temporary)

    assert page.status == 403
    assert DUTCH.expired in page.text


async def test_it_can_run_out_while_the_page_is_open(identity: Identity) -> None:
    customer = await created(identity)
    identity.clock.now += 7 * 86_400 - 1
    browser, page = await come_in(identity, customer)
    identity.clock.now += 1

    page = await browser.send(page, new=NEW, again=NEW)

    assert page.step == "sign-in"
    assert (await signs_in(identity, customer.name, NEW)).status == 403


async def test_five_wrong_tries_close_it_for_a_quarter_of_an_hour(identity: Identity) -> None:
    customer = await created(identity)
    browser = identity.browser()
    page = await browser.open(ACCOUNT)
    for _wrong in range(5):
        await browser.sign_in(page, customer.name, "aaaa-aaaa-aaaa-aaaa")

    assert (await browser.sign_in(page, customer.name, customer.temporary)).status == 429
    identity.clock.now += 15 * 60
    assert (await browser.sign_in(page, customer.name, customer.temporary)).step == "choose"


async def test_whoever_else_came_in_with_it_is_out(identity: Identity) -> None:
    customer = await created(identity)
    thief, page_of_thief = await come_in(identity, customer)
    browser, page = await come_in(identity, customer)
    await browser.send(page, new=NEW, again=NEW)

    late = await thief.send(
        page_of_thief, new="van de dief, lang genoeg", again="van de dief, lang genoeg"
    )

    assert late.step == "sign-in"
    assert (await thief.open(ACCOUNT)).step == "sign-in"
    assert (await signs_in(identity, customer.name, NEW)).step == "leave"


async def test_the_same_letters_from_another_keyboard_are_the_same_password(
    identity: Identity,
) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)
    composed, decomposed = "caf\u00e9 in de ochtend", "cafe\u0301 in de ochtend"
    await browser.send(page, new=composed, again=composed)

    assert (await signs_in(identity, customer.name, decomposed)).step == "leave"


async def test_a_password_is_compared_to_its_end(identity: Identity) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)
    await browser.send(page, new="x" * 200, again="x" * 200)

    assert (await signs_in(identity, customer.name, "x" * 201)).status == 403
    assert (await signs_in(identity, customer.name, "x" * 200)).step == "leave"


async def test_neither_password_stands_in_the_database(identity: Identity) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)
    page = await browser.send(page, new=NEW, again=NEW)
    await browser.send(page, press="allow")
    code = told(browser.left_to)["code"]
    tokens = await identity.exchange(browser.left_to)

    dump = identity.hub._database.note_now(lambda c: "\n".join(c.iterdump()))

    cookie = browser.client.cookies["hub_identity"]
    secrets = (
        NEW,
        customer.temporary,
        code,
        cookie,
        tokens["access_token"],
        tokens["refresh_token"],
    )
    assert not [each for each in secrets if each in dump]
    assert re.search(r"scrypt\$16384\$", dump)


async def test_who_refuses_the_program_keeps_the_chosen_password(identity: Identity) -> None:
    customer = await created(identity)
    browser, page = await come_in(identity, customer)
    page = await browser.send(page, new=NEW, again=NEW)
    await browser.send(page, press="deny")

    assert browser.left_to.startswith(CALLBACK)
    assert (await signs_in(identity, customer.name, NEW)).step == "leave"
