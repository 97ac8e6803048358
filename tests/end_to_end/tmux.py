"""A terminal a test can look at: tmux, which tells by a pipe whenever the program wrote something."""

import os
import select
import shlex
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_PATIENCE = 30.0
"""Seconds a screen may take on a busy machine; a test that passes never waits for them."""


def needs_tmux() -> None:
    """Skip the test on a machine without tmux; in CI that is a failure of the set-up."""
    if shutil.which("tmux") is None and os.environ.get("CI") != "true":
        pytest.skip("tmux is not installed")


@dataclass
class Terminal:
    """One window of tmux with a program in it."""

    socket: str
    pipe: int

    def type(self, *keys: str) -> None:
        """Press keys, by tmux's names: `Enter`, `Escape`, `Down`, or characters."""
        for key in keys:
            self._tmux("send-keys", "-t", "0", key)

    def lines(self) -> list[str]:
        """Return what is on the screen, a string a line."""
        return self._tmux("capture-pane", "-p", "-t", "0").splitlines()

    def screen(self) -> str:
        return "\n".join(self.lines())

    def shows(self, *texts: str, gone: Sequence[str] = ()) -> str:
        """Wait until all `texts` are on the screen and none of `gone`; returns the screen."""
        until = time.monotonic() + _PATIENCE
        while True:
            screen = self.screen()
            if all(text in screen for text in texts) and not any(text in screen for text in gone):
                return screen
            left = until - time.monotonic()
            assert left > 0, f"waited for {texts}, without {gone}; the screen is:\n{screen}"
            self._wait_for_output(left)

    def title(self) -> str:
        return self._tmux("display-message", "-p", "-t", "0", "#{pane_title}").strip()

    def in_alternate_screen(self) -> bool:
        return self._tmux("display-message", "-p", "-t", "0", "#{alternate_on}").strip() == "1"

    def cursor_is_shown(self) -> bool:
        return self._tmux("display-message", "-p", "-t", "0", "#{cursor_flag}").strip() == "1"

    def resize(self, columns: int, lines: int) -> None:
        self._tmux("resize-window", "-t", "0", "-x", str(columns), "-y", str(lines))

    def _wait_for_output(self, seconds: float) -> None:
        # What a program draws last wakes us too, so no screen is missed; the bound is a safety net.
        ready, _, _ = select.select([self.pipe], [], [], min(seconds, 1.0))
        if ready:
            os.read(self.pipe, 1_000_000)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", self.socket, *words], capture_output=True, text=True, check=True
        )
        return done.stdout


@contextmanager
def terminal(
    command: Sequence[str],
    folder: Path,
    environ: Mapping[str, str],
    size: tuple[int, int] = (100, 30),
) -> Iterator[Terminal]:
    """Run a command in a new terminal of `size` (columns, lines); `echo left $?` follows it."""
    socket = f"hubtui-{uuid.uuid4().hex[:12]}"
    fifo = folder / f"{socket}.fifo"
    os.mkfifo(fifo)
    pipe = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    settings = [f"{name}={value}" for name, value in environ.items()]
    # The shell waits for one line, so that nothing is drawn before the pipe is there.
    line = f"read go; {shlex.join(['env', *settings, *command])}; echo left $?; exec cat"
    start = ["-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1])]
    subprocess.run(
        ["tmux", "-L", socket, *start, "sh", "-c", line],
        env={**os.environ, "SHELL": "/bin/sh"},
        check=True,
    )
    window = Terminal(socket, pipe)
    try:
        subprocess.run(
            ["tmux", "-L", socket, "pipe-pane", "-t", "0", f"cat > {shlex.quote(str(fifo))}"],
            check=True,
        )
        window.type("Enter")
        yield window
    finally:
        subprocess.run(["tmux", "-L", socket, "kill-server"], check=False, capture_output=True)
        os.close(pipe)
