"""However hubtui ends, the terminal is as it was."""

import os
import signal
from pathlib import Path

import pytest

from tests.end_to_end.tmux import needs_tmux, terminal
from tests.processes import HUBTUI


@pytest.fixture(autouse=True)
def _tmux() -> None:
    needs_tmux()


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["SIGTERM", "SIGHUP"]
)
@pytest.mark.parametrize("driver", ["0", "1"], ids=["least-bytes", "plain"])
def test_a_signal_restores_the_terminal(
    number: signal.Signals, code: int, driver: str, environ: dict[str, str], tmp_path: Path
) -> None:
    settings = environ | {"HUBTUI_PLAIN_DRIVER": driver}
    with terminal([*HUBTUI, "demo", "--contracts", "20"], tmp_path, settings) as window:
        window.shows("Relatienummer", "bijgewerkt om")
        assert window.in_alternate_screen()
        os.kill(window.process(), number)
        window.shows(f"left {code}", gone=["Relatienummer"])
        assert not window.in_alternate_screen()
        assert window.cursor_is_shown()


def test_leaving_leaves_the_shell_as_it_was(environ: dict[str, str], tmp_path: Path) -> None:
    with terminal([*HUBTUI, "demo", "--contracts", "20"], tmp_path, environ) as window:
        window.shows("Relatienummer", "bijgewerkt om")
        window.type("q")
        window.shows("left 0", gone=["Relatienummer"])
        assert not window.in_alternate_screen()
        assert window.cursor_is_shown()
        # What is typed is echoed again, and nothing was typed in the user's name.
        window.type("n", "a", "Enter")
        window.shows("na\nna")
        assert [line for line in window.lines() if line.strip()] == ["left 0", "na", "na"]


def test_a_dumb_terminal_gets_one_line(environ: dict[str, str], tmp_path: Path) -> None:
    demo = [*HUBTUI, "demo"]
    with terminal(demo, tmp_path, environ | {"TERM": "dumb"}) as window:
        screen = window.shows("left 2")
    assert "dumb" in screen
    assert "Traceback" not in screen


def test_an_own_key_that_is_wrong_is_told_before_the_app_starts(
    environ: dict[str, str], tmp_path: Path
) -> None:
    config = tmp_path / "config" / "hubtui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keymap]\nserch = "f"\n')
    with terminal([*HUBTUI, "demo", "--contracts", "20"], tmp_path, environ) as window:
        screen = window.shows("left 2")
    assert "search" in screen
    assert "Traceback" not in screen
