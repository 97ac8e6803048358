"""The shortest proof that hubtui works here: `hubtui demo` in a bare pty, and somebody gets an account.

It needs neither tmux nor a network, so that it runs on every Python there is.
"""

import os
import pty
import select
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pyte

from tests.processes import HUBTUI, environment

_COLUMNS, _LINES = 80, 24
_PATIENCE = 60.0
"""Seconds a screen may take on a busy machine; a test that passes never waits for them."""


@dataclass
class Window:
    """A program in a pty, and the screen that a terminal makes of what it writes."""

    process: subprocess.Popen[bytes]
    ours: int
    screen: pyte.Screen
    stream: pyte.ByteStream

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def shows(self, *texts: str, gone: Sequence[str] = ()) -> str:
        """Wait until all `texts` are on the screen and none of `gone`; returns the screen."""
        return self._until(
            lambda shown: (
                all(text in shown for text in texts) and not any(text in shown for text in gone)
            ),
            f"{texts}, without {gone}",
        )

    def leaves(self) -> int:
        """Read to the end; returns the exit code."""
        until = time.monotonic() + _PATIENCE
        while self._reads(until - time.monotonic()):
            pass
        return self.process.wait(_PATIENCE)

    def _until(self, holds: Callable[[str], bool], what: str) -> str:
        until = time.monotonic() + _PATIENCE
        while not holds(shown := "\n".join(self.screen.display)):
            going = self._reads(until - time.monotonic())
            assert going, f"waited for {what}; the screen is:\n{shown}"
        return shown

    def _reads(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.ours], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            written = os.read(self.ours, 1_000_000)
        except OSError:  # Linux ends a pty whose last writer is gone with an error.
            return False
        self.stream.feed(written)
        return bool(written)


@contextmanager
def window(command: Sequence[str], environ: dict[str, str]) -> Iterator[Window]:
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
    screen = pyte.Screen(_COLUMNS, _LINES)
    process = subprocess.Popen(
        command, env=environ, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        yield Window(process, ours, screen, pyte.ByteStream(screen))
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_somebody_gets_an_account_in_the_demo(tmp_path: Path) -> None:
    environ = environment(
        tmp_path, HOME=str(tmp_path), HUBTUI_LANG="nl", TERM="xterm-256color", LANG="C.UTF-8"
    )
    with window([*HUBTUI, "demo", "--contracts", "60", "--open", "contact/368"], environ) as demo:
        demo.shows("Relaties > 368 - Test", "6 van 6", "Relatiebeheerder")
        demo.type("a")
        demo.shows("wordt de gebruikersnaam", "test@example.com")
        demo.type("\r")
        demo.shows("Het account is aangemaakt", "••••")
        demo.type("t")
        demo.shows("Het account is aangemaakt", gone=["••••"])
        demo.type("\x1b")
        demo.shows(
            "Relaties > 368 - Test",
            "test@example.com",
            gone=["Het account is aangemaakt", "Account toevoegen"],
        )
        demo.type("q")
        assert demo.leaves() == 0
