"""A list that has not changed is neither sent nor read again."""

import httpx
import pytest

from hubtui.hub.endpoint import PAGE
from hubtui.hub.resources import (
    CONTACT_CONTRACTS,
    CONTACTS,
    MY_CONTRACTS,
    ORGANIZATIONS,
    PERMISSIONS,
    Resource,
)
from tests.envelopes import items
from tests.hub.hubs import ScriptedHub, client_of

SAME = httpx.Response(304)


def tagged(etag: str, *things: object) -> httpx.Response:
    answer = items(*things)
    answer.headers["ETag"] = etag
    return answer


@pytest.mark.parametrize("resource", [ORGANIZATIONS, PERMISSIONS, MY_CONTRACTS])
async def test_an_unchanged_list_is_the_very_same_object(resource: Resource[object]) -> None:
    hub = ScriptedHub(tagged('"v1"', {"id": 1, "name": "x"}), SAME)
    client = client_of(hub)

    first, second = await client.fetch(resource), await client.fetch(resource)

    assert second is first
    assert "if-none-match" not in hub.asked[0].headers
    assert hub.asked[1].headers["if-none-match"] == '"v1"'


async def test_a_changed_list_is_read_and_asked_for_by_its_new_tag() -> None:
    hub = ScriptedHub(tagged('"v1"', {"id": 1}), tagged('"v2"', {"id": 2}), SAME)
    client = client_of(hub)

    found = [await client.fetch(ORGANIZATIONS) for _ in range(3)]

    assert [listing.items[0].id for listing in found] == ["1", "2", "2"]
    assert hub.asked[2].headers["if-none-match"] == '"v2"'


async def test_without_a_tag_everything_is_asked_for_again() -> None:
    hub = ScriptedHub(items({"id": 1}))
    client = client_of(hub)

    await client.fetch(ORGANIZATIONS)
    await client.fetch(ORGANIZATIONS)

    assert "if-none-match" not in hub.asked[1].headers


async def test_the_contracts_of_one_contact_are_not_those_of_another() -> None:
    hub = ScriptedHub(tagged('"v1"', {"id": 1}), tagged('"v1"', {"id": 2}), SAME)
    client = client_of(hub)

    of_368 = await client.fetch(CONTACT_CONTRACTS, "368")
    of_369 = await client.fetch(CONTACT_CONTRACTS, "369")

    assert "if-none-match" not in hub.asked[1].headers
    assert await client.fetch(CONTACT_CONTRACTS, "369") is of_369 is not of_368


async def test_a_list_that_could_not_be_read_is_not_remembered() -> None:
    good, broken = tagged('"v1"', {"id": 1}), httpx.Response(200, headers={"ETag": '"v2"'})
    hub = ScriptedHub(good, broken, SAME)
    client = client_of(hub)

    first = await client.fetch(MY_CONTRACTS)
    with pytest.raises(Exception, match="empty"):
        await client.fetch(MY_CONTRACTS)

    assert await client.fetch(MY_CONTRACTS) is first
    assert hub.asked[2].headers["if-none-match"] == '"v1"'


async def test_the_first_page_of_the_contacts_is_not_sent_again_after_a_search() -> None:
    first_page = tagged('"v1"', {"id": 1, "number": "368"})
    hub = ScriptedHub(first_page, tagged('"v2"', {"id": 2, "number": "369"}), SAME)
    client = client_of(hub)

    first = await client.fetch(CONTACTS)
    await client.fetch(CONTACTS, text="369")
    again = await client.fetch(CONTACTS)

    assert again == first
    assert "if-none-match" not in hub.asked[1].headers
    assert hub.asked[2].headers["if-none-match"] == '"v1"'


async def test_a_page_that_did_not_change_still_tells_where_the_list_goes_on() -> None:
    some = [{"id": number, "number": str(number)} for number in range(PAGE)]
    page = items(*some, total=319)
    page.headers["ETag"] = '"v1"'
    hub = ScriptedHub(page, SAME)
    client = client_of(hub)

    first, again = await client.fetch(CONTACTS), await client.fetch(CONTACTS)

    assert again.next == first.next == str(PAGE)
    assert again.total == 319
