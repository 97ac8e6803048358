"""Signing in at a provider that tells nothing of itself: the profile says it all."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hubtui.demo import HubOptions, build
from tests.end_to_end import computer as computers
from tests.end_to_end.bare_provider import ACCESS_TOKEN, AUDIENCE, SECRET, BareProvider
from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import Person
from tests.end_to_end.running_app import DEVICE, app_on, begin
from tests.end_to_end.signing_in import browser_of
from tests.end_to_end.tmux import needs_tmux
from tests.served import served

BEA = Person("bea", "wachtwoord van bea")


@dataclass
class Office:
    """A computer whose profile describes the provider at `address`."""

    computer: Computer
    provider: BareProvider
    address: str
    config: Path

    def says_otherwise(self, line: str, instead: str) -> None:
        told = self.config.read_text()
        assert line in told
        self.config.write_text(told.replace(line, instead))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    provider = BareProvider(f"http://localhost:{port}/terug")
    config = home / "config.toml"
    with served(provider.app()) as address, served(build(HubOptions(contracts=10))) as hub:
        config.write_text(
            f"""
[profiles.kantoor]
base_url = "{hub}"
client_id = "kantoor"
scopes = ["hub"]

[profiles.kantoor.hub.provider]
discovery = false
authorization_endpoint = "{address}/o/page"
token_endpoint = "{address}/o/token"
device_authorization_endpoint = "{address}/o/device"
userinfo_endpoint = "{address}/o/me"
client_authentication = "client_secret_post"
client_secret_command = "cat {tmp_path / "secret"}"
redirect_uri = "http://localhost:{port}/terug"
audience = "{AUDIENCE}"
pkce = false
id_token = false
authorize_parameters = {{tenant = "zwolle"}}
"""
        )
        computer = computers.fresh(home, {"HUBTUI_CONFIG": str(config)})
        yield Office(computer, provider, address, config)
    computer.refuse_traces([ACCESS_TOKEN, SECRET])


def test_by_the_browser_at_the_address_that_is_registered(office: Office) -> None:
    done = office.computer.hubtui("login", **browser_of(BEA))
    assert done.returncode == 0, done.stderr
    assert "as Bea Bos" in done.stderr
    assert office.provider.asked[-1]["redirect_uri"] == office.provider.redirect_uri
    who = json.loads(office.computer.hubtui("whoami", "--json").stdout)
    assert (who["name"], who["subject"], who["way"]) == ("Bea Bos", "7", "browser")
    account = office.computer.hubtui("account", "--json")
    assert account.returncode == 0, account.stderr


def test_by_a_code_and_by_the_clients_own_secret(office: Office) -> None:
    with office.computer.begin("login", "--way", "device") as login:
        assert login.stderr is not None
        for line in login.stderr:
            if office.computer.heard(line).startswith("http"):
                BEA.visit(line.strip())
                break
        _out, said = login.communicate(timeout=60)
    assert login.returncode == 0, said
    done = office.computer.hubtui("login", "--way", "client")
    assert done.returncode == 0, done.stderr
    assert "as kantoor" in done.stderr


def test_on_the_screen_of_the_app(office: Office) -> None:
    needs_tmux()
    with app_on(office.computer) as window:
        window.shows("You are not signed in")
        begin(window, DEVICE)
        window.shows("ABCD", f"{office.address}/o/code")
        BEA.visit(f"{office.address}/o/code")
        window.shows("Signed in as Bea Bos", "Bea van Heerder")


def test_what_the_page_refuses_is_said_in_the_terminal(office: Office) -> None:
    office.says_otherwise("pkce = false\n", "")
    done = office.computer.hubtui("login", "--way", "paste")
    assert "HTTP 400: not expected: code_challenge, code_challenge_method" in done.stderr


def test_a_client_that_is_not_known_is_no_matter_of_trying_again(office: Office) -> None:
    office.says_otherwise('client_authentication = "client_secret_post"\n', "")
    done = office.computer.hubtui("login", "--way", "client")
    assert done.returncode == 3
    assert "invalid_client" in done.stderr
    assert "Trying again will not help: check client_id" in done.stderr
