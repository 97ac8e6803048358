"""A token of the Hub that is pasted: on the command line, and in the app."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import computer as computers
from tests.end_to_end.computer import Computer
from tests.end_to_end.hub_process import TOKEN, hub_process
from tests.end_to_end.running_app import app_on
from tests.end_to_end.tmux import needs_tmux, terminal
from tests.processes import HUBTUI, environment

PROMPT = "Paste a token of the Hub"
HERE = "paste the token here"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("hub")
    with hub_process("--contracts", "10", environ=environment(home)) as address:
        yield address


@pytest.fixture
def computer(tmp_path: Path, hub: str) -> Iterator[Computer]:
    """A computer that knows an address and no token; afterwards it is searched for the token."""
    home = tmp_path / "home"
    home.mkdir()
    computer = computers.fresh(home, {"HUBTUI_BASE_URL": hub})
    yield computer
    computer.refuse_traces([TOKEN])


def test_a_token_that_is_sent_in_is_kept_until_one_signs_out(computer: Computer) -> None:
    done = computer.hubtui("login", "--way", "token", typed=f"Bearer {TOKEN}\r\n")
    assert done.returncode == 0, done.stderr
    assert "as Bea van Heerder" in done.stderr
    [file] = computer.sign_in_files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert computer.hubtui("account").returncode == 0
    assert "token" in computer.hubtui("whoami").stdout
    done = computer.hubtui("logout")
    assert "withdrawn at the Hub" in done.stderr
    assert computer.sign_in_files() == []
    assert computer.hubtui("account").returncode == 3


def test_another_hub_does_not_get_it(computer: Computer) -> None:
    assert computer.hubtui("login", "--way", "token", typed=TOKEN).returncode == 0
    elsewhere = computer.hubtui("account", "--base-url", "http://127.0.0.1:9")
    assert elsewhere.returncode == 3, elsewhere.stderr


@pytest.mark.parametrize(("typed", "said"), [("onzin", "does not accept"), ("a b", "not a token")])
def test_what_is_no_token_of_this_hub_is_not_kept(
    typed: str, said: str, computer: Computer
) -> None:
    done = computer.hubtui("login", "--way", "token", typed=typed)
    assert done.returncode == 3
    assert said in done.stderr
    assert computer.sign_in_files() == []


def test_without_a_provider_and_without_a_terminal_nobody_is_waited_for(computer: Computer) -> None:
    done = computer.hubtui("login")
    assert done.returncode == 2
    assert "needs an issuer and a client_id" in done.stderr


@pytest.mark.parametrize("lines_after", ["", "\necho typed into the shell"])
def test_at_a_terminal_it_is_asked_for_and_not_shown(lines_after: str, computer: Computer) -> None:
    needs_tmux()
    command = [*HUBTUI, "login"]
    with terminal(command, computer.home.parent, computer.environ, (80, 24)) as window:
        window.shows(PROMPT)
        window.paste(TOKEN + "\n" + lines_after)
        window.shows("Signed in to", "as Bea van Heerder", "left 0")
        assert "typed into" not in window.screen()
        computer.heard(window.everything_shown())


def test_a_token_longer_than_a_line_of_the_terminal_arrives_whole(computer: Computer) -> None:
    needs_tmux()
    command = [*HUBTUI, "login"]
    with terminal(command, computer.home.parent, computer.environ, (80, 24)) as window:
        window.shows(PROMPT)
        window.paste("x" * 17_000 + "\n")
        window.shows("longer than", "left 3")


def test_with_an_address_and_no_token_the_app_asks_for_one(computer: Computer, hub: str) -> None:
    needs_tmux()
    with app_on(computer) as window:
        window.shows("You are not signed in", HERE, hub)
        window.paste("onzin")
        window.type("Enter")
        window.shows("does not accept this token", HERE)
        window.type("Escape")
        window.shows("You are not signed in", "i signs in", gone=[HERE])
        window.type("i")
        window.shows(HERE)
        window.paste(f'"{TOKEN}"\n')
        window.type("Enter")
        window.shows("Signed in as Bea van Heerder", "No system keyring", "368")
    with app_on(computer) as window:
        window.shows("Bea van Heerder", "368")
