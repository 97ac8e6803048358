"""Every path stands in one table, and a profile may name them otherwise."""

from typing import TYPE_CHECKING

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.endpoints import ENDPOINTS, overridden
from hubtui.hub.errors import Invalid, Misconfigured
from tests.envelopes import items
from tests.hub.hubs import HUB, ScriptedHub, Tokens, client_of

if TYPE_CHECKING:
    from hubtui.hub.api import HubApi

DOCUMENTED = {
    "account": "/account/mine",
    "organizations": "/organization/organizations/mine",
    "permissions": "/permission/permissions/mine",
    "my_contracts": "/contract/contracts/mycontracts",
    "contract": "/contract/contracts/{id}/mine",
}


def test_the_five_documented_paths_are_exact_and_the_others_marked_as_assumed() -> None:
    found = {each.name: each.path for each in ENDPOINTS.values() if each.source == "documented"}

    assert found == DOCUMENTED
    assert {each.source for each in ENDPOINTS.values()} == {"documented", "assumed"}


async def test_each_coroutine_calls_its_path() -> None:
    hub = ScriptedHub(items({"id": "7"}))
    client: HubApi = client_of(hub)

    await client.account()
    await client.organizations()
    await client.permissions()
    await client.my_contracts()
    await client.contract("12")
    await client.contacts("van dijk", 50, 25)
    await client.contact("368")
    await client.contact_contracts("368")
    await client.create_account("368", "jan@example.nl")

    assert [f"{each.method} {each.url.raw_path.decode()}" for each in hub.asked] == [
        "GET /api/account/mine",
        "GET /api/organization/organizations/mine",
        "GET /api/permission/permissions/mine",
        "GET /api/contract/contracts/mycontracts",
        "GET /api/contract/contracts/12/mine",
        "GET /api/contact/contacts?query=van+dijk&offset=50&limit=25",
        "GET /api/contact/contacts/368",
        "GET /api/contract/contracts?contactId=368",
        "POST /api/account/accounts",
    ]


async def test_a_profile_names_its_own_paths() -> None:
    hub = ScriptedHub(items({"id": "7"}))
    paths = {
        "contact": "/crm/relaties/{id}",
        "contacts": "/crm/search?kind=relatie",
        "contact_contracts": "/crm/relaties/{id}/contracten",
        "create_account": "/crm/relaties/{id}/account",
    }
    client = HubClient(HUB, Tokens(), transport=hub, endpoints=overridden(paths))

    await client.contact("368")
    await client.contacts("jansen", 0, 50)
    await client.contact_contracts("368")
    await client.create_account("368", "jan@example.nl")
    await client.account()

    assert [each.url.raw_path.decode() for each in hub.asked] == [
        "/api/crm/relaties/368",
        "/api/crm/search?kind=relatie&query=jansen&offset=0&limit=50",
        "/api/crm/relaties/368/contracten",
        "/api/crm/relaties/368/account",
        "/api/account/mine",
    ]


@pytest.mark.parametrize(
    "paths",
    [
        {"contact": "/crm/relaties"},
        {"contacts": "https://evil.test/contacts"},
        {"contacts": "//evil.test/contacts"},
        {"contacts": "contacts"},
        {"contacts": ""},
        {"relaties": "/contacts"},
    ],
)
def test_a_path_that_leaves_the_hub_or_loses_the_id_is_refused(paths: dict[str, str]) -> None:
    with pytest.raises(Misconfigured):
        overridden(paths)


@pytest.mark.parametrize(
    ("item_id", "path"),
    [
        ("a/b", "/api/contact/contacts/a%2Fb"),
        ("../mine", "/api/contact/contacts/..%2Fmine"),
        ("a?b=c#d", "/api/contact/contacts/a%3Fb%3Dc%23d"),
        ("één 😀", "/api/contact/contacts/%C3%A9%C3%A9n%20%F0%9F%98%80"),
        ("{id}", "/api/contact/contacts/%7Bid%7D"),
        ("%2e%2e", "/api/contact/contacts/%252e%252e"),
        ("\x00\r\n", "/api/contact/contacts/%00%0D%0A"),
    ],
)
async def test_an_id_can_not_change_which_path_is_called(item_id: str, path: str) -> None:
    hub = ScriptedHub(items({"id": "7"}))

    await client_of(hub).contact(item_id)

    assert hub.asked[0].url.raw_path.decode() == path


@pytest.mark.parametrize("item_id", ["", ".", "..", "\udc80"])
async def test_an_id_that_is_none_is_not_asked_for(item_id: str) -> None:
    hub = ScriptedHub(httpx.Response(500))

    with pytest.raises(Invalid):
        await client_of(hub).contact(item_id)

    assert hub.asked == []
