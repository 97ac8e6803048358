"""What the package may import, each time in a fresh process."""

import subprocess
import sys


def imported_by(statement: str) -> set[str]:
    """Return the names of the modules that are there after `statement`."""
    script = f"{statement}\nimport sys\nprint(*sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    return set(finished.stdout.split())


def test_naming_options_costs_no_server() -> None:
    modules = imported_by("import hubtui.demo")

    assert modules.isdisjoint({"starlette", "anyio", "httpx", "sqlite3", "email_validator"})


def test_the_hub_knows_nothing_of_the_client() -> None:
    modules = imported_by("import hubtui.demo.hub, hubtui.demo.openid, hubtui.demo.openapi")

    client = {"hub", "auth", "store", "config", "screens", "widgets", "terminal", "cli", "app"}
    assert modules.isdisjoint({"textual", *(f"hubtui.{room}" for room in client)})


def test_a_hub_with_plain_tokens_needs_no_openid() -> None:
    modules = imported_by(
        "from hubtui.demo import HubOptions, build\nbuild(HubOptions(contracts=10)).close()"
    )

    assert modules.isdisjoint({"joserfc", "httpx", "authlib", "jinja2"})


def test_signing_in_knows_nothing_of_the_client_either() -> None:
    modules = imported_by(
        "from hubtui.demo import HubOptions, build\n"
        "build(HubOptions(contracts=10, address='http://127.0.0.1:1')).close()"
    )

    assert "authlib" in modules
    assert modules.isdisjoint(
        {"textual", "hubtui.auth", "hubtui.hub", "hubtui.config", "hubtui.locale", "hubtui.cli"}
    )
