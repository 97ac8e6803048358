"""Every way to sign in, at a provider that is not ours, to a Hub that checks its tokens."""

import asyncio
import json
import re
import stat
from collections.abc import Iterable

import pytest

from hubtui.auth.errors import SignInDenied, SignInExpired
from hubtui.auth.keeping.vault import Vault
from hubtui.auth.sign_in import ProviderSignIn
from hubtui.config import Settings
from hubtui.hub.errors import NotFound
from hubtui.hub.models.account import Account
from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.signing_in import browser_of, sign_in

pytestmark = pytest.mark.usefixtures("english")


def test_a_browser_on_this_computer(computer: Computer, bea: Person) -> None:
    done = computer.hubtui("login", **browser_of(bea))
    assert done.returncode == 0, done.stderr
    assert "Signed in to" in done.stderr
    assert "as Test bea" in done.stderr
    assert done.stdout == ""
    who = json.loads(computer.hubtui("whoami", "--json").stdout)
    assert (who["name"], who["subject"], who["way"]) == ("Test bea", "bea", "browser")
    assert who["renewable"] is True
    # The Hub checks the token by the provider's keys.
    account = computer.hubtui("account", "--json")
    assert account.returncode == 0, account.stderr
    assert json.loads(account.stdout)["id"]


def test_a_browser_elsewhere_and_the_address_pasted_back(computer: Computer, bea: Person) -> None:
    with computer.begin("login", "--way", "paste") as login:
        assert login.stderr is not None
        address = _line_with("http", login.stderr, computer)
        end = bea.visit(address)
        assert end.startswith("http://127.0.0.1/callback?code=")
        _out, said = login.communicate(f"what?\n{end.replace('state=', 'state=x')}\n{end}\n")
    computer.heard(said)
    assert login.returncode == 0, said
    assert said.count("not the address") == 2
    assert "as Test bea" in said
    [file] = computer.sign_in_files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert str(file) in said
    assert computer.hubtui("contact", "368").returncode in (0, 5)


def test_as_an_office_has_it_registered(
    computer: Computer, provider: OpenIdProvider, bea: Person, guarded_hub: str
) -> None:
    config = computer.home / "config.toml"
    config.write_text(
        f"""
[profiles.kantoor]
base_url = "{guarded_hub}"
issuer = "{provider.issuer}"
client_id = "hubtui-office"

[profiles.kantoor.hub.provider]
redirect_uri = "{provider.office_redirect}"
"""
    )
    for name in ("HUBTUI_BASE_URL", "HUBTUI_ISSUER", "HUBTUI_CLIENT_ID"):
        del computer.environ[name]
    office = {"HUBTUI_CONFIG": str(config), "HUBTUI_CLIENT_SECRET": provider.client_secret}
    # A secret in the header is not known there; in the form it is.
    done = computer.hubtui("login", **office, **browser_of(bea))
    assert done.returncode == 0, done.stderr
    assert "as Test bea" in done.stderr
    account = computer.hubtui("account", "--json", **office)
    assert account.returncode == 0, account.stderr
    config.write_text(config.read_text().replace("/terug", "/elders"))
    told = computer.hubtui("login", "--way", "paste", **office)
    assert "HTTP 400" in told.stderr
    assert "check client_id, scopes and redirect_uri" in told.stderr


def test_a_person_who_refuses(computer: Computer, bea: Person) -> None:
    refusing = Person(bea.login, bea.password, refuses=True)
    with computer.begin("login", "--way", "paste") as login:
        assert login.stderr is not None
        address = _line_with("http", login.stderr, computer)
        _out, said = login.communicate(refusing.visit(address) + "\n")
    computer.heard(said)
    assert login.returncode == 3
    assert "Signing in was refused: access_denied: the person said no" in said
    assert not computer.sign_in_files()


def test_nothing_is_pasted(computer: Computer) -> None:
    done = computer.hubtui("login", "--way", "paste")
    assert done.returncode == 130
    assert not computer.sign_in_files()


def test_a_way_that_does_not_work_here(computer: Computer) -> None:
    done = computer.hubtui("login", "--way", "browser", SSH_CONNECTION="10.0.0.1")
    assert done.returncode == 2
    assert "what does: device, paste" in done.stderr


def test_a_script_with_its_own_secret(computer: Computer, provider: OpenIdProvider) -> None:
    script = {
        "HUBTUI_CLIENT_ID": "hubtui-script",
        "HUBTUI_CLIENT_SECRET": provider.client_secret,
    }
    done = computer.hubtui("login", "--way", "client", **script)
    assert done.returncode == 0, done.stderr
    account = computer.hubtui("account", "--json", **script)
    assert account.returncode == 0, account.stderr
    # Another client has not signed in.
    assert computer.hubtui("account").returncode == 3


def test_signing_out_ends_it_here_and_there(
    computer: Computer, provider: OpenIdProvider, bea: Person
) -> None:
    sign_in(computer, bea)
    [file] = computer.sign_in_files()
    refresh_token = json.loads(file.read_text())["refresh_token"]
    done = computer.hubtui("logout")
    assert done.returncode == 0, done.stderr
    assert not computer.sign_in_files()
    assert provider.spend(refresh_token).status_code == 400
    assert computer.hubtui("whoami").returncode == 3
    again = computer.hubtui("logout")
    assert again.returncode == 0
    assert "nobody was signed in" in again.stderr


async def nobody_asks(_settings: Settings) -> Account:
    raise NotFound


async def test_a_code_typed_on_another_device(
    computer: Computer, provider: OpenIdProvider, bea: Person, settings: Settings, vault: Vault
) -> None:
    polls = 0

    async def person_types(_seconds: float) -> None:
        nonlocal polls
        polls += 1
        # The first poll finds that nobody typed it yet.
        if polls == 2:
            await asyncio.to_thread(bea.visit, attempt.code.address_with_code or "")

    async with ProviderSignIn(settings, vault, nobody_asks, pause=person_types).device() as attempt:
        assert re.fullmatch(r"[A-Z]{4}-[A-Z]{4}", attempt.code.user_code)
        assert attempt.code.address == f"{provider.issuer}/device"
        signed_in = await attempt.finish()
    assert (signed_in.name, signed_in.way, polls) == ("Test bea", "device", 2)
    assert computer.hubtui("account").returncode == 0


async def test_a_code_that_is_refused_on_the_other_device(
    bea: Person, settings: Settings, vault: Vault
) -> None:
    refusing = Person(bea.login, bea.password, refuses=True)

    async def person_refuses(_seconds: float) -> None:
        await asyncio.to_thread(refusing.visit, attempt.code.address_with_code or "")

    async with ProviderSignIn(
        settings, vault, nobody_asks, pause=person_refuses
    ).device() as attempt:
        with pytest.raises(SignInDenied):
            await attempt.finish()
    assert vault.read() is None


async def test_a_code_that_nobody_types_in_time(
    provider: OpenIdProvider, settings: Settings, vault: Vault
) -> None:
    async def nobody_comes(_seconds: float) -> None:
        return

    async with ProviderSignIn(settings, vault, nobody_asks, pause=nobody_comes).device() as attempt:
        with provider.clock_ahead(601), pytest.raises(SignInExpired):
            await attempt.finish()
    assert vault.read() is None


def _line_with(start: str, lines: Iterable[str], computer: Computer) -> str:
    """Read what a command says until the line that is waited for."""
    for line in lines:
        if computer.heard(line).startswith(start):
            return line.strip()
    raise AssertionError(f"nothing that starts with {start}")
