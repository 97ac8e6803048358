"""On Windows a sentence, where otherwise a module would be missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import Ended, environment

# What the standard library lacks there, of what hubtui or a library of it may import.
_LACKING = (
    "fcntl",
    "termios",
    "tty",
    "pty",
    "resource",
    "pwd",
    "grp",
    "syslog",
    "curses",
    "readline",
)


def on_windows(*arguments: str, home: Path, **variables: str) -> Ended:
    """Run a command in a process that is as on Windows, before anything of hubtui is imported."""
    pretend = (
        "import os, select, sys\n"
        f"sys.modules.update(dict.fromkeys({_LACKING!r}))\n"
        "del select.poll, os.getuid, os.O_NOFOLLOW\n"
        "sys.platform = 'win32'\n"
        f"sys.argv = ['hubtui', *{arguments!r}]\n"
        "from hubtui.__main__ import main\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", pretend],
        env=environment(home, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--open", "contact/368"),
        ("demo",),
        ("hub", "serve"),
        ("login",),
        ("logout",),
        ("whoami",),
        ("doctor",),
        ("contact", "368"),
        ("contacts", "muller", "--json"),
        ("account-add", "368", "--yes"),
        ("config", "init"),
        ("completion", "bash"),
        ("forget", "--all", "--yes"),
        ("--help",),
    ],
)
def test_a_command_says_what_to_use_instead(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ended = on_windows(*arguments, home=tmp_path)
    assert ended.err == (
        "hubtui: this does not work on Windows. Start hubtui in WSL (Windows Subsystem for Linux), "
        "or over SSH on a Linux computer or a Mac.\n"
    )
    assert (ended.code, ended.out) == (1, "")


def test_it_is_said_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    assert "werkt niet op Windows" in on_windows("--lang", "nl", "demo", home=tmp_path).err
    assert "werkt niet op Windows" in on_windows("demo", home=tmp_path, HUBTUI_LANG="").err


def test_the_version_is_told_on_windows_too(tmp_path: Path) -> None:
    ended = on_windows("--version", home=tmp_path)
    assert ended.out.startswith("hubtui ")
    assert (ended.code, ended.err) == (0, "")
