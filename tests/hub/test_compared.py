"""An answer about another contact or contract is not shown as the one that was asked for."""

import pytest

from hubtui.hub.errors import AnotherThing
from hubtui.hub.resources import ACCOUNT, CONTACT, CONTRACT
from tests.envelopes import items
from tests.hub.hubs import ScriptedHub, client_of


@pytest.mark.parametrize("id_", ["369", 369, "36", "3680"])
async def test_an_answer_about_another_one_is_refused(id_: object) -> None:
    client = client_of(ScriptedHub(items({"id": id_, "name": "Test"})))

    for ask in (
        client.fetch(CONTACT, "368"),
        client.fetch(CONTRACT, "368"),
        client.raw_item(CONTACT, "368"),
        client.raw_item(CONTRACT, "368"),
    ):
        with pytest.raises(AnotherThing, match="`368` was asked for") as raised:
            await ask
        assert raised.value.path
        assert raised.value.status == 200


@pytest.mark.parametrize(
    ("asked", "id_"), [("368", "368"), ("368", 368), ("368", 368.0), ("AB-1f", "ab-1F")]
)
async def test_the_same_id_written_otherwise_is_the_same(asked: str, id_: object) -> None:
    client = client_of(ScriptedHub(items({"id": id_, "name": "Test"})))

    assert (await client.fetch(CONTACT, asked)).name == "Test"
    assert b"Test" in await client.raw_item(CONTACT, asked)


async def test_who_is_signed_in_is_asked_for_without_an_id() -> None:
    assert b"7" in await client_of(ScriptedHub(items({"id": 7}))).raw_item(ACCOUNT)
