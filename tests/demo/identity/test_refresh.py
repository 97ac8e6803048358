"""Staying signed in: a refresh token is good once, and one that comes back ends all of its sign-in."""

from tests.demo.identity.signing_in import ISSUER, Identity, Tokens, error_of


async def renew(identity: Identity, tokens: Tokens, **form: str) -> Tokens:
    async with identity.program() as program:
        renewed: Tokens = await program.refresh_token(
            f"{ISSUER}/token", refresh_token=tokens["refresh_token"], **form
        )
    return renewed


async def status(identity: Identity, tokens: Tokens) -> int:
    return (await identity.ask().get("/account/mine", tokens["access_token"])).status_code


async def test_a_sign_in_goes_on_with_new_tokens(identity: Identity) -> None:
    tokens = await identity.tokens()
    identity.clock.now += 901
    assert await status(identity, tokens) == 401

    renewed = await renew(identity, tokens)

    assert await status(identity, renewed) == 200
    assert renewed["refresh_token"] != tokens["refresh_token"]
    assert await status(identity, await renew(identity, renewed)) == 200


async def test_a_replayed_refresh_token_ends_the_whole_family(identity: Identity) -> None:
    stolen = await identity.tokens()
    renewed = await renew(identity, await renew(identity, stolen))
    others = await identity.tokens()

    replayed = await identity.ask_token(
        grant_type="refresh_token", refresh_token=stolen["refresh_token"]
    )

    assert error_of(replayed) == (400, "invalid_grant")
    assert await status(identity, renewed) == 401
    newest = await identity.ask_token(
        grant_type="refresh_token", refresh_token=renewed["refresh_token"]
    )
    assert error_of(newest) == (400, "invalid_grant")
    # Another sign-in of the same person goes on.
    assert await status(identity, others) == 200


async def test_nobody_stays_signed_in_for_more_than_thirty_days_alone(identity: Identity) -> None:
    tokens = await identity.tokens()
    identity.clock.now += 30 * 86_400

    answer = await identity.ask_token(
        grant_type="refresh_token", refresh_token=tokens["refresh_token"]
    )

    assert error_of(answer) == (400, "invalid_grant")


async def test_a_refresh_token_is_of_its_program(identity: Identity) -> None:
    tokens = await identity.tokens()
    async with identity.http() as client:
        answer = await client.post(
            f"{ISSUER}/token",
            data={"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]},
            auth=("hubtui-script", "demo-script-geheim"),
        )

    assert answer.status_code == 400
    assert await status(identity, tokens) == 200


async def test_an_access_token_renews_nothing_and_a_refresh_token_opens_nothing(
    identity: Identity,
) -> None:
    tokens = await identity.tokens()

    answer = await identity.ask_token(
        grant_type="refresh_token", refresh_token=tokens["access_token"]
    )

    assert error_of(answer) == (400, "invalid_grant")
    asked = await identity.ask().get("/account/mine", tokens["refresh_token"])
    assert asked.status_code == 401


async def test_more_than_was_given_is_not_renewed(identity: Identity) -> None:
    tokens = await identity.tokens()

    answer = await identity.ask_token(
        grant_type="refresh_token", refresh_token=tokens["refresh_token"], scope="openid email"
    )

    assert error_of(answer) == (400, "invalid_scope")
