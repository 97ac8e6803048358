"""A person signs in on a computer: by its browser, as most do."""

import json
import shlex
import sys
from dataclasses import asdict
from pathlib import Path

from tests.end_to_end.computer import Computer
from tests.end_to_end.openid_provider import Person

_TOP = str(Path(__file__).parents[2])


def browser_of(person: Person) -> dict[str, str]:
    """Return the environment in which `person` sits at the browser that hubtui opens."""
    run = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); " + (
        "runpy.run_module('tests.end_to_end.browser', run_name='__main__')"
    )
    # %s is where webbrowser puts the address.
    command = shlex.join([sys.executable, "-c", run, _TOP]) + " %s"
    return {"BROWSER": command, "PERSON": json.dumps(asdict(person))}


def sign_in(computer: Computer, person: Person, *options: str) -> None:
    done = computer.hubtui("login", *options, **browser_of(person))
    assert done.returncode == 0, done.stderr


def run_out(computer: Computer) -> str:
    """Let the access token that is kept be of an hour ago; returns the refresh token."""
    [file] = computer.sign_in_files()
    kept = json.loads(file.read_text())
    file.write_text(json.dumps(kept | {"received_at": kept["received_at"] - 3600}))
    refresh_token: str = kept["refresh_token"]
    return refresh_token
