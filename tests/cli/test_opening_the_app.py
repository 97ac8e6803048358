"""What the app is given: by `hubtui` a Hub of the config, by `hubtui demo` one of its own."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.opening import EXIT_CODE
from tests.processes import environment, in_a_terminal

CONFIG = """
profile = "work"
language = "en"
[profiles.work]
base_url = "http://127.0.0.1:1"
[profiles.without_address]
theme = "night"
[profiles.test]
base_url = "https://test.example.nl"
"""


def opened(home: Path, *arguments: str, **variables: str) -> dict[str, Any]:
    """Return what the app told, run in a terminal."""
    code, printed = in_a_terminal(
        [sys.executable, "-m", "tests.cli.opening", *arguments],
        environ=environment(home, TERM="xterm", **variables),
        columns=2_000,
    )
    assert code == EXIT_CODE, printed
    told = json.loads(printed)
    assert isinstance(told, dict)
    return told


def test_the_demo_is_a_whole_hub_without_a_network(tmp_path: Path) -> None:
    told = opened(tmp_path, "demo", "--contracts", "20", "--open", "contact/368")
    assert told["profile"] == "demo"
    assert told["open_at"] == "contact/368"
    assert told["contact"] == "368 - Test"
    assert told["created"] == "a@example.nl"
    assert not told["signs_in"]


def test_the_demo_can_be_anyone(tmp_path: Path) -> None:
    assert opened(tmp_path, "demo", "--contracts", "20", "--role", "lezer")["failed"] == "Forbidden"


def test_the_demo_can_lose_the_answer(tmp_path: Path) -> None:
    told = opened(tmp_path, "demo", "--contracts", "20", "--drop-after-commit")
    assert told["failed"] == "AnswerLost"
    assert told["because"] == "Unreachable"


def test_the_demo_keeps_its_data_in_a_file_when_asked(tmp_path: Path) -> None:
    arguments = ("demo", "--contracts", "20", "--file", str(tmp_path / "hub.sqlite"))
    assert opened(tmp_path, *arguments)["created"] == "a@example.nl"
    assert opened(tmp_path, *arguments)["failed"] == "Conflict"


def test_a_file_that_is_no_hub_is_an_error_the_app_can_show(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Beste klant, " * 100, encoding="utf-8")
    told = opened(tmp_path, "demo", "--file", str(tmp_path / "letter.txt"))
    assert told["connected"] == "Misconfigured"


@pytest.mark.parametrize(
    "arguments", [("--lang", "en", "demo", "--contracts", "20"), ("demo", "--lang", "en")]
)
def test_a_flag_may_stand_before_the_command_or_after_it(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert opened(tmp_path, *arguments, HUBTUI_LANG="nl")["language"] == "en"


def test_the_app_knows_the_profiles_it_can_switch_to(tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text(CONFIG, encoding="utf-8")
    told = opened(tmp_path, "--config", str(config), "--open", "rechten", HUBTUI_TOKEN="s3cret")
    assert told["profile"] == "work"
    assert told["open_at"] == "rechten"
    assert told["profiles"] == ["work", "test"]
    assert told["signs_in"]
    # The token was given for this run's own Hub, and comes back with it.
    assert told["switched"] == ["https://test.example.nl", None, ["work", "test"]]
    assert told["back"] == "s3cret"
    assert told["failed"] == "Unreachable"


def test_the_app_opens_in_a_view_of_the_users_own(tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text('[views."Zonder login"]\nplace = "relaties"\n', encoding="utf-8")
    told = opened(tmp_path, "--config", str(config), "demo", "--open", "Zonder login")
    assert told["open_at"] == "Zonder login"
