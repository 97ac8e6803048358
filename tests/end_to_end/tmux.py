"""A terminal a test can look at: tmux, which tells by a pipe whenever the program wrote something."""

import contextlib
import os
import select
import shlex
import shutil
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_PATIENCE = 60.0
"""Seconds a screen may take on a busy machine; a test that passes never waits for them."""


def needs_tmux() -> None:
    """Skip the test on a machine without tmux; in CI that is a failure of the set-up."""
    if shutil.which("tmux") is None and os.environ.get("CI") != "true":
        pytest.skip("tmux is not installed")


@dataclass
class Terminal:
    """One window of tmux with a program in it; `seen` is every screen a test looked at."""

    socket: str
    pipe: int
    seen: set[str] = field(default_factory=set)
    written: bytearray = field(default_factory=bytearray)

    def type(self, *keys: str) -> None:
        """Press keys, by tmux's names: `Enter`, `Escape`, `Down`, or characters."""
        for key in keys:
            self._tmux("send-keys", "-t", "0", key)

    def write(self, text: str) -> None:
        """Type a text as it is."""
        self._tmux("send-keys", "-l", "-t", "0", text)

    def paste(self, text: str) -> None:
        """Paste a text as a terminal does: in one piece, line breaks and all."""
        self._tmux("load-buffer", "-", typed=text)
        self._tmux("paste-buffer", "-p", "-t", "0")

    def clipboard(self) -> str:
        """Return what the program sent to the clipboard last."""
        return self._tmux("show-buffer")

    def process(self) -> int:
        """Return the process id of the hubtui that runs in this window."""
        shell = self._tmux("display-message", "-p", "-t", "0", "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True)
        return int(found.stdout.split()[0])

    def lines(self) -> list[str]:
        """Return what is on the screen, a string a line."""
        return self._tmux("capture-pane", "-p", "-t", "0").splitlines()

    def screen(self) -> str:
        screen = "\n".join(self.lines())
        self.seen.add(screen)
        return screen

    def shows(self, *texts: str, gone: Sequence[str] = ()) -> str:
        """Wait until all `texts` are on the screen and none of `gone`; returns the screen."""
        return self.until(
            lambda screen: (
                all(text in screen for text in texts) and not any(text in screen for text in gone)
            ),
            f"{texts}, without {gone}",
        )

    def until(self, condition: Callable[[str], bool], what: str) -> str:
        """Wait until the condition holds for the screen; returns the screen."""
        until = time.monotonic() + _PATIENCE
        while not condition(screen := self.screen()):
            left = until - time.monotonic()
            assert left > 0, f"waited for {what}; the screen is:\n{screen}"
            self._wait_for_output(left)
        return screen

    def everything_shown(self) -> str:
        """Return all that came to the terminal: its screens, also with their lines joined."""
        self._read()
        screens = [*self.seen, *("".join(each.split()) for each in self.seen)]
        return "\n".join([*screens, self.written.decode(errors="replace")])

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
            self._read()

    def _read(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while written := os.read(self.pipe, 1_000_000):
                self.written += written

    def _tmux(self, *words: str, typed: str = "") -> str:
        done = subprocess.run(
            ["tmux", "-L", self.socket, *words],
            input=typed,
            capture_output=True,
            text=True,
            check=True,
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
    # In a file: what is told to a program by its environment must not be in the list of processes.
    script = folder / f"{socket}.sh"
    settings = [f"export {name}={shlex.quote(value)}" for name, value in environ.items()]
    inside = "; ".join([*settings, f"exec {shlex.join(command)}"])
    # The shell waits for one line, so that nothing is drawn before the pipe is there.
    script.write_text(f"read go\n({inside})\necho left $?\nexec cat\n")
    start = ["-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1])]
    inherited = {"PATH": os.environ["PATH"], "SHELL": "/bin/sh", "LANG": "C.UTF-8"}
    subprocess.run(
        ["tmux", "-L", socket, *start, "sh", str(script), ";", "set", "-g", "set-clipboard", "on"],
        env=inherited,
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
