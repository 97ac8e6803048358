"""Several Hubs from one configuration: each with its own sign-in, and nothing of one in another."""

import os
import select
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from hubtui.demo import HubOptions, build
from hubtui.views.places import key_to
from tests.end_to_end.computer import Computer
from tests.end_to_end.guarded_hub import issuer_of
from tests.end_to_end.hub_process import TOKEN
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.running_app import DEVICE, app_on, begin, sign_in_by_device
from tests.end_to_end.signing_in import sign_in
from tests.end_to_end.tmux import Terminal, needs_tmux
from tests.served import served

PRODUCTION = "! PRODUCTION !"

# The app, and on SIGUSR1 how many there are of what knows a Hub.
_WITNESS = """
import gc, os, signal
from hubtui.__main__ import main

KINDS = ("HubApp", "Store", "QueryCache", "Journal", "HubClient", "StayingSignedIn", "Tokens")

def tell(_number, _frame):
    gc.unfreeze()
    there = [type(each).__name__ for each in gc.get_objects()]
    with open(os.environ["WITNESS"], "w") as pipe:
        pipe.write(" ".join(f"{kind}={there.count(kind)}" for kind in KINDS))

signal.signal(signal.SIGUSR1, tell)
main()
"""


@pytest.fixture(autouse=True)
def _tmux() -> None:
    needs_tmux()


@pytest.fixture(scope="module")
def production_hub(provider: OpenIdProvider) -> Iterator[str]:
    with served(build(HubOptions(contracts=10, seed=7, issuer=issuer_of(provider)))) as address:
        yield address


@pytest.fixture(scope="module")
def plain_hub() -> Iterator[str]:
    """A Hub that takes a plain token."""
    with served(build(HubOptions(contracts=10))) as address:
        yield address


@pytest.fixture
def profiles(computer: Computer, production_hub: str, plain_hub: str) -> Computer:
    """The computer, its profiles in a file: acceptance, production, and a token by a command."""
    told = computer.environ
    config = computer.home / ".config" / "hubtui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(
        f"""
        profile = "acceptance"
        [profiles.acceptance]
        base_url = "{told["HUBTUI_BASE_URL"]}"
        issuer = "{told["HUBTUI_ISSUER"]}"
        client_id = "hubtui"
        [profiles.office]
        base_url = "{production_hub}"
        issuer = "{told["HUBTUI_ISSUER"]}"
        client_id = "hubtui"
        production = true
        read_only = true
        [profiles.plain]
        base_url = "{plain_hub}"
        token_command = "cat {computer.home / "token"}"
        """
    )
    (computer.home / "token").write_text(TOKEN)
    for name in ("HUBTUI_BASE_URL", "HUBTUI_ISSUER", "HUBTUI_CLIENT_ID"):
        del told[name]
    return computer


def switch_to(window: Terminal, profile: str) -> None:
    window.type(":")
    window.shows("A place, a command")
    window.write(f"profile {profile}")
    window.shows("Start anew with this profile")
    window.type("Enter")


@dataclass(frozen=True, slots=True)
class Witness:
    """What the app holds in memory; `environ` tells it where to answer."""

    environ: Mapping[str, str]
    pipe: int

    def ask(self, window: Terminal) -> str:
        os.kill(window.process(), signal.SIGUSR1)
        ready, _, _ = select.select([self.pipe], [], [], 10)
        assert ready, "the app does not answer"
        return os.read(self.pipe, 10_000).decode()


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[Witness]:
    path = tmp_path / "witness"
    os.mkfifo(path)
    pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    yield Witness({"WITNESS": str(path)}, pipe)
    os.close(pipe)


def test_another_profile_begins_with_nothing_of_the_one_before(
    profiles: Computer, bea: Person, olaf: Person, witness: Witness
) -> None:
    sign_in(profiles, bea)
    sign_in(profiles, olaf, "--profile", "office")
    app = [sys.executable, "-c", _WITNESS]
    with app_on(profiles, program=app, environ=witness.environ, size=(120, 30)) as window:
        screen = window.shows("ANVA Hub acceptance", "Bea van Heerder", "Relatiebeheerder", "▌368")
        assert PRODUCTION not in screen
        window.type("Enter")
        window.shows("Contacts > 368 - Test", "6 of 6")
        before = witness.ask(window)
        switch_to(window, "office")
        window.shows(
            PRODUCTION,
            "office",
            "(read-only)",
            "Olaf de Bruijn",
            "Organization Beheerder",
            gone=["acceptance", "Bea van", "368 - Test"],
        )
        assert witness.ask(window) == before
        window.type(key_to("logboek"), "v")
        assert "/contact/contacts/368" not in window.shows("Log", "/contact/contacts")
    assert len(profiles.sign_in_files()) == 2


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_production_is_unmistakable_and_a_profile_that_only_reads_says_so(
    size: tuple[int, int], profiles: Computer, olaf: Person
) -> None:
    with app_on(profiles, "--profile", "office", size=size, environ={"NO_COLOR": "1"}) as window:
        begin(window, DEVICE)
        # Each key when the one before has done its work: the title is the same at every step.
        window.shows(PRODUCTION, "office (read-only)", "the code is valid until")
        window.type("Escape")
        window.shows("▌With", gone=["the code is valid until"])
        sign_in_by_device(window, olaf)
        window.shows(PRODUCTION, "office (read-only)", "Olaf de Bruijn  Organization Beheerder")
        window.shows("▌368")
        window.type("Enter")
        window.shows("Contacts > 368 - Test", "35255618453762", PRODUCTION)
        window.type("a")
        window.shows("Account toevoegen: this profile is read-only")


def test_a_profile_without_a_sign_in_takes_its_token_from_a_command(profiles: Computer) -> None:
    with app_on(profiles, "--profile", "plain") as window:
        window.shows("ANVA Hub plain", "Bea van Heerder", "368")
        window.type("i")
        window.shows("Profile plain has a token_command", gone=["Choose how"])
        (profiles.home / "token").write_text("another")
        switch_to(window, "plain")
        window.shows("It gives the token that the Hub refused", gone=["Bea van Heerder"])
        (profiles.home / "token").write_text(TOKEN)
        window.type("r")
        window.shows("Bea van Heerder", "368")
    assert not profiles.sign_in_files()


def test_a_token_in_the_environment_is_for_the_profile_it_was_given_with(
    profiles: Computer, plain_hub: str
) -> None:
    given = {"HUBTUI_BASE_URL": plain_hub, "HUBTUI_TOKEN": TOKEN}
    with app_on(profiles, environ=given) as window:
        window.shows("acceptance", "Bea van Heerder", "368")
        window.type("i")
        window.shows("HUBTUI_TOKEN is set")
        switch_to(window, "office")
        window.shows(PRODUCTION, "You are not signed in", gone=["Bea van Heerder"])
