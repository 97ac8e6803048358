"""The first run, walked through in a terminal of 80x24 by keys alone, to a search and out of it again."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.end_to_end import computer as computers
from tests.end_to_end.computer import Computer
from tests.end_to_end.hub_process import TOKEN, hub_process
from tests.end_to_end.openid_provider import OpenIdProvider, Person
from tests.end_to_end.running_app import app_on
from tests.end_to_end.tmux import Terminal, needs_tmux
from tests.processes import environment, in_a_pipe

WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "welcome": "Welkom bij hubtui",
        "confirm": "uw Hub?",
        "ways": "Een token van de Hub plakken",
        "token": "plak hier het token",
        "refused": "accepteert dit token niet",
        "client": "client_id",
        "device": "Met een code op een ander apparaat",
        "name": "Het profiel heet:",
        "written": "is opgeslagen",
        "search": "naam, nummer, e-mail of polisnummer",
        "sent": "Het adres is naar het klembord",
        "demo": "ANVA Hub demo",
    },
    "en": {
        "welcome": "Welcome to hubtui",
        "confirm": "your Hub?",
        "ways": "Paste a token of the Hub",
        "token": "paste the token here",
        "refused": "does not accept this token",
        "client": "client_id",
        "device": "With a code on another device",
        "name": "The profile is called:",
        "written": "is written",
        "search": "name, number, e-mail or policy",
        "sent": "The address was sent to the terminal's clipboard",
        "demo": "ANVA Hub demo",
    },
}


@pytest.fixture(autouse=True)
def _tmux() -> None:
    needs_tmux()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("hub")
    with hub_process("--contracts", "10", environ=environment(home)) as address:
        yield address


@pytest.fixture(params=WORDS)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def fresh(tmp_path: Path, language: str) -> Iterator[Computer]:
    """A computer that was never told of a Hub; afterwards it is searched for the token."""
    home = tmp_path / "home"
    home.mkdir()
    computer = computers.fresh(home, {"HUBTUI_LANG": language})
    yield computer
    computer.refuse_traces([TOKEN])


def to_the_ways(window: Terminal, hub: str, words: Mapping[str, str]) -> None:
    """Go from the welcome to signing in, at an address that is first mistyped."""
    window.shows(words["welcome"])
    window.type("Down", "Enter")
    window.shows("https://api.anva.example")
    window.write("http://127.0.0.1:9")
    window.type("Enter")
    window.shows("✗")
    window.type("BSpace")
    window.until(lambda screen: "http://127.0.0.1:9" not in screen, "the digit gone")
    window.write(hub.removeprefix("http://127.0.0.1:"))
    window.type("Enter")
    window.shows("✓", words["confirm"], hub)
    window.type("Enter")
    window.shows(words["ways"])


def to_a_search(window: Terminal, words: Mapping[str, str]) -> None:
    window.shows(words["name"], "~/.config/hubtui/config.toml")
    window.type("Enter")
    window.shows(words["written"], "base_url", "~/.config/hubtui/config.toml")
    window.type("Enter")
    window.shows(words["search"], "Relatiebeheerder")
    window.write("368")
    window.shows("368 - Test")
    window.type("Enter")
    window.shows("368 - Test", "TESTWACHT")


def leaves(window: Terminal) -> None:
    window.type("q")
    window.shows("left 0")


def config_of(computer: Computer) -> Path:
    return computer.home / ".config" / "hubtui" / "config.toml"


def test_to_a_pasted_token_and_back_the_next_day(fresh: Computer, hub: str, language: str) -> None:
    words = WORDS[language]
    with app_on(fresh) as window:
        to_the_ways(window, hub, words)
        window.type("Down", "Enter")
        window.shows(words["token"], hub)
        window.paste("onzin")
        window.type("Enter")
        window.shows(words["refused"])
        window.paste(f"Bearer {TOKEN}\n")
        window.type("Enter")
        to_a_search(window, words)
        leaves(window)
    assert (config_of(fresh).stat().st_mode & 0o777) == 0o600
    assert (config_of(fresh).parent.stat().st_mode & 0o777) == 0o700
    with app_on(fresh) as window:
        window.shows("Relatiebeheerder", "368")
        leaves(window)
    assert fresh.hubtui("config", "validate").returncode == 0


def test_to_a_sign_in_at_the_provider(
    fresh: Computer, guarded_hub: str, provider: OpenIdProvider, bea: Person, language: str
) -> None:
    words = WORDS[language]
    with app_on(fresh) as window:
        to_the_ways(window, guarded_hub, words)
        window.type("Enter")
        window.shows("issuer", words["client"])
        window.write(provider.issuer)
        window.type("Enter")
        window.write("hubtui")
        window.type("Enter")
        window.shows(f"▌{words['device']}")
        window.type("Enter")
        window.shows(f"{provider.issuer}/device")
        window.type("c")
        window.shows(words["sent"])
        bea.visit(window.clipboard())
        to_a_search(window, words)
        leaves(window)
    assert f'issuer = "{provider.issuer}"' in config_of(fresh).read_text(encoding="utf-8")
    fresh.refuse_traces(provider.secrets())
    with app_on(fresh) as window:
        window.shows("Bea van Heerder", "368")
        leaves(window)


def test_looking_around_in_the_demo(fresh: Computer, language: str) -> None:
    with app_on(fresh) as window:
        window.shows(WORDS[language]["welcome"])
        window.type("Enter")
        window.shows(WORDS[language]["demo"], "368")
        leaves(window)
    assert not config_of(fresh).exists()


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_init_beside_a_config_adds_a_profile_and_loses_nothing(fresh: Computer, hub: str) -> None:
    words = WORDS["en"]
    old = f'# mine\n[keymap]\nsearch = "f"  # f of find\n\n[profiles.first]\nbase_url = "{hub}"\n'
    config_of(fresh).parent.mkdir(parents=True)
    config_of(fresh).write_text(old, encoding="utf-8")
    with app_on(fresh, "init") as window:
        to_the_ways(window, hub, words)
        window.type("Down", "Enter")
        window.shows(WORDS["en"]["token"])
        window.paste(TOKEN)
        window.type("Enter")
        to_a_search(window, words)
        leaves(window)
    now = config_of(fresh).read_text(encoding="utf-8")
    assert old.rstrip() in now
    assert "[profiles.local]" in now
    assert 'profile = "first"' in now


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_it_can_be_left_and_nothing_is_there(fresh: Computer, hub: str) -> None:
    with app_on(fresh) as window:
        to_the_ways(window, hub, WORDS["en"])
        window.type("Down", "Enter")
        window.shows(WORDS["en"]["token"])
        window.paste(TOKEN)
        window.type("Enter")
        window.shows("The profile is called:")
        window.type("C-c")
        window.shows("left 0")
    assert fresh.files() == []


def test_without_a_terminal_it_is_one_line_and_exit_2(tmp_path: Path) -> None:
    environ = environment(tmp_path, HOME=str(tmp_path))
    for command in ((), ("init",)):
        ended = in_a_pipe(*command, environ=environ)
        assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1), ended
    assert (
        subprocess.run(["ls", "-A", str(tmp_path)], capture_output=True, check=True).stdout == b""
    )
