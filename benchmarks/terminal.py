"""A program in a terminal of its own (120x40 or a column less, truecolor): what it wrote, and when."""

import contextlib
import os
import pty
import re
import select
import signal
import struct
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from termios import TIOCSWINSZ

COLUMNS, LINES = 120, 40
WITHOUT_PREVIEW = 119
"""Columns at which hubtui's list has nothing beside it, as no peer's has."""

# What a terminal answers; a question may come in two pieces.
_QUESTIONS = re.compile(rb"\x1b\[6n|\x1b\[\?(\d+)\$p|\x1b\[c")
_LONGEST_QUESTION = 12
_KNOWN_MODES = frozenset((b"2026",))
_MOST_AT_ONCE = 65_536
_TICK = 0.01


@dataclass(frozen=True, slots=True)
class Written:
    """Some bytes that came at `at` (monotonic seconds), `cpu` seconds of work after the start."""

    at: float
    cpu: float
    data: bytes


class Terminal:
    """Runs `command`; `bytes_a_second` makes the line to it slow. Close it: the program is killed."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        *,
        bytes_a_second: int | None = None,
        columns: int = COLUMNS,
    ) -> None:
        self._rate = bytes_a_second
        self.written: list[Written] = []
        self._asked = b""
        self.is_over = False
        self.started = time.monotonic()
        self.pid, self._tty = pty.fork()
        if self.pid == 0:
            _become(command, environ)
        ioctl(self._tty, TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def fileno(self) -> int:
        """Return what `select` waits for."""
        return self._tty

    def close(self) -> None:
        """End the program at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.close(self._tty)
        os.waitpid(self.pid, 0)

    def press(self, keys: bytes) -> float:
        """Type; returns the monotonic second at which the keys went out."""
        at = time.monotonic()
        os.write(self._tty, keys)
        return at

    def read_for(self, seconds: float) -> None:
        """Take in what comes in this time."""
        self._read_until(time.monotonic() + seconds)

    def settle(
        self, quiet: float = 0.3, at_most: float = 30.0, first: float | None = None
    ) -> float:
        """Read until nothing came for `quiet` seconds; returns when the last byte came.

        Waits up to `first` seconds (or `at_most`) for the first byte. 0 where none came.
        """
        begun = time.monotonic()
        count, end = len(self.written), begun + at_most
        if not self.read_some(at_most if first is None else first):
            return 0.0
        while time.monotonic() < end and self.read_some(quiet):
            pass
        return self.written[-1].at if len(self.written) > count else 0.0

    def read_some(self, at_most: float) -> bool:
        """Read the next bytes; False where none came within `at_most` seconds."""
        ready, _, _ = select.select([self._tty], [], [], max(0.0, at_most))
        return bool(ready) and self._take()

    def size_since(self, mark: int) -> int:
        """Return how many bytes came since `len(written)` was `mark`."""
        return sum(len(each.data) for each in self.written[mark:])

    def _read_until(self, end: float) -> None:
        while (left := end - time.monotonic()) > 0 and not self.is_over:
            self.read_some(left)

    def _take(self) -> bool:
        at_once = _MOST_AT_ONCE if self._rate is None else max(1, int(self._rate * _TICK))
        try:
            data = os.read(self._tty, at_once)
        except OSError:
            data = b""
        if not data:
            self.is_over = True
            return False
        self.written.append(Written(time.monotonic(), self.cpu(), data))
        for answer in self._answers(data):
            os.write(self._tty, answer)
        if self._rate is not None:
            time.sleep(len(data) / self._rate)
        return True

    def _answers(self, data: bytes) -> Iterator[bytes]:
        text = self._asked + data
        end = 0
        for question in _QUESTIONS.finditer(text):
            end = question.end()
            if question[0] == b"\x1b[6n":
                yield b"\x1b[1;1R"
            elif question[0] == b"\x1b[c":
                yield b"\x1b[?62;22c"
            else:
                mode = question[1]
                yield b"\x1b[?%s;%d$y" % (mode, 2 if mode in _KNOWN_MODES else 0)
        self._asked = text[max(end, len(text) - _LONGEST_QUESTION) :]

    def cpu(self) -> float:
        """Return the seconds of processor time of the program, all its threads."""
        return cpu_of(self.pid)


def cpu_of(pid: int) -> float:
    """Return the seconds of processor time of a process, all its threads; 0 where it is gone."""
    try:
        # The kernel's number for the clock of another process.
        return time.clock_gettime(~pid << 3 | 2)
    except OSError:
        return 0.0


def _become(command: Sequence[str], environ: Mapping[str, str]) -> None:
    if os.sched_getscheduler(0) in {os.SCHED_FIFO, os.SCHED_RR}:
        # Under `chrt`: who reads, and looks at the clock, goes before what is measured.
        priority = os.sched_getparam(0).sched_priority
        os.sched_setparam(0, os.sched_param(max(priority - 1, 1)))
    try:
        os.execvpe(command[0], list(command), dict(environ))  # noqa: S606 - no shell wanted
    finally:
        os._exit(127)
