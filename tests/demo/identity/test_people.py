"""Who can sign in to a new Hub: with the passwords that `hub serve` prints."""

from pathlib import Path

import pytest

from hubtui.demo import Faults, HubOptions
from hubtui.demo.accounts import PERMISSIONS
from hubtui.demo.hub import EmbeddedHub
from hubtui.demo.options import Role
from tests.demo.asking import code_of
from tests.demo.identity.signing_in import ADDRESS, ISSUER, Clock, Identity

ROLES: tuple[Role, ...] = ("relatiebeheerder", "organization-beheerder", "lezer", "klant")


@pytest.mark.parametrize("role", ROLES)
async def test_a_printed_password_signs_in_as_its_role(identity: Identity, role: Role) -> None:
    tokens = await identity.tokens(role)

    assert await identity.ask().permissions(tokens["access_token"]) == list(PERMISSIONS[role])


async def test_nobody_else_of_a_new_hub_has_a_password(identity: Identity) -> None:
    with_password = identity.hub._database.note_now(
        lambda c: c.execute("SELECT count(*) FROM password").fetchone()[0]
    )

    assert with_password == len(ROLES)


async def test_a_file_keeps_passwords_keys_and_sign_ins(tmp_path: Path) -> None:
    options = HubOptions(contracts=10, address=ADDRESS, path=tmp_path / "hub.sqlite3")
    before = Identity(EmbeddedHub(options, clock := Clock()), clock)
    tokens = await before.tokens()
    async with before.http() as client:
        keys = (await client.get(f"{ISSUER}/jwks")).json()
    before.hub.close()

    after = Identity(EmbeddedHub(options, clock), clock)

    async with after.http() as client:
        assert (await client.get(f"{ISSUER}/jwks")).json() == keys
    assert (await after.ask().get("/account/mine", tokens["access_token"])).is_success
    assert (await after.tokens("klant"))["access_token"]
    after.hub.close()


async def test_a_hub_that_does_not_know_its_address_signs_nobody_in() -> None:
    identity = Identity(EmbeddedHub(HubOptions(contracts=10)), Clock())
    async with identity.http() as client:
        answer = await client.get(f"{ISSUER}/.well-known/openid-configuration")
    identity.hub.close()

    assert answer.status_code == 404


async def test_a_path_with_a_line_break_is_refused_as_any_other(identity: Identity) -> None:
    answer = await identity.ask().get("/contact/contacts/a%0Ab")

    assert (answer.status_code, code_of(answer)) == (404, "not_found")


async def test_faults_of_the_hub_are_not_those_of_its_sign_in(identity: Identity) -> None:
    identity.hub.faults = Faults(error_rate=1.0)

    tokens = await identity.tokens()

    failed = await identity.ask().get("/account/mine", tokens["access_token"])
    assert failed.status_code >= 500
