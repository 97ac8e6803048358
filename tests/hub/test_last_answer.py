"""A list that has not changed is neither sent nor read again."""

import httpx
import pytest

from tests.envelopes import items
from tests.hub.hubs import ScriptedHub, client_of

SAME = httpx.Response(304)


def tagged(etag: str, *things: object) -> httpx.Response:
    answer = items(*things)
    answer.headers["ETag"] = etag
    return answer


@pytest.mark.parametrize("name", ["organizations", "permissions", "my_contracts"])
async def test_an_unchanged_list_is_the_very_same_object(name: str) -> None:
    hub = ScriptedHub(tagged('"v1"', {"id": 1, "name": "x"}), SAME)
    ask = getattr(client_of(hub), name)

    first, second = await ask(), await ask()

    assert second is first
    assert "if-none-match" not in hub.asked[0].headers
    assert hub.asked[1].headers["if-none-match"] == '"v1"'


async def test_a_changed_list_is_read_and_asked_for_by_its_new_tag() -> None:
    hub = ScriptedHub(tagged('"v1"', {"id": 1}), tagged('"v2"', {"id": 2}), SAME)
    client = client_of(hub)

    found = [await client.organizations() for _ in range(3)]

    assert [listing.items[0].id for listing in found] == ["1", "2", "2"]
    assert hub.asked[2].headers["if-none-match"] == '"v2"'


async def test_without_a_tag_everything_is_asked_for_again() -> None:
    hub = ScriptedHub(items({"id": 1}))
    client = client_of(hub)

    await client.organizations()
    await client.organizations()

    assert "if-none-match" not in hub.asked[1].headers


async def test_the_contracts_of_one_contact_are_not_those_of_another() -> None:
    hub = ScriptedHub(tagged('"v1"', {"id": 1}), tagged('"v1"', {"id": 2}), SAME)
    client = client_of(hub)

    of_368 = await client.contact_contracts("368")
    of_369 = await client.contact_contracts("369")

    assert "if-none-match" not in hub.asked[1].headers
    assert await client.contact_contracts("369") is of_369 is not of_368


async def test_a_list_that_could_not_be_read_is_not_remembered() -> None:
    good, broken = tagged('"v1"', {"id": 1}), httpx.Response(200, headers={"ETag": '"v2"'})
    hub = ScriptedHub(good, broken, SAME)
    client = client_of(hub)

    first = await client.my_contracts()
    with pytest.raises(Exception, match="empty"):
        await client.my_contracts()

    assert await client.my_contracts() is first
    assert hub.asked[2].headers["if-none-match"] == '"v1"'
