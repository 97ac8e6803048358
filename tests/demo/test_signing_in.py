"""Who may see what, by the plain tokens of the demo."""

import httpx
import pytest

from hubtui.demo import TOKENS, HubOptions, Role
from hubtui.demo.hub import EmbeddedHub
from tests.demo.asking import CUSTOMER, ORGANIZATION, PATHS, READER, Ask, code_of


@pytest.mark.parametrize("path", PATHS)
async def test_nothing_is_told_without_a_token(ask: Ask, path: str) -> None:
    answer = await ask.get(path, token=None)

    assert (answer.status_code, code_of(answer)) == (401, "token_missing")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_no_account_is_made_without_a_token(ask: Ask) -> None:
    answer = await ask.post({"contactId": "368", "email": "test@example.com"}, token=None)

    assert (answer.status_code, code_of(answer)) == (401, "token_missing")


@pytest.mark.parametrize(
    "authorization", ["Bearer unknown", "Bearer", "Bearer  ", "Basic ZGVtbw==", "demo-beheerder"]
)
async def test_a_token_that_is_not_known_is_refused(ask: Ask, authorization: str) -> None:
    answer = await ask.get("/account/mine", None, {"Authorization": authorization})

    assert (answer.status_code, code_of(answer)) == (401, "invalid_token")
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


async def test_the_relatiebeheerder_is_bea_van_heerder(ask: Ask) -> None:
    account = await ask.item("/account/mine")

    names = [account[name] for name in ("firstName", "middleName", "lastName")]
    assert names == ["Bea", "van", "Heerder"]
    assert account["name"] == account["email"]
    assert "Relatiebeheerder" in await ask.permissions()


async def test_each_organization_of_the_account_has_a_dossier(ask: Ask) -> None:
    organizations = await ask.items("/organization/organizations/mine")

    dossiers = (await ask.item("/account/mine"))["dossiers"]
    assert [str(each["id"]) for each in organizations] == list(dossiers)
    assert len(organizations) > 1


async def test_the_organization_beheerder_sees_one_organization_only(ask: Ask) -> None:
    (own,) = await ask.items("/organization/organizations/mine", ORGANIZATION)
    assert "Organization Beheerder" in await ask.permissions(ORGANIZATION)

    mine = await ask.items("/contact/contacts", ORGANIZATION, limit=1000)
    all_ = await ask.items("/contact/contacts", limit=1000)

    assert mine == [each for each in all_ if each["organizationId"] == own["id"]]
    elsewhere = next(each for each in all_ if each["organizationId"] != own["id"])
    answer = await ask.get(f"/contact/contacts/{elsewhere['id']}", ORGANIZATION)
    assert answer.status_code == 404
    contracts = await ask.items("/contract/contracts", contactId=elsewhere["id"])
    if contracts:
        answer = await ask.get(f"/contract/contracts/{contracts[0]['id']}/mine", ORGANIZATION)
        assert answer.status_code == 404


async def test_the_reader_sees_contacts_and_may_not_create(ask: Ask) -> None:
    assert await ask.items("/contact/contacts", READER)

    answer = await ask.post({"contactId": "368", "email": "test@example.com"}, READER)

    assert (answer.status_code, code_of(answer)) == (403, "forbidden")


@pytest.mark.parametrize(
    "path", ["/contact/contacts", "/contact/contacts/368", "/contract/contracts?contactId=368"]
)
async def test_a_customer_sees_no_contacts(ask: Ask, path: str) -> None:
    answer = await ask.get(path, CUSTOMER)

    assert (answer.status_code, code_of(answer)) == (403, "forbidden")


async def test_a_customer_sees_its_own_contracts_and_no_other(ask: Ask) -> None:
    account = await ask.item("/account/mine", CUSTOMER)
    own = await ask.items("/contract/contracts/mycontracts", CUSTOMER)

    dossiers = set(account["dossiers"].values())
    assert len(own) == 3
    assert {each["dossierNumber"] for each in own} == dossiers
    page = await ask.items("/contract/contracts/mycontracts", CUSTOMER, offset=1, limit=1)
    assert page == own[1:2]
    detail = await ask.item(f"/contract/contracts/{own[0]['id']}/mine", CUSTOMER)
    assert detail["id"] == own[0]["id"]
    everybodys = await ask.items("/contract/contracts/mycontracts")
    (organization,) = account["dossiers"]
    neighbour = next(
        each
        for each in everybodys
        # The first digit is the organisation's.
        if each["dossierNumber"][0] == organization[-1] and each["dossierNumber"] not in dossiers
    )
    answer = await ask.get(f"/contract/contracts/{neighbour['id']}/mine", CUSTOMER)
    assert (answer.status_code, code_of(answer)) == (404, "contract_not_found")


@pytest.mark.parametrize("role", TOKENS)
async def test_the_options_name_the_token_of_their_role(hub: EmbeddedHub, role: Role) -> None:
    token = HubOptions(role=role).token

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(hub), base_url="http://hub"
    ) as client:
        assert await Ask(client).item("/account/mine", token)
