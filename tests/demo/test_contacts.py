"""Finding contacts the way a beheerder types them."""

import re

import pytest

from hubtui.demo.folding import folded
from tests.demo.asking import Ask, Item, code_of


async def numbers(ask: Ask, query: str, limit: int = 50, offset: int = 0) -> list[str]:
    found = await ask.items("/contact/contacts", query=query, limit=limit, offset=offset)
    return [each["number"] for each in found]


async def everybody(ask: Ask) -> list[Item]:
    return await ask.items("/contact/contacts", limit=1000)


async def test_a_number_finds_just_that_contact_first(ask: Ask) -> None:
    # 1368 has 368 in it too.
    assert (await numbers(ask, "368"))[0] == "368"
    assert (await numbers(ask, "1000"))[0] == "1000"


async def test_numbers_that_begin_with_the_query_come_before_others_that_have_it(ask: Ask) -> None:
    # 1012 is lower than 1200 and has 12 in it too.
    found = await numbers(ask, "12", limit=1000)

    begins = [number.startswith("12") for number in found]
    assert True in begins
    assert False in begins
    assert begins == sorted(begins, reverse=True)
    assert [int(number) for number in found[: begins.count(True)]] == sorted(
        int(number) for number in found[: begins.count(True)]
    )


async def test_case_and_accents_do_not_matter(ask: Ask) -> None:
    names = {each["name"] for each in await everybody(ask)}
    accented = next(name for name in names if not name.isascii())

    for query in (accented, accented.upper(), folded(accented), f"  {accented.lower()}  "):
        found = {each["name"] for each in await ask.items("/contact/contacts", query=query)}
        assert accented in found


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Çelik-Müller", "celik-muller"),
        ("IJsbrand", "ijsbrand"),
        ("Ĳsbrand", "ijsbrand"),
        ("Noël Nguyễn", "noel nguyen"),
        ("Søren Łukasz", "soren lukasz"),
        ("Yılmaz", "yilmaz"),
        ("Straße", "strasse"),
        ("Crèvecœur", "crevecoeur"),
    ],
)
def test_a_name_is_compared_as_it_is_typed_without_accents(name: str, typed: str) -> None:
    assert folded(name) == typed


async def test_words_are_found_in_any_order_and_all_of_them_count(ask: Ask) -> None:
    somebody = next(each for each in await everybody(ask) if each["name"].count(" ") == 1)
    first, last = somebody["name"].split()

    for query in (f"{first} {last}", f"{last} {first}", f"{last} {somebody['number']}"):
        assert somebody["number"] in await numbers(ask, query)
    assert await numbers(ask, f"{first} {last} {somebody['number']} nobody") == []


async def test_an_email_address_finds_who_has_it(ask: Ask) -> None:
    somebody = next(each for each in await everybody(ask) if each["email"])

    assert somebody["number"] in await numbers(ask, somebody["email"].upper())


@pytest.mark.parametrize("query", ["%", "_", "\\", "100%", "a_b", "';--", "[", "😀"])
async def test_signs_mean_only_themselves(ask: Ask, query: str) -> None:
    found = await ask.items("/contact/contacts", query=query, limit=1000)

    asked = [
        each
        for each in await everybody(ask)
        if query in folded(f"{each['number']} {each['name']} {each['email'] or ''}")
    ]
    assert [each["id"] for each in found] == [each["id"] for each in asked]


async def test_search_agrees_with_a_plain_reading_of_all_contacts(ask: Ask) -> None:
    everyone = await everybody(ask)

    for query in ("de", "van den", "jan", "b.v.", "example.org", "zz", "1", "in 't veld"):
        words = folded(query).split()
        expected = {
            each["number"]
            for each in everyone
            if all(
                word in folded(f"{each['number']} {each['name']} {each['email'] or ''}")
                for word in words
            )
        }
        assert set(await numbers(ask, query, limit=1000)) == expected


@pytest.mark.parametrize("query", ["", "a"])
async def test_pages_put_together_are_the_whole_list(ask: Ask, query: str) -> None:
    whole = await numbers(ask, query, limit=1000)
    answer = await ask.get(f"/contact/contacts?query={query}&limit=7")
    total = answer.json()["data"]["total"]

    paged: list[str] = []
    for offset in range(0, total, 7):
        paged += await numbers(ask, query, offset=offset, limit=7)

    assert paged == whole
    assert len(set(whole)) == total


async def test_a_page_is_fifty_unless_asked_otherwise(ask: Ask) -> None:
    assert len(await ask.items("/contact/contacts")) == 50
    assert await ask.items("/contact/contacts", limit=0) == []
    assert await ask.items("/contact/contacts", offset=100_000) == []


@pytest.mark.parametrize(
    "query",
    [
        "offset=-1",
        "offset=x",
        "limit=1.5",
        "limit=٣",
        "limit=1001",
        "limit=9999999999",
        "query=" + "x" * 201,
        "query=%00",
    ],
)
async def test_a_parameter_that_is_out_of_range_is_refused(ask: Ask, query: str) -> None:
    answer = await ask.get(f"/contact/contacts?{query}")

    assert (answer.status_code, code_of(answer)) == (422, "invalid_parameter")


@pytest.mark.parametrize(
    "contact_id", ["9", "0368", "368x", "-368", "٣٦٨", "9" * 40, "%20", "x%2Fy"]
)
async def test_an_id_that_is_nobodys_is_not_found(ask: Ask, contact_id: str) -> None:
    answer = await ask.get(f"/contact/contacts/{contact_id}")

    assert answer.status_code == 404
    assert code_of(answer) in {"contact_not_found", "not_found"}


async def test_contracts_of_a_contact_need_a_contact(ask: Ask) -> None:
    missing = await ask.get("/contract/contracts")
    unknown = await ask.get("/contract/contracts?contactId=9")

    assert (missing.status_code, code_of(missing)) == (422, "invalid_parameter")
    assert (unknown.status_code, code_of(unknown)) == (404, "contact_not_found")


async def test_every_contact_of_the_list_opens_and_is_the_same_there(ask: Ask) -> None:
    for each in (await everybody(ask))[:80]:
        assert await ask.item(f"/contact/contacts/{each['id']}") == each
        contracts = await ask.items("/contract/contracts", contactId=each["id"])
        assert all(re.fullmatch(r"\d{8}", item["dossierNumber"]) for item in contracts)
