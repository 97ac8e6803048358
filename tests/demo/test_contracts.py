"""The contracts of an account, of a contact, and one in detail."""

import json

import httpx
import pytest

from hubtui.demo import HubOptions
from tests.demo.asking import ORGANIZATION, Ask, code_of
from tests.demo.conftest import Open

DOCUMENTED = {"id", "dossierNumber", "format", "metadata", "status"}


async def test_my_contracts_are_whole_unless_a_part_is_asked_for(ask: Ask) -> None:
    answer = await ask.get("/contract/contracts/mycontracts")

    data = answer.json()["data"]
    assert len(data["items"]) == 1000
    assert data.keys() == {"items"}
    assert all(item.keys() >= DOCUMENTED for item in data["items"])


async def test_parts_put_together_are_the_whole(ask: Ask) -> None:
    whole = await ask.items("/contract/contracts/mycontracts", ORGANIZATION)
    answer = await ask.get("/contract/contracts/mycontracts?offset=10&limit=5", ORGANIZATION)

    assert answer.json()["data"] == {"items": whole[10:15], "total": len(whole)}
    rest = await ask.items("/contract/contracts/mycontracts", ORGANIZATION, offset=100)
    assert rest == whole[100:]
    assert await ask.items("/contract/contracts/mycontracts", ORGANIZATION, offset=100_000) == []


async def test_a_list_of_several_chunks_is_one_json_text(open_hub: Open, ask: Ask) -> None:
    large = open_hub(HubOptions(contracts=9_000))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(large), base_url="http://hub"
    ) as client:
        items = await Ask(client).items("/contract/contracts/mycontracts")

    assert len(items) == 9_000
    # A larger Hub begins with the data of a smaller one.
    assert items[:990] == (await ask.items("/contract/contracts/mycontracts"))[:990]


async def test_the_contracts_of_all_contacts_are_my_contracts(ask: Ask) -> None:
    mine = await ask.items("/contract/contracts/mycontracts")
    contacts = await ask.items("/contact/contacts", limit=1000)

    theirs = [
        item
        for contact in contacts
        for item in await ask.items("/contract/contracts", contactId=contact["id"])
    ]

    assert theirs == mine


async def test_the_detail_has_what_the_list_has_and_more(ask: Ask) -> None:
    for listed in (await ask.items("/contract/contracts/mycontracts"))[:60]:
        detail = await ask.item(f"/contract/contracts/{listed['id']}/mine")

        # Whose it is stands there with the name.
        assert str(detail["contact"]["id"]) == listed.pop("contactId")
        metadata, listed_metadata = detail["metadata"], listed["metadata"]
        assert {**detail, "metadata": None} == {**detail, **listed, "metadata": None}
        assert detail.keys() > listed.keys()
        if listed_metadata is not None:
            assert metadata == {**metadata, **listed_metadata}
            assert metadata["coverages"]
        assert json.dumps(detail)
        again = await ask.item(f"/contract/contracts/{listed['id']}/mine")
        assert again == detail


@pytest.mark.parametrize("contract_id", ["1", "07000001", "x", "7000001x"])
async def test_an_id_of_no_contract_is_not_found(ask: Ask, contract_id: str) -> None:
    answer = await ask.get(f"/contract/contracts/{contract_id}/mine")

    assert (answer.status_code, code_of(answer)) == (404, "contract_not_found")


async def test_paths_and_methods_that_are_not_there_are_said_to_be_so(ask: Ask) -> None:
    nowhere = await ask.get("/contracts")
    reading = await ask.get("/account/accounts")

    assert (nowhere.status_code, code_of(nowhere)) == (404, "not_found")
    assert (reading.status_code, code_of(reading)) == (405, "method_not_allowed")
    assert reading.headers["Allow"] == "POST"
