"""A person at a terminal: an app in a pty, keys in, and an emulator that shows what comes out."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.terminal.emulator import Emulator

APP = Path(__file__).with_name("list_app.py")
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
QUIET = 0.25

_questions = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[6n")


class PtyTerminal:
    """Answers as terminals do where Textual or our driver asks; `environ` is added for the app."""

    def __init__(
        self,
        environ: dict[str, str],
        width: int = 80,
        height: int = 24,
        *,
        told: tuple[int, int] | None = None,
        command: Sequence[str] = (sys.executable, "-m", "tests.terminal.list_app"),
    ) -> None:
        self.emulator = Emulator(width, height)
        self.received = bytearray()
        self._decoder = getincrementaldecoder("utf-8")()
        self._answered_to = 0
        self._open, self._tty = pty.openpty()
        self.tell_size(*(told or (width, height)))
        self.attributes = self.current_attributes()
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=kept | terminal | environ,
            stdin=self._tty,
            stdout=self._tty,
            stderr=self._tty,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()
        os.close(self._tty)

    def type(self, keys: str) -> None:
        """Send keys as a terminal does."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as a terminal does, read or not."""
        os.write(self._open, data)

    def has_room(self) -> bool:
        """Tell whether what is sent now is taken at once."""
        return bool(select.select([], [self._open], [], 0)[1])

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the app."""
        self.process.send_signal(number)

    def set_size(self, width: int, height: int) -> None:
        """Give the window another size; its screen is empty then, until the app paints."""
        self.tell_size(width, height)
        self.emulator.resize(height, width)

    def tell_size(self, width: int, height: int) -> None:
        """Have the kernel tell this size, true or not."""
        fcntl.ioctl(self._open, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def most_memory(self) -> int:
        """Return the most bytes that the app ever had in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024

    def current_attributes(self) -> list[Any]:
        """Return the termios attributes of the tty."""
        return termios.tcgetattr(self._tty)

    def typed_ahead(self) -> bytes:
        """Return what the shell would read next: what was typed and the app did not take."""
        tty.setraw(self._tty, termios.TCSANOW)
        return os.read(self._tty, 4096) if select.select([self._tty], [], [], 0.1)[0] else b""

    def hang_up(self) -> None:
        """Close the window."""
        if self._open >= 0:
            os.close(self._open)
            self._open = -1

    def read(self, seconds: float = 0.05) -> bytes:
        """Take in and answer what the app wrote, waiting at most `seconds` for it to begin."""
        if self._open < 0 or not select.select([self._open], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._open, 65536)
        except OSError:
            return b""
        self.received += data
        for question in _questions.finditer(self.received, self._answered_to):
            self._answered_to = question.end()
            mode = question[1]
            os.write(
                self._open, b"\x1b[?%s;%d$y" % (mode, mode == b"2026") if mode else b"\x1b[1;1R"
            )
        self.emulator.feed(self._decoder.decode(data))
        return data

    def wait(self, until: Callable[[], bool]) -> None:
        """Read until something holds."""
        end = time.monotonic() + PATIENCE
        while not until():
            self.read()
            if time.monotonic() > end:
                raise AssertionError("it never came to it; on screen:\n" + self.screen())

    def wait_for(self, text: str) -> None:
        """Read until `text` is on screen."""
        self.wait(lambda: text in self.screen())

    def screen(self) -> str:
        """Return the screen as text."""
        return "\n".join(self.emulator.text())

    def settle(self) -> None:
        """Read until the app has nothing more to write: it waits, and not for the processor."""
        while self.read(QUIET) or self._works():
            pass

    def _works(self) -> bool:
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/stat")
        return any(thread.read_text().rpartition(")")[2].split()[0] == "R" for thread in threads)

    def wait_for_exit(self) -> int:
        """Read until the app is gone; returns its exit status, negative for a signal."""
        self.wait(lambda: self.process.poll() is not None)
        self.read_all()
        return self.process.wait()

    def wait_until_stopped(self) -> None:
        """Read until the app is stopped, as by ctrl+z."""
        self.wait(self.is_stopped)
        self.read_all()

    def is_stopped(self) -> bool:
        """Tell whether the app is stopped now."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        return stat.rpartition(")")[2].split()[0] == "T"

    def read_all(self) -> None:
        """Take in what is there to read, without waiting for more."""
        while self._open >= 0 and self.read(0):
            pass
