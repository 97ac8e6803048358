"""A token that a person pastes: asked for at the Hub, and kept for that Hub only."""

import stat
from pathlib import Path

import pytest

from hubtui.auth import first_sign_in_for, token_source
from hubtui.auth.errors import NotAToken, TokenRefused
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.sign_in import ProviderSignIn
from hubtui.auth.token_of_the_hub import LONGEST_TOKEN
from hubtui.config import Settings
from hubtui.hub.errors import (
    Forbidden,
    HubBroken,
    HubError,
    Misconfigured,
    NotFound,
    NotSignedIn,
    Unreachable,
    Unreadable,
)
from tests.auth.fake_hub import FakeHub
from tests.auth.fake_provider import settings

ADDRESS = "https://api.example.nl"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


def bare(**changes: str) -> Settings:
    """Return a profile without a provider."""
    return settings(issuer=None, client_id=None, **changes)


def kept_files(state: Path) -> list[Path]:
    return [each for each in state.rglob("*.json") if each.is_file()]


@pytest.mark.parametrize("profile", [bare(), settings()], ids=["no provider", "a provider"])
async def test_it_is_kept_for_its_owner_only_and_used_from_then_on(
    profile: Settings, state: Path
) -> None:
    hub = FakeHub()
    signed_in = await ProviderSignIn(profile, Vault.of(profile), hub).token(' "Bearer t0ken"\r\n')
    assert hub.asked == [(ADDRESS, "t0ken")]
    assert (signed_in.name, signed_in.subject, signed_in.way) == ("Bea van Heerder", "7", "token")
    assert not signed_in.renewable
    assert await token_source(profile).token() == "t0ken"
    [file] = kept_files(state)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("other", [{"base_url": "https://elsewhere.example"}, {"profile": "play"}])
async def test_no_other_hub_and_no_other_profile_gets_it(other: dict[str, str]) -> None:
    await ProviderSignIn(bare(), Vault.of(bare()), FakeHub()).token("t0ken")
    with pytest.raises(NotSignedIn):
        await token_source(bare(**other)).token()


@pytest.mark.parametrize(
    "pasted", ["", "  \n", '""', "two words", "€uro", "x" * (LONGEST_TOKEN + 1)]
)
async def test_what_is_no_token_is_not_sent(pasted: str, state: Path) -> None:
    hub = FakeHub()
    with pytest.raises(NotAToken):
        await ProviderSignIn(bare(), Vault.of(bare()), hub).token(pasted)
    assert hub.asked == []
    assert kept_files(state) == []


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (NotSignedIn("verlopen", status=401), TokenRefused),
        (Unreachable("no such host"), Unreachable),
        (HubBroken("proxy", status=502), HubBroken),
    ],
)
async def test_what_the_hub_refuses_or_does_not_answer_is_not_kept(
    error: HubError, raised: type[HubError], state: Path
) -> None:
    with pytest.raises(raised, match=error.detail):
        await ProviderSignIn(bare(), Vault.of(bare()), FakeHub(error)).token("t0ken")
    assert kept_files(state) == []


@pytest.mark.parametrize("error", [Forbidden(), NotFound(), Unreadable()])
async def test_a_hub_that_does_not_tell_whose_it_is_did_not_refuse_it(error: HubError) -> None:
    signed_in = await ProviderSignIn(bare(), Vault.of(bare()), FakeHub(error)).token("t0ken")
    assert (signed_in.name, signed_in.subject) == ("", "")
    assert await token_source(bare()).token() == "t0ken"


async def test_a_token_that_ends_says_so_and_another_can_be_pasted() -> None:
    sign_in = ProviderSignIn(bare(), Vault.of(bare()), FakeHub())
    await sign_in.token("one")
    source = token_source(bare())
    with pytest.raises(NotSignedIn, match="no longer accepts"):
        await source.renew(await source.token())
    await sign_in.token("two")
    assert await source.token() == "two"


async def test_signing_out_forgets_it_and_says_where_it_still_works(state: Path) -> None:
    sign_in = ProviderSignIn(bare(), Vault.of(bare()), FakeHub())
    await sign_in.token("t0ken")
    signed_out = await sign_in.sign_out()
    assert not signed_out.revoked
    assert "at the Hub" in signed_out.reason
    assert await sign_in.who() is None
    assert kept_files(state) == []


async def test_without_a_provider_only_a_token_is_offered_and_nobody_is_asked() -> None:
    assert await ProviderSignIn(bare(), Vault.of(bare()), FakeHub()).ways() == ("token",)


async def test_of_a_first_sign_in_nothing_is_kept_before_the_profile_has_a_name(
    state: Path,
) -> None:
    first = first_sign_in_for(bare(profile="default"), FakeHub())
    with pytest.raises(NotSignedIn):
        await first.keep("work")
    await first.sign_in.token("t0ken")
    assert kept_files(state) == []
    kept = await first.keep("work")
    assert (kept.name, kept.kept_in) == ("Bea van Heerder", kept_files(state)[0])
    assert await token_source(bare()).token() == "t0ken"
    await first.forget("work")
    assert kept_files(state) == []


def test_beside_another_token_there_is_nothing_to_sign_in_to() -> None:
    with pytest.raises(Misconfigured, match="HUBTUI_TOKEN"):
        first_sign_in_for(bare(token="t"), FakeHub())
