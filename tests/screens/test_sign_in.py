"""The sign-in screen on a provider that says what a test wants; with a real one, see end_to_end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from hubtui.auth.errors import TokenRefused
from hubtui.auth.token_of_the_hub import LONGEST_TOKEN
from hubtui.auth.ways import DeviceCode, Way
from hubtui.hub.errors import NotSignedIn, Unreachable
from tests.screens.places import SIZES
from tests.screens.provider import BEA, CHOOSE, LONG, Provider, asked_to_sign_in, chooses
from tests.screens.user import SETTINGS, User, launch_on, opened, said
from tests.screens.wire import Wire, refused


@pytest.mark.parametrize("open_at", ["relaties", "contact/368"])
async def test_it_comes_by_itself_and_afterwards_one_goes_on_where_one_was(
    open_at: str, wire: Wire
) -> None:
    provider = Provider()
    async with asked_to_sign_in(wire, provider, open_at) as user:
        wire.recover()
        await chooses(user, "client")
        await user.sees(said("Signed in as {name}.", name="Bea"), "368", "Relatiebeheerder")
        assert said(NotSignedIn.title) not in user.text


async def test_every_way_can_be_read_at_any_size(wire: Wire) -> None:
    provider = Provider()
    async with asked_to_sign_in(wire, provider) as user:
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(
                said("With the browser on this machine"),
                said("With a code on another device"),
                said("With any browser, and paste the address back"),
                said("As the client of this profile, with its secret"),
            )


async def test_the_code_for_another_device_is_there_large_and_small(wire: Wire) -> None:
    provider = Provider()
    async with asked_to_sign_in(wire, provider) as user:
        await chooses(user, "device")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees("VXTZ-WMNY", LONG[:30], said("and type this code there:"))
            assert len([line for line in user.lines if set("▀▄█") & set(line)]) >= 3
        assert provider.attempt is not None
        wire.recover()
        provider.attempt.ended.set_result(BEA)
        await user.sees("Lieke IJzerman")


@pytest.mark.parametrize("way", ["browser", "paste"])
async def test_an_address_longer_than_the_screen_is_there_whole(way: Way, wire: Wire) -> None:
    async with asked_to_sign_in(wire, Provider()) as user:
        await chooses(user, way)
        for size in SIZES:
            await user.resizes_to(size)
            assert LONG in "".join(line.rstrip() for line in user.lines)


async def test_what_is_pasted_is_hidden_and_can_be_pasted_again(wire: Wire) -> None:
    provider = Provider()
    async with asked_to_sign_in(wire, provider) as user:
        await chooses(user, "paste")
        await user.sees(said("Open this address in any browser and sign in:"))
        await user.type("http://x/?onzin")
        assert "onzin" not in user.text
        await user.press("enter")
        await user.sees(said(NotSignedIn.title))
        await user.type("http://x/?code=1")
        await user.press("enter")
        assert provider.attempt is not None
        assert provider.attempt.pasted == ["http://x/?onzin", "http://x/?code=1"]


async def test_escape_gives_up_the_attempt_and_then_the_screen(wire: Wire) -> None:
    provider = Provider()
    async with asked_to_sign_in(wire, provider) as user:
        await chooses(user, "device")
        await user.sees("VXTZ-WMNY")
        await user.press("escape")
        await user.sees(said(CHOOSE))
        await user.until(lambda: provider.given_up == 1)
        await user.press("escape")
        await user.sees(said("`sign-in` signs in, `refresh` tries again."))
        await user.press("i")
        await user.sees(said(CHOOSE))


async def test_a_provider_that_is_down_says_so_and_r_asks_again(wire: Wire) -> None:
    provider = Provider(fails=Unreachable("Geen verbinding"))
    async with asked_to_sign_in(wire, provider) as user:
        await user.sees(said(Unreachable.title), "Geen verbinding", f"r {said('Try again')}")
        provider.fails = None
        await user.press("r")
        await user.sees(said(CHOOSE))


async def test_a_fault_of_our_own_is_said_where_somebody_waits(wire: Wire) -> None:
    async with asked_to_sign_in(wire, Provider(breaks=ZeroDivisionError("s3cret"))) as user:
        await chooses(user, "client")
        await user.sees("ZeroDivisionError")
        assert said("Signing in…") not in user.text
        assert "s3cret" not in user.text
        assert [type(fault) for fault in user.faults] == [ZeroDivisionError]
        user.faults.clear()
        await user.press("r")
        await user.sees(said(CHOOSE))


@pytest.mark.parametrize("way", ["browser", "paste"])
async def test_what_the_provider_refuses_is_not_waited_for_in_silence(way: Way, wire: Wire) -> None:
    async with asked_to_sign_in(wire, Provider(warning="HTTP 400: redirect_uri")) as user:
        await chooses(user, way)
        await user.sees("(HTTP 400: redirect_uri)")


async def test_a_provider_with_no_way_that_works_here_says_so(wire: Wire) -> None:
    async with asked_to_sign_in(wire, Provider(offers=("token",))) as user:
        await user.sees(said("This provider offers no way to sign in that works here."))


TOKEN_HERE = "Paste a token for {address} here. It is not shown, and goes to this Hub only:"


@asynccontextmanager
async def asked_for_a_token(wire: Wire, provider: Provider) -> AsyncIterator[User]:
    """Open the app on an address without a provider and without a token."""
    wire.instead("*", refused(401))
    launch = replace(launch_on(wire, SETTINGS), sign_in=lambda _settings: provider)
    async with opened(wire, launch=launch) as user:
        await user.sees(said(TOKEN_HERE, address=SETTINGS.base_url))
        yield user


async def test_without_a_provider_a_token_is_asked_for_and_never_shown(wire: Wire) -> None:
    provider = Provider()
    async with asked_for_a_token(wire, provider) as user:
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(TOKEN_HERE, address=SETTINGS.base_url))
            await user.is_offered(f"⏎ {said('Sign in')}")
            await user.is_offered(f"esc {said('Back')}")
        await user.pastes('"Bearer t0ken\r\n-two"\n')
        assert "t0ken" not in "".join(user.lines)
        wire.recover()
        await user.press("enter")
        await user.sees(said("Signed in as {name}.", name="Bea"), "Lieke IJzerman")
        assert provider.tokens == ["t0ken-two"]


async def test_a_token_that_is_refused_says_why_and_another_can_be_pasted(wire: Wire) -> None:
    provider = Provider(refuses=TokenRefused("verlopen"))
    async with asked_for_a_token(wire, provider) as user:
        await user.press("enter")
        await user.sees(said("Paste the token first."))
        await user.pastes("one")
        await user.press("enter")
        await user.sees(said(TokenRefused.title), "verlopen", said(TokenRefused.advice))
        provider.refuses = None
        wire.recover()
        await user.pastes("two")
        await user.press("enter")
        await user.sees(said("Signed in as {name}.", name="Bea"))
        assert provider.tokens == ["one", "two"]


async def test_asking_whose_token_it_is_can_be_left(wire: Wire) -> None:
    provider = Provider(answers=asyncio.Event())
    async with asked_for_a_token(wire, provider) as user:
        await user.pastes("t0ken")
        await user.press("enter")
        await user.sees(said("Asking the Hub whose token this is…"))
        await user.press("escape")
        await user.sees(said("Given up: the token is not kept."))
        await user.press("escape")
        await user.sees(said("`sign-in` signs in, `refresh` tries again."))
        await user.press("i")
        await user.sees(said(TOKEN_HERE, address=SETTINGS.base_url))


async def test_a_novel_that_is_pasted_is_no_token(wire: Wire) -> None:
    provider = Provider()
    async with asked_for_a_token(wire, provider) as user:
        await user.pastes("word" * 100_000)
        await user.press("enter")
        await user.until(lambda: bool(provider.tokens))
        assert len(provider.tokens[0]) == LONGEST_TOKEN + 1


@pytest.mark.parametrize(
    "provider", [Provider(fails=Unreachable("Geen verbinding")), Provider(offers=("token",))]
)
async def test_a_token_can_be_pasted_whatever_the_provider_offers(
    provider: Provider, wire: Wire
) -> None:
    async with asked_to_sign_in(wire, provider) as user:
        await user.sees(said("With a token of the Hub, which you paste"))
        await user.press("enter")
        await user.pastes("t0ken")
        wire.recover()
        await user.press("enter")
        await user.sees(said("Signed in as {name}.", name="Bea"))


async def test_from_the_token_one_goes_back_to_the_other_ways(wire: Wire) -> None:
    async with asked_to_sign_in(wire, Provider()) as user:
        await chooses(user, "token")
        await user.sees(said("paste the token here"))
        await user.press("escape")
        await user.sees(said(CHOOSE))


async def test_what_the_provider_sends_is_text(wire: Wire) -> None:
    code = DeviceCode("[/b]\x1b[31m", "https://x/[red]\x1b]0;t\x07", None, 600)
    async with asked_to_sign_in(wire, Provider(code=code)) as user:
        await chooses(user, "device")
        await user.sees("[/b]␛[31m", "[red]␛]0;t␇")


async def test_without_a_way_to_sign_in_the_key_says_so(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.press("i")
        await user.sees(said("There is nothing to sign in to here."))
