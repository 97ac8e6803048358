"""What the app has imported when its first frame stands: each of these is paid at every start."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import environment

AT_FIRST_FRAME = """
import os, sys
from dataclasses import is_dataclass
from hubtui.cli.run.invocation import Invocation
from hubtui.cli.run.process import run

def open_app(launch):
    from hubtui.app import HubApp

    class Looked(HubApp):
        def post_display_hook(self):
            if not found:
                found.extend(sys.modules)
                self.exit(0)

    Looked(launch).run(headless=True, size=(120, 40))
    return 0

found = []
sys.stdin.isatty = sys.stdout.isatty = sys.stderr.isatty = lambda: True
run(sys.argv[1:], Invocation(open_app, lambda config: (), os.environ))
made = {
    f"{each.__module__}:{each.__name__}"
    for name in found if name.startswith("hubtui.")
    for each in vars(sys.modules[name]).values() if isinstance(each, type) and is_dataclass(each)
}
print("found", *found)
print("made", *made)
"""

LATER = {
    # The wire, which comes in a thread when the frame is on its way.
    *("httpx", "httpcore", "anyio", "h11", "hubtui.hub.client", "hubtui.hub.dialect.dialect"),
    *("hubtui.hub.dialect.calls", "hubtui.hub.dialect.mapping", "jmespath", "pydantic"),
    # What writes and what signs in.
    *("sqlite3", "hashlib", "hubtui.ledger.ledger", "hubtui.ledger.words", "hubtui.ledger.bookkeeping"),
    *("authlib", "joserfc", "keyring", "hubtui.auth.sign_in", "hubtui.auth.keeping.vault"),
    # What reads a config file that is not there, and windows that nobody opened.
    *("tomllib", "tomlkit", "hubtui.screens.confirm", "hubtui.screens.help", "hubtui.screens.palette"),
}  # fmt: skip


OF_CONTRACTS = {"hubtui.widgets.contract_table", "hubtui.screens.copyable_contract"}
OF_CONTACTS = {"hubtui.screens.contact_gathering", "hubtui.screens.marking"}


@pytest.mark.parametrize(
    ("place", "others"), [("relaties", OF_CONTRACTS), ("contracten", OF_CONTACTS)]
)
def test_the_first_frame_waits_for_nothing_that_it_does_not_show(
    place: str, others: set[str], tmp_path: Path
) -> None:
    there = {"HUBTUI_BASE_URL": "http://127.0.0.1:1", "HUBTUI_TOKEN": "x"}
    ended = subprocess.run(
        [sys.executable, "-c", AT_FIRST_FRAME, "--open", place],
        env=environment(tmp_path, **there),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    lines = {name: set(rest) for name, *rest in map(str.split, ended.stdout.splitlines())}
    assert "hubtui.app" in lines["found"]
    assert sorted(lines["found"] & (LATER | others)) == []
    # A dataclass is compiled at each start, in as long as it takes to draw ten lines: a Struct is not.
    assert len(lines["made"]) <= 20
