"""Every path stands in the resource table, and a profile may name them otherwise."""

from typing import TYPE_CHECKING

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.dialect.schema import decode
from hubtui.hub.errors import Invalid
from hubtui.hub.resources import (
    ACCOUNT,
    CONTACT,
    CONTACT_CONTRACTS,
    CONTACTS,
    CONTRACT,
    MY_CONTRACTS,
    ORGANIZATIONS,
    PERMISSIONS,
    RESOURCES,
    WRITES,
)
from hubtui.hub.write.account_answer import AccountOrder
from tests.envelopes import items
from tests.hub.hubs import HUB, ScriptedHub, Tokens, client_of, kept_nowhere

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
    found = {each.name: each.endpoint.path for each in RESOURCES if each.source == "documented"}

    assert {name: found.get(name) for name in DOCUMENTED} == DOCUMENTED
    assert {each.source for each in RESOURCES} == {"documented", "assumed"}
    assert {each.source for each in WRITES} == {"assumed"}


async def test_each_resource_is_asked_for_at_its_path() -> None:
    hub = ScriptedHub(items({"id": "368"}))
    client: HubApi = client_of(hub)

    await client.fetch(ACCOUNT)
    await client.fetch(ORGANIZATIONS)
    await client.fetch(PERMISSIONS)
    await client.fetch(MY_CONTRACTS)
    await client.fetch(CONTRACT, "368")
    await client.fetch(CONTACTS, text="van dijk", after="50", limit=25)
    await client.fetch(CONTACT, "368")
    await client.fetch(CONTACT_CONTRACTS, "368")
    await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)

    assert [f"{each.method} {each.url.raw_path.decode()}" for each in hub.asked] == [
        "GET /api/account/mine",
        "GET /api/organization/organizations/mine",
        "GET /api/permission/permissions/mine",
        "GET /api/contract/contracts/mycontracts",
        "GET /api/contract/contracts/368/mine",
        "GET /api/contact/contacts?query=van+dijk&offset=50&limit=25",
        "GET /api/contact/contacts/368",
        "GET /api/contract/contracts?contactId=368",
        "POST /api/account/accounts",
    ]


async def test_a_profile_names_its_own_paths() -> None:
    hub = ScriptedHub(items({"id": "368"}))
    calls = {
        "contact": {"path": "/crm/relaties/{id}"},
        "contacts": {"path": "/crm/search", "fixed": {"kind": "relatie"}},
        "contact_contracts": {"path": "/crm/relaties/{id}/contracten"},
    }
    write = {"path": "/crm/relaties/{contactId}/account"}
    dialect = compiled(decode({"calls": calls, "create_account": write}))
    client = HubClient(HUB, Tokens(), transport=hub, dialect=dialect)

    await client.fetch(CONTACT, "368")
    await client.fetch(CONTACTS, text="jansen", limit=50)
    await client.fetch(CONTACT_CONTRACTS, "368")
    await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)
    await client.fetch(ACCOUNT)

    assert [each.url.raw_path.decode() for each in hub.asked] == [
        "/api/crm/relaties/368",
        "/api/crm/search?kind=relatie&query=jansen&offset=0&limit=50",
        "/api/crm/relaties/368/contracten",
        "/api/crm/relaties/368/account",
        "/api/account/mine",
    ]


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
    hub = ScriptedHub(items({"id": item_id}))

    await client_of(hub).fetch(CONTACT, item_id)

    assert hub.asked[0].url.raw_path.decode() == path


@pytest.mark.parametrize("item_id", ["", ".", "..", "\udc80"])
async def test_an_id_that_is_none_is_not_asked_for(item_id: str) -> None:
    hub = ScriptedHub(httpx.Response(500))

    with pytest.raises(Invalid):
        await client_of(hub).fetch(CONTACT, item_id)

    assert hub.asked == []
