"""A browser opens where the user sits, and nowhere else."""

import os
import shlex
import sys
from pathlib import Path

import pytest

from hubtui.auth.browser import can_open, open_address


@pytest.mark.parametrize(
    ("environ", "opens"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"SSH_CONNECTION": "10.0.0.1 22"}, False),
        ({"SSH_CONNECTION": "10.0.0.1 22", "DISPLAY": "localhost:10.0"}, True),
        ({"BROWSER": "firefox", "SSH_CONNECTION": "10.0.0.1 22"}, True),
        ({"BROWSER": ""}, sys.platform == "darwin"),
        ({}, sys.platform == "darwin"),
    ],
)
def test_whether_a_browser_can_be_opened(environ: dict[str, str], opens: bool) -> None:
    assert can_open(environ) is opens


def test_the_browser_of_the_user_gets_the_whole_address_and_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    said = tmp_path / "said"
    os.mkfifo(said)
    code = (
        "import sys; print('noise'); "
        f"print(sys.argv[1], sys.stdin.isatty(), file=open({str(said)!r}, 'w'))"
    )
    monkeypatch.setenv("BROWSER", shlex.join([sys.executable, "-c", code]) + " %s")
    open_address("https://login.example.nl/auth?a=1&b=2%203")
    assert said.read_text() == "https://login.example.nl/auth?a=1&b=2%203 False\n"
    assert "noise" not in "".join(capfd.readouterr())
