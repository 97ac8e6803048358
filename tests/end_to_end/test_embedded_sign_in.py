"""The real command signs in to the embedded Hub in every way, with nothing else installed."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.end_to_end import computer as computers
from tests.end_to_end.chromium import chromium_of
from tests.end_to_end.computer import Computer
from tests.end_to_end.embedded_browser import AtThePages
from tests.end_to_end.hub_process import hub_process

BEA = AtThePages("bea.van.heerder@heerder.example", "bea-kent-de-hub")
NEW = "een eigen wachtwoord"


def serving(computer: Computer, *options: str, profile: str = "hub") -> AbstractContextManager[str]:
    """Run `hub serve`, which writes the computer's profile before it says where it is."""
    written = ("--contracts", "20", "--write-profile", profile)
    return hub_process(*written, *options, environ=computer.environ)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    home = tmp_path / "home"
    home.mkdir()
    return computers.fresh(home, {})


@pytest.fixture
def hub(computer: Computer) -> Iterator[str]:
    with serving(computer) as address:
        yield address


def asked(computer: Computer, *words: str) -> object:
    done = computer.hubtui(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def name_of(computer: Computer, *words: str) -> str:
    account = asked(computer, *words, "account")
    assert isinstance(account, dict)
    return str(account["name"])


def new_customer(computer: Computer) -> AtThePages:
    """Give contact 368 an account; returns the customer, who will choose a password."""
    created = computer.hubtui(
        "account-add", "368", "--yes", "--json", HUBTUI_TOKEN="demo-beheerder"
    )
    assert created.returncode == 0, created.stderr
    made = json.loads(created.stdout)
    return AtThePages(made["name"], made["temporaryPassword"], new=NEW)


def line_with(start: str, lines: Iterable[str], computer: Computer) -> str:
    """Read what a command says until the line that is waited for."""
    for line in lines:
        if computer.heard(line).startswith(start):
            return line.strip()
    raise AssertionError(f"nothing that starts with {start}")


@pytest.mark.usefixtures("hub")
def test_a_browser_on_this_computer(computer: Computer) -> None:
    done = computer.hubtui("login", **BEA.environ())

    assert done.returncode == 0, done.stderr
    assert "as Bea van Heerder" in done.stderr
    assert name_of(computer) == BEA.user_name
    who = asked(computer, "whoami")
    assert isinstance(who, dict)
    assert (who["name"], who["subject"], who["way"]) == ("Bea van Heerder", "1", "browser")
    assert who["renewable"] is True


@pytest.mark.usefixtures("hub")
def test_a_browser_elsewhere_and_the_address_pasted_back(computer: Computer) -> None:
    with computer.begin("login", "--way", "paste") as login:
        assert login.stderr is not None
        end = BEA.visit(line_with("http", login.stderr, computer))
        assert end.startswith("http://127.0.0.1/callback?code=")
        _out, said = login.communicate(f"{end}\n")

    assert login.returncode == 0, said
    assert name_of(computer) == BEA.user_name


@pytest.mark.usefixtures("hub")
def test_a_person_who_refuses(computer: Computer) -> None:
    refusing = AtThePages(BEA.user_name, BEA.password, answer="deny")
    with computer.begin("login", "--way", "paste") as login:
        assert login.stderr is not None
        address = line_with("http", login.stderr, computer)
        _out, said = login.communicate(refusing.visit(address) + "\n")

    assert login.returncode == 3
    assert "access_denied" in said
    assert not computer.sign_in_files()


@pytest.mark.usefixtures("hub")
def test_a_code_on_another_device(computer: Computer) -> None:
    with computer.begin("login", "--way", "device") as login:
        assert login.stderr is not None
        line = line_with("The same in one", login.stderr, computer)
        address = re.search(r"http://\S+", line)
        assert address is not None
        BEA.visit(address[0])
        _out, said = login.communicate()

    assert login.returncode == 0, said
    assert name_of(computer) == BEA.user_name


@pytest.mark.usefixtures("hub")
def test_a_script_by_its_own_secret(computer: Computer) -> None:
    script = {"HUBTUI_CLIENT_ID": "hubtui-script", "HUBTUI_CLIENT_SECRET": "demo-script-geheim"}

    done = computer.hubtui("login", "--way", "client", **script)

    assert done.returncode == 0, done.stderr
    assert computer.hubtui("contact", "368", **script).returncode == 0


@pytest.mark.usefixtures("hub")
def test_a_token_can_be_sent_in_as_well(computer: Computer) -> None:
    done = computer.hubtui("login", "--way", "token", typed="demo-lezer\n")

    assert done.returncode == 0, done.stderr
    assert name_of(computer) == "leila.ozturk@heerder.example"


@pytest.mark.usefixtures("hub")
def test_signing_out_ends_it_at_the_hub_too(computer: Computer) -> None:
    computer.hubtui("login", **BEA.environ())
    [file] = computer.sign_in_files()
    token = json.loads(file.read_text())["access_token"]

    done = computer.hubtui("logout")

    assert done.returncode == 0, done.stderr
    assert computer.hubtui("account", HUBTUI_TOKEN=token).returncode == 3


@pytest.mark.usefixtures("hub")
def test_a_sign_in_goes_on_when_its_token_has_ended(computer: Computer) -> None:
    computer.hubtui("login", **BEA.environ())
    [file] = computer.sign_in_files()
    kept = json.loads(file.read_text())
    file.write_text(json.dumps(kept | {"received_at": kept["received_at"] - 3600}))

    assert name_of(computer) == BEA.user_name

    assert json.loads(file.read_text())["refresh_token"] != kept["refresh_token"]


def test_the_circle_closes_and_stays_closed_after_a_restart(computer: Computer) -> None:
    file = ("--file", str(computer.home / "hub.sqlite3"))
    with serving(computer, *file):
        customer = new_customer(computer)
        done = computer.hubtui("login", **customer.environ())
        assert done.returncode == 0, done.stderr
        contracts = asked(computer, "contracts")
        assert isinstance(contracts, list)
        assert len(contracts) == 6
        assert computer.hubtui("contact", "368").returncode == 4

    with serving(computer, *file, profile="later"):
        knows = AtThePages(customer.user_name, NEW)
        done = computer.hubtui("--profile", "later", "login", **knows.environ())
        assert done.returncode == 0, done.stderr
        assert name_of(computer, "--profile", "later") == customer.user_name
        # The temporary one is dead: the browser stays at the page, and nobody comes back.
        with computer.begin("--profile", "later", "login", "--way", "paste") as login:
            assert login.stderr is not None
            address = line_with("http", login.stderr, computer)
            with pytest.raises(AssertionError, match="horen niet bij elkaar"):
                customer.visit(address)
            login.kill()
    computer.printed = [each for each in computer.printed if customer.password not in each]
    computer.refuse_traces([NEW, customer.password])


@pytest.mark.slow
@pytest.mark.usefixtures("hub")
def test_the_first_login_in_a_real_browser_without_scripts_by_keyboard_alone(
    computer: Computer,
) -> None:
    customer = new_customer(computer)
    with chromium_of(customer, "embedded_pages.mjs") as chromium:
        done = computer.hubtui("login", **chromium.environ)
        assert done.returncode == 0, done.stderr
        assert "hubtui goes on in your terminal" in chromium.last_page()

    assert name_of(computer) == customer.user_name
    contracts = asked(computer, "contracts")
    assert isinstance(contracts, list)
    assert len(contracts) == 6


def test_the_same_profile_is_written_once_and_another_is_left_alone(computer: Computer) -> None:
    with serving(computer) as address:
        port = address.rpartition(":")[2]
    config = computer.home / ".config" / "hubtui" / "config.toml"
    written = config.read_text()

    with hub_process(
        "--port", port, "--contracts", "20", "--write-profile", "hub", environ=computer.environ
    ):
        assert config.read_text() == written

    taken = computer.hubtui("hub", "serve", "--port", "0", "--write-profile", "hub")
    assert taken.returncode == 2
    assert "hub" in taken.stderr
    assert config.read_text() == written


def test_an_invited_customer_chooses_a_password_by_the_link_of_the_mail(computer: Computer) -> None:
    outbox = computer.home / "outbox"
    with serving(computer, "--gives", "invitation", "--outbox", str(outbox)):
        created = computer.hubtui(
            "account-add", "368", "--yes", "--json", HUBTUI_TOKEN="demo-beheerder"
        )
        written = (computer.home / ".config" / "hubtui" / "config.toml").read_text()
        assert '[profiles.hub.hub.create_account]\ngives = "invitation"' in written
        assert created.returncode == 0, created.stderr
        (mail,) = outbox.glob("*.eml")
        link = re.search(r"http://\S+/invitation/\S+", mail.read_text())
        assert link is not None
        customer = AtThePages("test@example.com", NEW, new=NEW)
        assert customer.visit(link[0]).endswith("/identity/")
        done = computer.hubtui("login", **customer.environ())
        assert done.returncode == 0, done.stderr
        contracts = asked(computer, "contracts")

    assert link[0] not in created.stdout + created.stderr
    assert isinstance(contracts, list)
    assert len(contracts) == 6


@pytest.mark.parametrize(
    "options",
    [("--smtp", "localhost:25"), ("--gives", "invitation", "--smtp", "localhost"),
     ("--gives", "invitation", "--smtp", "localhost:0")],
)  # fmt: skip
def test_mail_that_can_go_nowhere_is_refused(computer: Computer, options: tuple[str, ...]) -> None:
    assert computer.hubtui("hub", "serve", "--port", "0", *options).returncode == 2
