"""Account toevoegen, seen from the Hub."""

import asyncio
import json
import re

import pytest

from tests.demo.asking import ORGANIZATION, Ask, code_of, items_of

WISH = {"contactId": "368", "email": "test@example.com"}


async def test_a_contact_gets_a_login_and_a_temporary_password(ask: Ask) -> None:
    answer = await ask.post(WISH)

    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    (made,) = items_of(answer)
    assert made.keys() == {"id", "name", "email", "temporaryPassword"}
    assert made["name"] == made["email"] == "test@example.com"
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", made["temporaryPassword"])
    contact = await ask.item("/contact/contacts/368")
    assert contact["account"] == {"id": made["id"], "name": "test@example.com"}


async def test_the_password_is_shown_this_once_only(ask: Ask) -> None:
    (made,) = items_of(await ask.post(WISH))

    for path in ("/contact/contacts/368", "/contact/contacts?query=368"):
        assert made["temporaryPassword"] not in (await ask.get(path)).text


async def test_the_id_may_be_a_number(ask: Ask) -> None:
    assert (await ask.post({**WISH, "contactId": 368})).status_code == 201


async def test_a_contact_gets_one_account_only(ask: Ask) -> None:
    await ask.post(WISH)

    answer = await ask.post({**WISH, "email": "other@example.com"})

    assert (answer.status_code, code_of(answer)) == (409, "account_exists")
    assert (await ask.item("/contact/contacts/368"))["account"]["name"] == "test@example.com"


async def test_of_many_at_once_one_gets_through(ask: Ask) -> None:
    answers = await asyncio.gather(*(ask.post(WISH) for _time in range(8)))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7


async def test_many_at_once_get_each_their_own(ask: Ask) -> None:
    contacts = await ask.items("/contact/contacts", limit=1000)
    without = [each["id"] for each in contacts if each["account"] is None][:100]
    wishes = [{"contactId": id_, "email": f"new{id_}@example.com"} for id_ in without]

    answers = await asyncio.gather(*map(ask.post, wishes))

    made = [item for answer in answers for item in items_of(answer)]
    assert [each["name"] for each in made] == [wish["email"] for wish in wishes]
    assert len({each["id"] for each in made}) == len(made) == 100


async def test_a_user_name_is_given_once(ask: Ask) -> None:
    contacts = await ask.items("/contact/contacts", limit=1000)
    taken = next(each["account"]["name"] for each in contacts if each["account"])
    mine = {"contactId": "368", "email": taken.upper()}

    answer = await ask.post(mine)

    assert (answer.status_code, code_of(answer)) == (409, "username_in_use")
    assert (await ask.item("/contact/contacts/368"))["account"] is None


@pytest.mark.parametrize("contact_id", ["9", "nobody", "0368", 9])
async def test_an_unknown_contact_gets_no_account(ask: Ask, contact_id: str | int) -> None:
    answer = await ask.post({**WISH, "contactId": contact_id})

    assert (answer.status_code, code_of(answer)) == (404, "contact_not_found")


async def test_a_contact_of_another_organization_is_unknown(ask: Ask) -> None:
    contacts = await ask.items("/contact/contacts", limit=1000)
    elsewhere = next(each for each in contacts if each["organizationId"] != "101")

    answer = await ask.post({**WISH, "contactId": elsewhere["id"]}, ORGANIZATION)

    assert (answer.status_code, code_of(answer)) == (404, "contact_not_found")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ([], "invalid_body"),
        ("368", "invalid_body"),
        ({}, "invalid_contact_id"),
        ({"email": "test@example.com"}, "invalid_contact_id"),
        ({**WISH, "contactId": ""}, "invalid_contact_id"),
        ({**WISH, "contactId": True}, "invalid_contact_id"),
        ({**WISH, "contactId": None}, "invalid_contact_id"),
        ({"contactId": "368"}, "invalid_email"),
        ({**WISH, "email": ""}, "invalid_email"),
        ({**WISH, "email": None}, "invalid_email"),
        ({**WISH, "email": "test"}, "invalid_email"),
        ({**WISH, "email": "test@@example.com"}, "invalid_email"),
        ({**WISH, "email": "test@example.com\nbcc: all@example.com"}, "invalid_email"),
        ({**WISH, "email": "\ud800@example.com"}, "invalid_email"),
        ({**WISH, "email": "test@localhost"}, "invalid_email"),
    ],
)
async def test_what_asks_for_no_account_is_refused(ask: Ask, body: object, code: str) -> None:
    answer = await ask.post_text(json.dumps(body).encode())

    assert (answer.status_code, code_of(answer)) == (422, code)
    assert (await ask.item("/contact/contacts/368"))["account"] is None


@pytest.mark.parametrize("body", [b"", b"{", b"contactId=368", b"\xff", b"[" * 200_000])
async def test_what_is_no_json_is_refused(ask: Ask, body: bytes) -> None:
    answer = await ask.post_text(body)

    assert (answer.status_code, code_of(answer)) == (400, "invalid_json")


async def test_an_address_with_accents_is_accepted(ask: Ask) -> None:
    (made,) = items_of(await ask.post({**WISH, "email": "noël@EXAMPLE.com"}))

    assert made["name"] == "noël@example.com"
