"""What customers see by the documented calls: their own, whoever they are, and nobody else's."""

import pytest

from hubtui.demo import HubOptions
from hubtui.demo.hub import EmbeddedHub
from hubtui.demo.identity import tokens
from hubtui.demo.identity.secret import new_secret
from tests.demo.asking import Item, code_of, items_of
from tests.demo.identity.signing_in import ADDRESS, Clock, Identity


async def everybody(identity: Identity) -> list[Item]:
    """Return the portfolio's contacts, each with an account."""
    ask = identity.ask()
    for each in await ask.items("/contact/contacts", limit=1000):
        if each["account"] is None:
            wish = {"contactId": each["id"], "email": f"klant{each['id']}@example.com"}
            items_of(await ask.post(wish))
    return await ask.items("/contact/contacts", limit=1000)


def token_of(identity: Identity, contact: Item) -> str:
    """Return an access token as the provider gives this customer."""
    secret = new_secret()
    identity.hub._database.note_now(
        lambda c: tokens.keep(
            c,
            secret,
            "access_token",
            family=new_secret(),
            client_id="hubtui",
            account_id=int(contact["account"]["id"]),
            scope="openid",
            now=identity.clock.now,
        )
    )
    return secret


@pytest.mark.parametrize("seed", [368, 1, 2])
async def test_each_customer_sees_their_own_and_nobody_elses(seed: int) -> None:
    clock = Clock()
    hub = EmbeddedHub(HubOptions(contracts=60, seed=seed, address=ADDRESS), clock)
    identity = Identity(hub, clock)
    ask = identity.ask()
    customers = await everybody(identity)
    all_ids = {str(each["id"]) for each in await ask.items("/contract/contracts/mycontracts")}
    seen: list[str] = []
    for customer in customers:
        token = token_of(identity, customer)
        own = await ask.items("/contract/contracts", contactId=customer["id"])

        account = await ask.item("/account/mine", token)
        assert (account["id"], account["name"]) == tuple(customer["account"].values())
        organizations = await ask.items("/organization/organizations/mine", token)
        assert [str(each["id"]) for each in organizations] == [customer["organizationId"]]
        assert await ask.permissions(token) == [
            "klant",
            "account.read",
            "organization.read",
            "permission.read",
            "contract.read",
        ]
        contracts = await ask.items("/contract/contracts/mycontracts", token)
        assert contracts == own
        paged = await ask.items("/contract/contracts/mycontracts", token, offset=0, limit=1000)
        assert paged == own
        own_ids = {str(each["id"]) for each in own}
        for id_ in all_ids:
            answer = await ask.get(f"/contract/contracts/{id_}/mine", token)
            if id_ in own_ids:
                (detail,) = items_of(answer)
                assert detail["contact"]["id"] == customer["id"]
            else:
                assert (answer.status_code, code_of(answer)) == (404, "contract_not_found")
        for path in ("/contact/contacts", f"/contact/contacts/{customer['id']}"):
            assert (await ask.get(path, token)).status_code == 403
        seen += own_ids
    hub.close()

    assert sorted(seen) == sorted(all_ids), "every contract is somebody's, and one customer's"
