"""A sign-in goes on all day: renewed once for all who wait, and its end is told."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.auth.keeping.vault import Vault
from hubtui.auth.provider.provider_session import ProviderSession
from hubtui.auth.staying_signed_in import StayingSignedIn
from hubtui.auth.tokens import Tokens
from hubtui.config import Settings
from hubtui.hub.client import HubClient
from hubtui.hub.resources import ORGANIZATIONS, PERMISSIONS
from tests.end_to_end import computer as computers
from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.signing_in import run_out, sign_in

pytestmark = pytest.mark.usefixtures("english")


def kept(vault: Vault) -> Tokens:
    found = vault.read()
    assert found is not None
    return found[0]


def expire(vault: Vault) -> Tokens:
    """Let the access token be of an hour ago."""
    tokens = kept(vault)
    expired = replace(tokens, received_at=tokens.received_at - 3600)
    vault.replace(expired)
    return expired


@asynccontextmanager
async def at_the_hub(settings: Settings, vault: Vault) -> AsyncIterator[HubClient]:
    def renew(tokens: Tokens) -> Tokens:
        with ProviderSession(settings) as provider:
            return provider.renewed(tokens)

    hub = HubClient(settings.base_url, StayingSignedIn(vault, renew))
    try:
        yield hub
    finally:
        await hub.aclose()


async def test_twenty_requests_with_an_expired_token_cost_one_refresh(
    computer: Computer, provider: OpenIdProvider, bea: Person, settings: Settings, vault: Vault
) -> None:
    await asyncio.to_thread(sign_in, computer, bea)
    expire(vault)
    before = provider.grants("refresh_token")
    async with at_the_hub(settings, vault) as hub:
        permissions = await asyncio.gather(*(hub.fetch(PERMISSIONS) for _ in range(20)))
    assert all(permissions)
    assert provider.grants("refresh_token") == before + 1


async def test_twenty_requests_that_the_hub_refuses_cost_one_refresh(
    computer: Computer, provider: OpenIdProvider, bea: Person, settings: Settings, vault: Vault
) -> None:
    await asyncio.to_thread(sign_in, computer, bea)
    # It should be good for seconds still, and the Hub knows better.
    vault.replace(replace(kept(vault), access_token="refused"))
    before = provider.grants("refresh_token")
    async with at_the_hub(settings, vault) as hub:
        organizations = await asyncio.gather(*(hub.fetch(ORGANIZATIONS) for _ in range(20)))
    assert all(organizations)
    assert provider.grants("refresh_token") == before + 1


def test_five_sessions_with_an_expired_token_cost_one_refresh(
    computer: Computer, provider: OpenIdProvider, bea: Person, vault: Vault
) -> None:
    sign_in(computer, bea)
    expire(vault)
    before = provider.grants("refresh_token")
    sessions = [computer.begin("permissions", "--json") for _ in range(5)]
    for session in sessions:
        out, said = session.communicate(timeout=60)
        computer.heard(out + said)
        assert session.returncode == 0, said
    assert provider.grants("refresh_token") == before + 1


def test_a_stolen_refresh_token_ends_the_sign_in_and_says_so(
    computer: Computer, provider: OpenIdProvider, bea: Person, vault: Vault
) -> None:
    sign_in(computer, bea)
    stolen = expire(vault).refresh_token
    assert computer.hubtui("account").returncode == 0
    expire(vault)
    # The second use of a refresh token: one of the two is a thief, so the provider ends it all.
    assert provider.spend(stolen or "").status_code == 400
    done = computer.hubtui("account")
    assert done.returncode == 3
    assert "the provider ended your sign-in" in done.stderr
    assert "hubtui login" in done.stderr
    assert not computer.sign_in_files()


def test_a_provider_that_is_down_costs_patience_not_the_sign_in(left_alone: Computer) -> None:
    refresh_token = run_out(left_alone)
    done = left_alone.hubtui("account")
    assert done.returncode == 7
    assert "The sign-in provider can't be reached" in done.stderr
    assert "A sign-in that is kept stays so" in done.stderr
    [file] = left_alone.sign_in_files()
    assert json.loads(file.read_text())["refresh_token"] == refresh_token
    login = left_alone.hubtui("login", "--way", "device")
    assert login.returncode == 7
    assert "The sign-in provider can't be reached" in login.stderr
    assert left_alone.hubtui("whoami").returncode == 0


def test_a_search_for_secrets_finds_them(tmp_path: Path) -> None:
    computer = computers.fresh(tmp_path, {})
    computer.refuse_traces(["s3cret"])
    computer.heard("token: s3cret")
    with pytest.raises(AssertionError, match="was printed"):
        computer.refuse_traces(["s3cret"])
    computer.printed.clear()
    (tmp_path / "hubtui.log").write_text("Authorization: Bearer s3cret")
    with pytest.raises(AssertionError, match=r"hubtui\.log"):
        computer.refuse_traces(["s3cret"])
