"""What the provider answers programs: about itself, about a person, and when a sign-in is to end."""

import pytest
from authlib.oidc.discovery import OpenIDProviderMetadata

from tests.demo.asking import CUSTOMER
from tests.demo.identity.signing_in import ADDRESS, ISSUER, Identity, error_of


async def test_the_provider_describes_itself(identity: Identity) -> None:
    async with identity.http() as client:
        described = (await client.get(f"{ISSUER}/.well-known/openid-configuration")).json()

    OpenIDProviderMetadata(described).validate()
    assert described["issuer"] == ISSUER
    assert described["code_challenge_methods_supported"] == ["S256"]
    assert "implicit" not in described["grant_types_supported"]
    for name, address in described.items():
        if name.endswith(("_endpoint", "jwks_uri")):
            async with identity.http() as client:
                assert (await client.get(address)).status_code != 404, name


async def test_another_host_header_changes_no_address(identity: Identity) -> None:
    async with identity.http() as client:
        answer = await client.get(
            f"{ISSUER}/.well-known/openid-configuration", headers={"Host": "evil.example"}
        )

    assert "evil" not in answer.text


async def test_a_script_signs_in_with_its_secret(identity: Identity) -> None:
    async with identity.program("hubtui-script", "demo-script-geheim") as program:
        tokens = await program.fetch_token(f"{ISSUER}/token", grant_type="client_credentials")

    assert "refresh_token" not in tokens
    assert "id_token" not in tokens
    assert (await identity.ask().get("/contact/contacts", tokens["access_token"])).is_success


@pytest.mark.parametrize("secret", ["", "demo-script-geheim ", "\xff"])
async def test_a_wrong_secret_gets_nothing(identity: Identity, secret: str) -> None:
    async with identity.http() as client:
        answer = await client.post(
            f"{ISSUER}/token",
            data={"grant_type": "client_credentials"},
            auth=("hubtui-script", secret),
        )

    assert error_of(answer) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic")


async def test_a_program_without_a_secret_is_nobody_itself(identity: Identity) -> None:
    answer = await identity.ask_token(grant_type="client_credentials")

    assert answer.status_code in (400, 401)


@pytest.mark.parametrize("grant", ["password", "implicit", "", "authorization_code"])
async def test_other_requests_for_tokens_are_refused(identity: Identity, grant: str) -> None:
    answer = await identity.ask_token(grant_type=grant, username="a", password="b")

    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"


async def test_userinfo_tells_what_was_allowed(identity: Identity) -> None:
    tokens = await identity.exchange(await identity.code(scope="openid profile email"))

    async with identity.http() as client:
        answer = await client.get(
            f"{ISSUER}/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}
        )

    told = answer.json()
    assert told["sub"] == "1"
    assert told["name"] == "Bea van Heerder"
    assert told["email"] == identity.printed("relatiebeheerder").user_name


@pytest.mark.parametrize("authorization", ["", "Bearer made-up", f"Bearer {CUSTOMER}", "Basic x"])
async def test_userinfo_tells_nobody_else(identity: Identity, authorization: str) -> None:
    async with identity.http() as client:
        answer = await client.get(f"{ISSUER}/userinfo", headers={"Authorization": authorization})

    assert answer.status_code == 401


async def test_signing_out_ends_the_whole_sign_in(identity: Identity) -> None:
    tokens = await identity.tokens()
    async with identity.program() as program:
        answer = await program.revoke_token(
            f"{ISSUER}/revoke", token=tokens["refresh_token"], token_type_hint="refresh_token"
        )

    assert answer.status_code == 200
    asked = await identity.ask().get("/account/mine", tokens["access_token"])
    assert asked.status_code == 401


async def test_an_access_token_can_end_alone(identity: Identity) -> None:
    tokens = await identity.tokens()
    async with identity.program() as program:
        await program.revoke_token(f"{ISSUER}/revoke", token=tokens["access_token"])

    asked = await identity.ask().get("/account/mine", tokens["access_token"])
    assert asked.status_code == 401
    renewed = await identity.ask_token(
        grant_type="refresh_token", refresh_token=tokens["refresh_token"]
    )
    assert renewed.status_code == 200


async def test_another_program_ends_nothing(identity: Identity) -> None:
    tokens = await identity.tokens()
    async with identity.http() as client:
        await client.post(
            f"{ISSUER}/revoke",
            data={"token": tokens["access_token"]},
            auth=("hubtui-script", "demo-script-geheim"),
        )

    assert (await identity.ask().get("/account/mine", tokens["access_token"])).is_success


async def test_the_plain_tokens_stay_for_scripts(identity: Identity) -> None:
    assert (await identity.ask().get("/account/mine", CUSTOMER)).is_success


@pytest.mark.parametrize("path", ["token", "device_authorization", "revoke"])
@pytest.mark.parametrize(
    "body", [b"", b"\xff=\xfe", b"grant_type=%FF%00&client_id=%22%5C", b"a" * 100_000]
)
async def test_odd_bodies_are_refused_and_break_nothing(
    identity: Identity, path: str, body: bytes
) -> None:
    async with identity.http() as client:
        answer = await client.post(
            f"{ADDRESS}/identity/{path}",
            content=body,
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )

    assert 400 <= answer.status_code < 500
