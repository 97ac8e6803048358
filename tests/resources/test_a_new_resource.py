"""A list that only the test knows is in the sidebar, has a key and a command, and can be copied."""

import subprocess
import sys
from pathlib import Path

from tests.processes import environment


def test_a_list_of_the_hub_needs_no_screen_and_no_command_of_its_own(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.resources.claims", str(tmp_path)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert ended.stderr == ""
    assert ended.stdout.splitlines() == ["number,cause", "S-1,Storm", "S-2,Brand"]
    assert ended.returncode == 0
