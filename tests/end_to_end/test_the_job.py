"""The whole job of the partner documentation, in a real terminal, by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.hub_process import TOKEN, hub_process
from tests.end_to_end.tmux import Terminal, needs_tmux, terminal
from tests.processes import HUBTUI

MASKED = "••••"


@pytest.fixture(autouse=True)
def _tmux() -> None:
    needs_tmux()


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A home of its own; the developer's settings are not seen."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(home / "config"),
    }


@pytest.fixture
def hub(environ: dict[str, str]) -> Iterator[str]:
    with hub_process("--contracts", "60", environ=environ) as address:
        yield address


def give_368_an_account(window: Terminal) -> None:
    """Search, open, create, look at the password and close."""
    window.shows("Relatienummer", "368", "Test", "bijgewerkt om")
    window.type("z")
    window.shows("Typ om te zoeken")
    window.type("3", "6", "8", "Enter")
    window.shows("Relaties > 368 - Test", "06-90000368", "6 van 6", "Relatiebeheerder")
    window.type("a")
    window.shows("wordt de gebruikersnaam", "test@example.com")
    window.type("Enter")
    window.shows("Het account is aangemaakt", "test@example.com", MASKED)
    window.type("Escape")
    window.shows("nog niet alles gezien", MASKED)
    window.type("t")
    window.shows("Tijdelijk", gone=[MASKED])
    window.type("Escape")
    window.shows("Relaties > 368 - Test", gone=["Account toevoegen", "Het account is aangemaakt"])


def stays_an_account(window: Terminal) -> None:
    """Leave the contact and come back: the user name stands in the button's place."""
    window.type("Escape")
    window.shows("Relatienummer", gone=["368 - Test"])
    window.type("Enter")
    screen = window.shows("Relaties > 368 - Test", "6 van 6", gone=["Account toevoegen"])
    assert "Account" in screen
    assert "test@example.com" in screen


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
def test_in_the_demo_a_contact_gets_an_account_by_keys_alone(
    size: tuple[int, int], environ: dict[str, str], tmp_path: Path
) -> None:
    demo = [*HUBTUI, "demo", "--contracts", "60"]
    with terminal(demo, tmp_path, environ, size) as window:
        give_368_an_account(window)
        stays_an_account(window)
        window.type("q")
        window.shows("left 0")


def test_the_same_against_a_hub_over_http(
    environ: dict[str, str], hub: str, tmp_path: Path
) -> None:
    settings = environ | {"HUBTUI_BASE_URL": hub, "HUBTUI_TOKEN": TOKEN}
    with terminal(HUBTUI, tmp_path, settings) as window:
        give_368_an_account(window)
        stays_an_account(window)
        window.type("q")
        window.shows("left 0")
    with terminal([*HUBTUI, "--open", "contact/368"], tmp_path, settings) as again:
        again.shows("Relaties > 368 - Test", "test@example.com", gone=["Account toevoegen"])


def test_a_lost_answer_is_told_as_it_is(environ: dict[str, str], tmp_path: Path) -> None:
    with hub_process("--contracts", "20", "--drop-after-commit", environ=environ) as address:
        settings = environ | {"HUBTUI_BASE_URL": address, "HUBTUI_TOKEN": TOKEN}
        with terminal([*HUBTUI, "--open", "contact/368"], tmp_path, settings) as window:
            window.shows("06-90000368", "6 van 6", "Relatiebeheerder", "test@example.com")
            window.type("a")
            window.shows("wordt de gebruikersnaam")
            window.type("Enter")
            window.shows("Account bestaat, wachtwoord niet ontvangen", "test@example.com")


def test_without_colour_everything_is_there(environ: dict[str, str], tmp_path: Path) -> None:
    demo = [*HUBTUI, "demo", "--contracts", "60", "--open", "contact/368"]
    with terminal(demo, tmp_path, environ | {"NO_COLOR": "1"}, (80, 24)) as window:
        window.shows(
            "▌1 Relaties", "▌35255618453762", "6 van 6", "bijgewerkt om", "Account toevoegen"
        )


def test_a_resized_terminal_is_drawn_anew(environ: dict[str, str], tmp_path: Path) -> None:
    demo = [*HUBTUI, "demo", "--contracts", "60", "--open", "contact/368"]
    with terminal(demo, tmp_path, environ, (120, 30)) as window:
        window.shows("RELATIEGEGEVENS", "SNELKOPPELINGEN", "APPS")
        window.resize(60, 20)
        window.shows("6 van 6", "? Toetsen", gone=["RELATIEGEGEVENS", "APPS"])
        window.resize(120, 30)
        window.shows("RELATIEGEGEVENS", "SNELKOPPELINGEN", "APPS")


def test_english_is_spoken_on_request(environ: dict[str, str], tmp_path: Path) -> None:
    demo = [*HUBTUI, "demo", "--contracts", "20", "--lang", "en"]
    with terminal(demo, tmp_path, environ) as window:
        window.shows("Contact number", "My account", "updated at", "Keys")
