"""Completion as somebody gets it who types in bash, zsh or fish and presses Tab."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.tmux import Terminal, needs_tmux, terminal

_PROMPT = "ready> "
_START = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        f"PS1='{_PROMPT}'; eval \"$(hubtui completion bash)\"",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        f"PS1='{_PROMPT}'; autoload -Uz compinit; compinit -u -D; eval \"$(hubtui completion zsh)\"",
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        f"function fish_prompt; echo -n '{_PROMPT}'; end; hubtui completion fish | source",
    ),
}
_CONFIG = """
[profiles.productie]
base_url = "https://hub.example.nl"
[profiles."test van Bea"]
base_url = "https://test.example.nl"
"""


@contextmanager
def typing_in(shell: str, folder: Path, config: str = _CONFIG) -> Iterator[Terminal]:
    """Start a shell with nothing of its user in it, and the completion of hubtui."""
    needs_tmux()
    if shutil.which(shell) is None and os.environ.get("CI") != "true":
        pytest.skip(f"{shell} is not installed")
    home = folder / "home"
    (home / "hubtui").mkdir(parents=True)
    (home / "hubtui" / "config.toml").write_text(config)
    environ = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HUBTUI_LANG": "en",
    }
    command, begin = _START[shell]
    with terminal(command, folder, environ) as window:
        window.until(lambda screen: screen.strip() != "", "a prompt")
        window.write(begin)
        window.type("Enter")
        window.write("clear; echo here")
        window.type("Enter")
        window.until(
            lambda screen: screen.startswith("here") and _PROMPT.strip() in screen, "a shell"
        )
        yield window


def completes(window: Terminal, typed: str, whole: str) -> None:
    """Type, press Tab, and wait for the whole; the line is empty again after it."""
    window.write(typed)
    window.type("Tab")
    window.until(lambda screen: _line(screen) == whole, whole)
    window.type("C-u")
    window.until(lambda screen: not _line(screen), "an empty line")


def _line(screen: str) -> str:
    """Return what stands after the last prompt, as it would be sent."""
    return screen.rpartition(_PROMPT.strip())[2].strip()


@pytest.mark.parametrize("shell", _START)
def test_tab_completes_commands_options_profiles_and_places(shell: str, tmp_path: Path) -> None:
    with typing_in(shell, tmp_path) as window:
        completes(window, "hubtui doc", "hubtui doctor")
        completes(window, "hubtui config val", "hubtui config validate")
        completes(window, "hubtui contacts --js", "hubtui contacts --json")
        completes(window, "hubtui --profile prod", "hubtui --profile productie")
        completes(window, "hubtui contacts --profile prod", "hubtui contacts --profile productie")
        completes(window, "hubtui --open contrac", "hubtui --open contracten")
        completes(window, "hubtui demo --open log", "hubtui demo --open logboek")
        completes(window, "hubtui completion fi", "hubtui completion fish")


@pytest.mark.parametrize("shell", _START)
def test_a_profile_with_spaces_stays_one_word(shell: str, tmp_path: Path) -> None:
    with typing_in(shell, tmp_path) as window:
        completes(window, "hubtui --profile te", r"hubtui --profile test\ van\ Bea")


def test_bash_completes_after_an_equals_sign(tmp_path: Path) -> None:
    with typing_in("bash", tmp_path) as window:
        completes(window, "hubtui --profile=prod", "hubtui --profile=productie")


@pytest.mark.parametrize("shell", _START)
def test_a_config_file_that_is_wrong_does_not_disturb_the_line(shell: str, tmp_path: Path) -> None:
    with typing_in(shell, tmp_path, config="language = 3\n") as window:
        window.write("hubtui --profile pro")
        window.type("Tab")
        completes(window, " doc", "hubtui --profile pro doctor")
