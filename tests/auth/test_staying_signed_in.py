"""An access token is there when it is needed, for one refresh however many ask."""

import asyncio
from dataclasses import dataclass, replace

import httpx
import pytest

from hubtui.auth.errors import AnotherPerson, ProviderBroken, ProviderTimedOut, ProviderUnreachable
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.one_person import OnePerson
from hubtui.auth.staying_signed_in import StayingSignedIn
from hubtui.auth.tokens import Tokens
from hubtui.hub.errors import HubError, NotSignedIn, TimedOut, Unreachable
from tests.auth.fake_provider import (
    NULL,
    FakeProvider,
    Handler,
    form_of,
    grant,
    id_token,
    refusal,
    settings,
)

NOON = 1_000_000.0


@dataclass
class Clock:
    """`wall` can be set by the user, `steady` can't."""

    wall: float = NOON
    steady: float = 50.0

    def pass_by(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


def kept(lifetime: float | None = 300.0, **changes: object) -> Tokens:
    tokens = Tokens(
        access_token="access-kept",
        refresh_token="refresh-kept",
        received_at=NOON,
        lifetime=lifetime,
        way="browser",
        name="Bea",
        subject="bea-1",
    )
    return replace(tokens, **changes)  # type: ignore[arg-type]


def session(
    vault: Vault, clock: Clock, token: Handler = lambda _request: grant(), **changes: object
) -> tuple[StayingSignedIn, FakeProvider]:
    provider = FakeProvider(token)

    def renew(tokens: Tokens) -> Tokens:
        with provider.conversation(settings(**changes), lambda: clock.wall) as conversation:
            return conversation.renewed(tokens)

    source = StayingSignedIn(vault, renew, clock=lambda: clock.wall, steady=lambda: clock.steady)
    return source, provider


async def test_a_token_that_lives_is_used_as_it_is(vault: Vault) -> None:
    vault.begin(kept())
    source, provider = session(vault, Clock())
    assert await source.token() == "access-kept"
    assert not provider.requests


async def test_a_token_is_renewed_before_it_ends_for_the_way_to_the_hub(vault: Vault) -> None:
    vault.begin(kept(lifetime=300))
    clock = Clock()
    source, provider = session(vault, clock)
    clock.pass_by(239)
    assert await source.token() == "access-kept"
    clock.pass_by(2)
    assert await source.token() != "access-kept"
    assert provider.forms()[0]["refresh_token"] == "refresh-kept"


async def test_tokens_of_five_seconds_are_not_refreshed_on_every_request(vault: Vault) -> None:
    vault.begin(kept(lifetime=5))
    clock = Clock()
    source, provider = session(vault, clock, lambda _request: grant(expires_in=5))
    for _ in range(20):
        clock.pass_by(0.5)
        await source.token()
    # Ten seconds, a token good for four: every request would have been twenty.
    assert len(provider.forms()) == 2


async def test_twenty_who_wait_cost_one_refresh(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, provider = session(vault, Clock())
    tokens = await asyncio.gather(*(source.token() for _ in range(20)))
    assert len(set(tokens)) == 1
    assert len(provider.forms()) == 1


async def test_twenty_refused_requests_cost_one_refresh(vault: Vault) -> None:
    vault.begin(kept())
    source, provider = session(vault, Clock())
    refused = await source.token()
    tokens = await asyncio.gather(*(source.renew(refused) for _ in range(20)))
    assert len(set(tokens)) == 1
    assert tokens[0] != refused
    # A request that was under way with the old token is refused late: no reason to refresh again.
    assert await source.renew(refused) == tokens[0]
    assert len(provider.forms()) == 1


async def test_who_gives_up_waiting_does_not_stop_the_others(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, provider = session(vault, Clock())
    impatient = asyncio.create_task(source.token())
    patient = asyncio.create_task(source.token())
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).startswith("access-")
    assert len(provider.forms()) == 1


async def test_the_rotated_refresh_token_is_kept_before_the_access_token_is_used(
    vault: Vault,
) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, _provider = session(vault, Clock())
    token = await source.token()
    found = vault.read()
    assert found is not None
    assert found[0].access_token == token
    assert found[0].refresh_token not in (None, "refresh-kept")
    assert (found[0].name, found[0].subject) == ("Bea", "bea-1")


async def test_a_provider_that_does_not_rotate_keeps_the_refresh_token(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, _provider = session(vault, Clock(), lambda _request: grant(refresh_token=None))
    await source.token()
    found = vault.read()
    assert found is not None
    assert found[0].refresh_token == "refresh-kept"


async def test_what_another_session_renewed_is_used_without_a_refresh(vault: Vault) -> None:
    clock = Clock()
    vault.begin(kept())
    mine, my_provider = session(vault, clock)
    theirs, _their_provider = session(vault, clock)
    refused = await mine.token()
    renewed = await theirs.renew(refused)
    assert await mine.renew(refused) == renewed
    assert not my_provider.forms()


async def test_ten_sessions_spend_a_refresh_token_once(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    valid = {"refresh-kept"}

    def strict(request: httpx.Request) -> httpx.Response:
        spent = form_of(request)["refresh_token"]
        if spent not in valid:
            return refusal("invalid_grant")
        valid.clear()
        answer = grant()
        valid.add(answer.json()["refresh_token"])
        return answer

    sessions = [session(vault, Clock(), strict) for _ in range(10)]
    tokens = await asyncio.gather(*(source.token() for source, _provider in sessions))
    assert len(set(tokens)) == 1
    assert sum(len(provider.forms()) for _source, provider in sessions) == 1


async def test_a_revoked_sign_in_is_forgotten_and_says_so(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, provider = session(vault, Clock(), lambda _request: refusal("invalid_grant"))
    with pytest.raises(NotSignedIn, match="the provider ended your sign-in"):
        await source.token()
    assert vault.read() is None
    with pytest.raises(NotSignedIn):
        await source.token()
    assert len(provider.forms()) == 1


async def test_a_client_that_is_refused_keeps_its_tokens(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, _provider = session(vault, Clock(), lambda _request: refusal("invalid_client", 401))
    with pytest.raises(NotSignedIn, match="invalid_client: said the provider"):
        await source.token()
    assert vault.read() is not None


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        (httpx.ConnectError("refused"), (ProviderUnreachable, Unreachable)),
        (httpx.ReadTimeout("slow"), (ProviderTimedOut, TimedOut)),
        (httpx.Response(503, text="<html>down</html>"), (ProviderBroken, HubError)),
        (httpx.Response(429), (ProviderBroken, HubError)),
    ],
)
async def test_a_provider_that_is_down_costs_nothing_that_is_kept(
    vault: Vault, answer: httpx.Response | Exception, kinds: tuple[type[HubError], ...]
) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    answers = [answer, grant()]

    def token(_request: httpx.Request) -> httpx.Response:
        given = answers.pop(0)
        if isinstance(given, Exception):
            raise given
        return given

    source, _provider = session(vault, Clock(), token)
    with pytest.raises(kinds[0], match="sign-in provider") as caught:
        await source.token()
    assert isinstance(caught.value, kinds[1])
    assert not isinstance(caught.value, NotSignedIn)
    # Up again: the same sign-in goes on.
    assert (await source.token()).startswith("access-")


async def test_a_sign_in_elsewhere_is_found_without_starting_again(vault: Vault) -> None:
    source, _provider = session(vault, Clock())
    with pytest.raises(NotSignedIn):
        await source.token()
    vault.begin(kept())
    assert await source.token() == "access-kept"


async def test_without_a_refresh_token_the_end_is_the_end(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000, refresh_token=None))
    source, provider = session(vault, Clock())
    with pytest.raises(NotSignedIn, match="can't be renewed"):
        await source.token()
    assert not provider.forms()


async def test_a_script_renews_with_its_own_secret(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000, way="client", refresh_token=None))
    source, provider = session(
        vault, Clock(), client_secret="a secret&", scopes=("openid", "hub.read")
    )
    assert (await source.token()).startswith("access-")
    [form] = provider.forms()
    assert form == {"grant_type": "client_credentials", "scope": "hub.read"}
    # RFC 6749, 2.3.1: form-encoded before it is joined.
    expected = httpx.BasicAuth("hubtui", "a+secret%26")._auth_header
    assert provider.requests[-1].headers["authorization"] == expected


async def test_a_clock_set_back_does_not_stretch_a_token(vault: Vault) -> None:
    vault.begin(kept())
    clock = Clock()
    source, provider = session(vault, clock)
    await source.token()
    clock.steady += 400
    clock.wall += 10
    await source.token()
    assert len(provider.forms()) == 1


async def test_a_clock_set_back_before_the_token_came_renews_it(vault: Vault) -> None:
    vault.begin(kept())
    source, provider = session(vault, Clock(wall=NOON - 3600))
    await source.token()
    assert len(provider.forms()) == 1


async def test_a_token_without_an_end_is_used_until_it_is_refused(vault: Vault) -> None:
    vault.begin(kept(lifetime=None))
    clock = Clock()
    source, provider = session(vault, clock)
    clock.pass_by(1e7)
    assert await source.token() == "access-kept"
    assert await source.renew("access-kept") != "access-kept"
    assert len(provider.forms()) == 1


async def test_a_renewal_for_somebody_else_is_not_used_nor_kept(vault: Vault) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, _provider = session(
        vault, Clock(), lambda _request: grant(id_token=id_token(NOON, sub="olaf-2"))
    )
    with pytest.raises(NotSignedIn, match="for somebody else"):
        await source.token()
    found = vault.read()
    assert found is not None
    assert found[0].access_token == "access-kept"


@pytest.mark.parametrize("sub", ["bea-1", None, NULL])
async def test_an_id_token_that_comes_along_is_compared_and_may_say_nothing(
    vault: Vault, sub: str | None
) -> None:
    vault.begin(kept(received_at=NOON - 1000))
    source, _provider = session(
        vault, Clock(), lambda _request: grant(id_token=id_token(NOON, sub=sub))
    )
    assert (await source.token()).startswith("access-")


async def test_a_session_goes_on_as_who_it_began_with_whoever_signs_in_elsewhere(
    vault: Vault,
) -> None:
    vault.begin(kept())
    clock = Clock()
    source, _provider = session(vault, clock)
    tokens = OnePerson(source, source.whose, _nobody_is_asked)
    assert await tokens.token() == "access-kept"
    vault.begin(kept(access_token="access-olaf", subject="olaf-2"))
    # The token in hand is still the one of who it was.
    assert await tokens.token() == "access-kept"
    with pytest.raises(AnotherPerson):
        await tokens.renew("access-kept")
    vault.begin(kept(access_token="access-bea"))
    assert await tokens.renew("access-olaf") == "access-bea"


async def _nobody_is_asked(_token: str) -> str:
    raise AssertionError
