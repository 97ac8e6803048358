"""Back in the shell for a moment, and then on in hubtui where one was."""

import shlex
from pathlib import Path

import pytest

from tests.end_to_end.tmux import needs_tmux, terminal
from tests.processes import HUBTUI


@pytest.mark.parametrize("driver", ["0", "1"], ids=["least-bytes", "plain"])
def test_after_a_suspend_the_whole_screen_is_there_again(driver: str, tmp_path: Path) -> None:
    needs_tmux()
    environ = {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PS1": "shell> ",
        "HUBTUI_PLAIN_DRIVER": driver,
    }
    with terminal(["bash", "--norc", "--noprofile", "-i"], tmp_path, environ) as window:
        window.shows("shell>")
        window.write(shlex.join([*HUBTUI, "demo", "--contracts", "20"]))
        window.type("Enter")
        before = window.shows("10 relaties, bijgewerkt om", "Relatiebeheerder", "⏎ Openen")
        window.type("C-z")
        window.shows("shell>", gone=["Relatienummer"])
        window.write("fg")
        window.type("Enter")
        window.until(lambda screen: screen == before, "the screen of before")
