"""The first run, each step in each state, at every size: on the doors that the command line gives it."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
from textual.widgets import Input

from hubtui.auth.errors import NotAToken, TokenRefused
from hubtui.auth.ways import SignedIn, SignIn
from hubtui.cli.run.first_run import first_run_of
from hubtui.cli.run.invocation import Invocation
from hubtui.config import Flags, read_config
from hubtui.hub.errors import Unreachable
from hubtui.launch import FirstRun, HubCheck, Launch
from hubtui.locale import speak
from hubtui.welcome import WelcomeApp
from tests.screens.places import SIZES
from tests.screens.provider import BEA, CHOOSE, Provider
from tests.screens.user import Clock, User, said
from tests.screens.wire import Wire

HUB = "https://hub.example.nl"
TOKEN = "demo-beheerder"
WELCOME = "Welcome to hubtui"
CONNECT = "Connect to a Hub"
CONFIRM = "Is {address} your Hub? `welcome.go-on` goes on to sign in there."
TOKEN_HERE = "Paste a token for {address} here. It is not shown, and goes to this Hub only:"
NAME = "The profile is called:"

Walker = User[WelcomeApp]


@dataclass(frozen=True)
class Home:
    """Where this first run may leave something."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "config" / "hubtui" / "config.toml"

    def files(self) -> list[Path]:
        return sorted(each for each in self.folder.rglob("*") if each.is_file())

    def secrets(self) -> list[Path]:
        return [each for each in self.files() if each.match("sign-in/*.json")]


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return Home(home)


@pytest.fixture(params=SIZES, ids=str)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


@pytest.fixture(autouse=True)
def _language_stays() -> Iterator[None]:
    yield
    speak("nl")


def run_of(here: Home, wire: Wire, flags: Flags = Flags(), **environ: str) -> FirstRun:  # noqa: B008
    invocation = Invocation(
        lambda _opening: 0,
        lambda _config: (),
        {"HUBTUI_CONFIG": str(here.config), **environ},
        transport=wire,
        flags=flags,
    )
    if not here.config.exists():
        invocation.environ = dict(environ)
        invocation.config_flag = here.config
    return first_run_of(invocation)


@asynccontextmanager
async def welcomed(
    run: FirstRun, wire: Wire, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Walker]:
    app = WelcomeApp(run)
    async with app.run_test(size=size, notifications=True) as pilot:
        user = User(app, pilot, wire, Clock(), [], may_fault=False)
        await user.sees(said(WELCOME))
        yield user


async def at_the_address(user: Walker) -> None:
    await user.press("down", "enter")
    await user.sees(said("The address of the Hub's API, from your administrator:"))


async def at_the_way(user: Walker, address: str = HUB) -> None:
    await at_the_address(user)
    await user.pastes(address)
    await user.press("enter")
    await user.sees(said(CONFIRM, address=address))
    await user.press("enter")
    await user.sees(said("Nothing is written yet."))


async def at_the_name(user: Walker) -> None:
    await at_the_way(user)
    await user.press("down", "enter")
    await user.sees(said(TOKEN_HERE, address=HUB))
    await user.pastes(TOKEN)
    await user.press("enter")
    await user.sees(said(NAME), said("Signed in as {name}.", name="Bea van Heerder"))


async def test_from_nothing_to_a_search(here: Home, wire: Wire, size: tuple[int, int]) -> None:
    async with welcomed(run_of(here, wire), wire, size) as user:
        await at_the_name(user)
        assert here.files() == []
        await user.press("enter")
        await user.sees(said("Profile {name} is written", name="example"), f'base_url = "{HUB}"')
        await user.is_offered(f"⏎ {said('Search')}")
        await user.press("enter")
        await user.until(lambda: not user.app.is_running)
        launch = user.app.return_value
    assert isinstance(launch, Launch)
    assert (launch.settings.profile, launch.settings.base_url) == ("example", HUB)
    assert launch.search
    assert read_config(here.config, must_exist=True).profile == "example"
    [secret] = here.secrets()
    assert set(here.files()) == {here.config, secret, *secret.parent.iterdir()}
    for each in (here.config, secret):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
        assert stat.S_IMODE(each.parent.stat().st_mode) == 0o700
    assert TOKEN not in here.config.read_text(encoding="utf-8")


async def test_every_step_names_its_keys(here: Home, wire: Wire, size: tuple[int, int]) -> None:
    async with welcomed(run_of(here, wire), wire, size) as user:
        for step in (at_the_address, None):
            await user.is_offered(f"⏎ {said('Choose')}")
            if step is None:
                break
            await step(user)
            await user.is_offered(f"⏎ {said('Go on')}")
            await user.is_offered(f"esc {said('Back')}")
            await user.press("escape")
            await user.sees(said(WELCOME))


async def test_looking_around_opens_the_demo(here: Home, wire: Wire) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        await user.press("enter")
        await user.until(lambda: not user.app.is_running)
        launch = user.app.return_value
    assert isinstance(launch, Launch)
    assert launch.settings.profile == "demo"
    assert here.files() == []


async def test_no_host_is_asked_before_enter_and_none_gets_a_token(here: Home, wire: Wire) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_address(user)
        await user.type("hub.exam")
        assert wire.asked == []
        await user.type("ple.nl")
        await user.press("enter")
        await user.sees(said(CONFIRM, address=HUB))
        assert [request.headers.get("authorization") for request in wire.asked] == [None]
        assert {request.url.host for request in wire.asked} == {"hub.example.nl"}


async def test_an_address_that_is_changed_after_the_check_is_checked_again(
    here: Home, wire: Wire
) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_address(user)
        await user.pastes(HUB)
        await user.press("enter")
        await user.sees(said(CONFIRM, address=HUB))
        await user.type("x")
        await user.sees_no_more(said(CONFIRM, address=HUB))
        await user.press("enter")
        await user.sees(said(CONFIRM, address=f"{HUB}x"))
        assert len(wire.asked) == 2


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("", "is empty"),
        ("http://hub.example.nl", "must be https://"),
        ("bea@hub.example.nl", "may not hold a user name or a password"),
    ],
)
async def test_an_address_that_can_not_be_is_refused_without_asking(
    typed: str, what: str, here: Home, wire: Wire
) -> None:
    speak("en")
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_address(user)
        await user.pastes(typed)
        await user.press("enter")
        await user.sees(f"The address {what}")
        assert wire.asked == []


async def test_an_address_that_does_not_answer_says_why_and_can_be_corrected(
    here: Home, wire: Wire, size: tuple[int, int]
) -> None:
    wire.instead("*", httpx.ConnectError("no such host"))
    async with welcomed(run_of(here, wire), wire, size) as user:
        await at_the_address(user)
        await user.pastes(HUB)
        await user.press("enter")
        await user.sees(
            said(Unreachable.title),
            said("Correct the address, or try again with `welcome.go-on`."),
        )
        wire.recover()
        await user.press("enter")
        await user.sees(said(CONFIRM, address=HUB))


async def test_a_web_page_is_pointed_out(here: Home, wire: Wire) -> None:
    page = httpx.Response(200, headers={"content-type": "text/html"}, content=b"<html>")
    wire.instead("*", page)
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_address(user)
        await user.pastes(HUB)
        await user.press("enter")
        await user.sees(
            said("It is a web page: check that base_url is the address of the API."),
            said(CONFIRM, address=HUB),
        )


async def test_a_check_that_takes_long_can_be_left(
    here: Home, wire: Wire, size: tuple[int, int]
) -> None:
    held = wire.hold("*")
    async with welcomed(run_of(here, wire), wire, size) as user:
        await at_the_address(user)
        await user.pastes(HUB)
        await user.press("enter")
        await user.sees(said("Checking {address}…", address=HUB))
        await user.until(lambda: held.waiting == 1)
        await user.press("escape")
        await user.sees(said("Given up: the address was not checked."))
        await user.until(lambda: bool(wire.given_up))
        await user.press("escape")
        await user.sees(said(WELCOME))
        await user.press("q")
        await user.until(lambda: not user.app.is_running)
    assert user.app.return_value == 0
    assert here.files() == []


@pytest.mark.parametrize(
    ("pasted", "error"), [("onzin", TokenRefused), ("two words", NotAToken), ("€", NotAToken)]
)
async def test_a_token_that_is_not_taken_says_why_and_another_can_be_pasted(
    pasted: str, error: type[NotAToken], here: Home, wire: Wire
) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_way(user)
        await user.press("down", "enter")
        await user.sees(said(TOKEN_HERE, address=HUB))
        await user.pastes(pasted)
        await user.press("enter")
        await user.sees(said(error.title))
        await user.pastes(f"Bearer {TOKEN}\n")
        await user.press("enter")
        await user.sees(said(NAME))
        assert here.files() == []


def with_provider(run: FirstRun, provider: Provider, holds: "Held | None" = None) -> FirstRun:
    held = holds or Held(provider)
    return replace(run, sign_in=lambda _settings: held)


@dataclass
class Held:
    """A sign-in at a scripted provider, kept nowhere."""

    sign_in: SignIn
    kept_as: str = ""

    async def keep(self, profile: str) -> SignedIn:
        self.kept_as = profile
        return BEA

    async def forget(self, _profile: str) -> None:
        self.kept_as = ""


async def at_the_provider(user: Walker) -> None:
    await at_the_way(user)
    await user.press("enter")
    await user.sees(said("The address of the provider (issuer):"))


async def test_signing_in_by_what_the_provider_offers(
    here: Home, wire: Wire, size: tuple[int, int]
) -> None:
    run = with_provider(run_of(here, wire), Provider())
    async with welcomed(run, wire, size) as user:
        await at_the_provider(user)
        await user.pastes("https://id.example.nl/")
        await user.press("enter")
        await user.pastes("kantoor")
        await user.press("enter")
        await user.sees(said(CHOOSE))
        await user.press("down", "down", "down", "enter")
        await user.sees(said(NAME), said("Signed in as {name}.", name="Bea"))
        await user.press("enter")
        await user.sees('issuer = "https://id.example.nl/"', 'client_id = "kantoor"')
        await user.sees(said("The sign-in is kept in the system keyring."))


@pytest.mark.parametrize(
    "provider", [Provider(offers=("token",)), Provider(fails=Unreachable("geen verbinding"))]
)
async def test_a_provider_that_offers_nothing_leaves_the_token(
    provider: Provider, here: Home, wire: Wire
) -> None:
    run = with_provider(run_of(here, wire), provider)
    async with welcomed(run, wire) as user:
        await at_the_provider(user)
        await user.pastes("https://id.example.nl")
        await user.press("enter")
        await user.pastes("hubtui")
        await user.press("enter")
        await user.sees(said("With a token of the Hub, which you paste"))
        await user.press("enter")
        await user.pastes("t0ken")
        await user.press("enter")
        await user.sees(said(NAME))


async def test_a_letter_goes_to_a_field_and_one_field_has_none(here: Home, wire: Wire) -> None:
    async with welcomed(with_provider(run_of(here, wire), Provider()), wire) as user:
        await at_the_address(user)
        before = user.lines
        await user.press("ctrl+g")
        assert user.lines == before
        await user.pastes(HUB)
        await user.press("enter")
        await user.sees(said(CONFIRM, address=HUB))
        await user.press("enter")
        await user.sees(said("Nothing is written yet."))
        await user.press("enter")
        await user.sees(said("The address of the provider (issuer):"))
        await user.press("ctrl+g")
        await user.sees(said("A letter goes there; any other key goes back."))
        await user.press("l")
        await user.until(
            lambda: user.app.focused is not None and user.app.focused.id == "client-id"
        )
        await user.press("ctrl+g", "h")
        await user.until(lambda: user.app.focused is not None and user.app.focused.id == "issuer")


@pytest.mark.parametrize(("issuer", "client_id"), [("http://id.nl", "hubtui"), ("id", "hubtui")])
async def test_a_provider_that_can_not_be_is_named(
    issuer: str, client_id: str, here: Home, wire: Wire
) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_provider(user)
        await user.pastes(issuer)
        await user.press("enter")
        await user.pastes(client_id)
        await user.press("enter")
        await user.sees("issuer ")
        await user.press("escape")
        await user.sees(said("Nothing is written yet."))


async def test_what_the_environment_says_of_the_provider_need_not_be_typed(
    here: Home, wire: Wire
) -> None:
    run = run_of(here, wire, HUBTUI_ISSUER="https://id.example.nl", HUBTUI_CLIENT_ID="hubtui")
    async with welcomed(with_provider(run, Provider()), wire) as user:
        await at_the_way(user)
        await user.press("enter")
        await user.sees(said(CHOOSE))


async def test_a_token_of_the_environment_goes_before_any_sign_in(here: Home, wire: Wire) -> None:
    async with welcomed(run_of(here, wire, HUBTUI_TOKEN=TOKEN), wire) as user:
        await at_the_way(user)
        await user.sees("HUBTUI_TOKEN")
        await user.press("enter")
        await user.sees(said(NAME))
        await user.press("enter")
        await user.sees(said("Profile {name} is written", name="example"))
    assert here.files() == [here.config]


async def test_a_name_that_is_taken_or_can_not_be_is_said(here: Home, wire: Wire) -> None:
    here.config.parent.mkdir(parents=True)
    here.config.write_text('[profiles.example]\nbase_url = "https://other.nl"\n', encoding="utf-8")
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_name(user)
        await user.sees("example-2")
        await user.press("backspace", "backspace", "enter")
        taken = said("There is a profile {name} already: choose another name.", name="example")
        await user.sees(taken)
        await user.press(*["backspace"] * len("example"), "enter")
        await user.sees(said("The name {what}.", what=said("is empty")))
        await user.type("thuis")
        await user.press("enter")
        await user.sees(said("Profile {name} is written", name="thuis"), 'profile = "example"')
    assert list(read_config(here.config, must_exist=True).profiles) == ["example", "thuis"]


async def test_where_the_file_can_not_be_written_no_sign_in_is_kept_either(
    here: Home, wire: Wire, size: tuple[int, int]
) -> None:
    run = run_of(here, wire)
    async with welcomed(run, wire, size) as user:
        await at_the_name(user)
        here.config.parent.parent.touch()
        await user.press("enter")
        await user.sees(
            "config.toml",
            said("Nothing was written. `welcome.go-on` tries again."),
        )
        assert here.secrets() == []
        here.config.parent.parent.unlink()
        await user.press("enter")
        await user.sees(said("Profile {name} is written", name="example"))
    assert len(here.secrets()) == 1


async def test_where_the_sign_in_can_not_be_kept_nothing_is_written(here: Home, wire: Wire) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_name(user)
        (here.folder / "state").touch()
        await user.press("enter")
        await user.sees(said("Nothing was written. `welcome.go-on` tries again."))
        assert not here.config.exists()


async def test_without_a_keyring_the_file_with_the_sign_in_is_named(here: Home, wire: Wire) -> None:
    async with welcomed(run_of(here, wire), wire, (120, 40)) as user:
        await at_the_name(user)
        await user.press("enter")
        [secret] = await _secrets(here, user)
        await user.until(lambda: secret.name in "".join(user.text.split()))


async def _secrets(here: Home, user: Walker) -> list[Path]:
    await user.until(lambda: bool(here.secrets()))
    return here.secrets()


@pytest.mark.parametrize("step", [at_the_address, at_the_way, at_the_provider, at_the_name])
async def test_it_can_be_left_at_any_step_with_nothing_written(
    step: "Callable[[Walker], object]", here: Home, wire: Wire
) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        reached = step(user)
        assert asyncio.iscoroutine(reached)
        await reached
        await user.press("ctrl+c")
        await user.until(lambda: not user.app.is_running)
    assert user.app.return_value == 0
    assert here.files() == []


async def test_it_can_go_on_in_the_other_language(here: Home, wire: Wire) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        await user.sees("Welkom bij hubtui")
        await user.is_offered("l In English")
        await user.press("l")
        await user.sees("Welcome to hubtui")
        await user.is_offered("l In het Nederlands")
        await at_the_name(user)
        await user.press("enter")
        await user.sees('language = "en"')
    assert read_config(here.config, must_exist=True).language == "en"


async def test_what_the_hub_sends_is_text(here: Home, wire: Wire) -> None:
    wire.instead("*", httpx.Response(401, headers={"date": "[/b]\x1b[31m"}))
    async with welcomed(run_of(here, wire), wire) as user:
        await at_the_address(user)
        await user.pastes(HUB)
        await user.press("enter")
        await user.sees(said(CONFIRM, address=HUB))


async def test_what_is_typed_while_the_next_step_opens_is_in_its_field(
    here: Home, wire: Wire
) -> None:
    async with welcomed(run_of(here, wire), wire) as user:
        user.types_ahead("down", "enter", *"hub.be")
        await user.until(lambda: _typed(user) == "hub.be")
    run = with_provider(run_of(here, wire), Provider())
    async with welcomed(run, wire) as user:
        await at_the_way(user)
        user.types_ahead("enter", *"id.nl")
        await user.until(lambda: _typed(user) == "id.nl")


def _typed(user: Walker) -> str:
    focused = user.app.focused
    return focused.value if isinstance(focused, Input) else ""


async def test_a_fault_while_the_address_is_checked_is_said_and_it_can_be_tried_again(
    here: Home, wire: Wire
) -> None:
    async def breaks(_settings: object) -> HubCheck:
        raise ZeroDivisionError

    kept: list[Exception] = []
    run = replace(run_of(here, wire), check=breaks, keep_fault=kept.append)
    async with welcomed(run, wire) as user:
        await at_the_address(user)
        await user.pastes(HUB)
        await user.press("enter")
        await user.sees("ZeroDivisionError")
        assert _typed(user) == HUB
    assert [type(each) for each in kept] == [ZeroDivisionError]


async def test_a_crash_shows_no_token(
    here: Home, wire: Wire, capfd: pytest.CaptureFixture[str]
) -> None:
    def breaks(_settings: object) -> Held:
        secret = "s3cret"
        raise ZeroDivisionError(len(secret))

    run = replace(run_of(here, wire), sign_in=breaks)
    app = WelcomeApp(run)
    with pytest.raises(ZeroDivisionError):
        await _walk_to_the_way(app, wire)
    assert "s3cret" not in "".join(capfd.readouterr())


async def _walk_to_the_way(app: WelcomeApp, wire: Wire) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_way(User(app, pilot, wire, Clock(), [], may_fault=False))
