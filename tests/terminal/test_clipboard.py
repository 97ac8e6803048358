"""What is copied gets to the clipboard of the terminal, also through a multiplexer."""

import base64
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubtui.terminal.clipboard import MOST_BASE64, TooLongForClipboard, clipboard_sequence

PASSWORD = "Wácht-woord 7"
REQUEST = f"\x1b]52;c;{base64.b64encode(PASSWORD.encode()).decode()}\a"


def test_a_terminal_gets_the_bare_request() -> None:
    assert clipboard_sequence(PASSWORD, {"TERM": "xterm-256color"}) == REQUEST


@pytest.mark.parametrize("environ", [{"TMUX": "/run/tmux/default,1,0"}, {"TERM": "tmux-256color"}])
def test_tmux_gets_it_bare_and_wrapped(environ: dict[str, str]) -> None:
    """Which of the two works depends on the user's settings."""
    wrapped = "\x1bPtmux;" + REQUEST.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    assert clipboard_sequence(PASSWORD, environ) == REQUEST + wrapped


def test_screen_gets_it_in_chunks_it_does_not_cut_off() -> None:
    sequence = clipboard_sequence("x" * 1000, {"STY": "123.pts-0.host", "TERM": "screen"})
    chunks = sequence.split("\x1b\\")
    assert chunks.pop() == ""
    assert all(chunk.startswith("\x1bP") and len(chunk) <= 256 for chunk in chunks)
    inside = "".join(chunk.removeprefix("\x1bP") for chunk in chunks)
    assert inside == clipboard_sequence("x" * 1000, {})


def test_over_ssh_from_a_multiplexer_that_does_not_say_which() -> None:
    sequence = clipboard_sequence(PASSWORD, {"TERM": "screen-256color"})
    assert sequence.startswith(REQUEST)
    assert "\x1bPtmux;" in sequence
    assert f"\x1bP{REQUEST}\x1b\\" in sequence


def test_as_much_as_terminals_accept_and_no_more() -> None:
    most = MOST_BASE64 // 4 * 3
    assert len(clipboard_sequence("x" * most, {})) < 75_010
    with pytest.raises(TooLongForClipboard, match=str(most + 3)):
        clipboard_sequence("x" * (most + 3), {})


def test_the_error_does_not_repeat_the_text() -> None:
    with pytest.raises(TooLongForClipboard) as raised:
        clipboard_sequence("geheim" * 20_000, {})
    assert "geheim" not in str(raised.value)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    if shutil.which("tmux") is None:
        pytest.skip("no tmux here")
    command = ["tmux", "-S", str(tmp_path / "socket"), "-f", os.devnull]
    yield command
    subprocess.run([*command, "kill-server"], check=False, capture_output=True)


def test_a_real_tmux_takes_it(tmux: list[str], tmp_path: Path) -> None:
    sent = tmp_path / "sequence"
    sent.write_text(clipboard_sequence(PASSWORD, {"TMUX": "x"}))
    session = ["new-session", "-d", "cat"]
    subprocess.run([*tmux, *session, ";", "set", "-s", "set-clipboard", "on"], check=True)
    show = f"cat {sent}; tmux -S {tmp_path / 'socket'} wait-for -S shown; cat"
    subprocess.run([*tmux, "respawn-window", "-k", show, ";", "wait-for", "shown"], check=True)
    buffer = subprocess.run([*tmux, "show-buffer"], check=True, capture_output=True)
    assert buffer.stdout.decode() == PASSWORD
