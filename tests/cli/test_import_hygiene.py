"""What starting costs: each room is imported in a fresh process, and what came along is looked at."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import environment

DRAWS = ("textual", "rich")
WIRE = ("httpx", "httpcore", "anyio", "asyncio", "ssl")
HEAVY = ("pydantic", "authlib", "keyring", "starlette", "uvicorn", "email_validator")


def loaded(statement: str, home: Path, **variables: str) -> set[str]:
    """Return the top-level names of all modules that are there after the statement."""
    there = "{name.partition('.')[0] for name, module in sys.modules.items() if module}"
    shown = f"; print('\\n' + ' '.join({there}))"
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}{shown}"],
        env=environment(home, **variables),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(ended.stdout.splitlines()[-1].split())


def run(*arguments: str) -> str:
    """Return a statement that runs a command line and goes on after it."""
    return (
        "from hubtui.cli.run.invocation import Invocation; from hubtui.cli.run.process import run; "
        "import os; "
        f"run({arguments!r}, Invocation(lambda launch: 0, lambda config: (), os.environ))"
    )


@pytest.mark.parametrize(
    "module",
    [
        "hubtui.auth",
        "hubtui.cli",
        "hubtui.cli.run.process",
        "hubtui.cli.commands.lists",
        "hubtui.cli.commands.account_add",
        "hubtui.cli.embedded.serve",
        "hubtui.cli.doctor.command",
        "hubtui.cli.commands.config_file",
        "hubtui.cli.commands.login",
        "hubtui.cli.commands.whoami",
        "hubtui.config",
        "hubtui.first_look",
        "hubtui.hub.client",
        "hubtui.store.store",
    ],
)
def test_no_room_but_those_that_draw_loads_what_draws(module: str, tmp_path: Path) -> None:
    assert not loaded(f"import {module}", tmp_path).intersection(DRAWS)


@pytest.mark.parametrize(
    "module", ["hubtui.config", "hubtui.cli.run.process", "hubtui.cli.embedded.serve"]
)
def test_neither_config_nor_the_command_line_loads_the_wire(module: str, tmp_path: Path) -> None:
    assert not loaded(f"import {module}", tmp_path).intersection((*WIRE, *HEAVY))


def test_the_version_loads_nearly_nothing(tmp_path: Path) -> None:
    found = loaded(
        "sys.argv = ['hubtui', '--version']; import hubtui.__main__ as front; front.main()",
        tmp_path,
    )
    assert not found.intersection((*DRAWS, *WIRE, *HEAVY, "click", "dataclasses", "platformdirs"))


def test_opening_the_app_loads_no_command(tmp_path: Path) -> None:
    there = {"HUBTUI_BASE_URL": "https://hub.example.nl", "HUBTUI_TOKEN": "x"}
    for arguments in ((), ("--open", "contact/368")):
        found = loaded(run(*arguments), tmp_path, **there)
        assert not found.intersection(
            (
                "hubtui.cli.commands.single_items",
                "hubtui.cli.commands.lists",
                "hubtui.cli.commands.login",
            )
        )


def test_opening_the_app_without_a_word_more_loads_nothing_that_reads_words(tmp_path: Path) -> None:
    there = {"HUBTUI_BASE_URL": "https://hub.example.nl", "HUBTUI_TOKEN": "x"}
    found = loaded(run(), tmp_path, **there)
    assert not found.intersection(("click", "platformdirs", "tempfile", "logging"))


def test_help_of_a_command_loads_no_wire(tmp_path: Path) -> None:
    assert not loaded(run("contact", "--help"), tmp_path).intersection((*WIRE[:3], *HEAVY))


def test_a_contact_as_json_loads_no_models(tmp_path: Path) -> None:
    """The address is one where nobody listens: everything is loaded, nothing is answered."""
    found = loaded(
        run("contact", "368", "--json"),
        tmp_path,
        HUBTUI_BASE_URL="http://127.0.0.1:1",
        HUBTUI_TOKEN="x",
    )
    assert "httpx" in found
    assert not found.intersection((*DRAWS, *HEAVY))
