"""`hubtui account-add` as a process of its own that is about to die, and what is left of it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.deaths.counting_hub import CountingHub
from tests.patience import PATIENCE, until
from tests.processes import HUBTUI

F_SETPIPE_SZ = 1031
SIZE = (100, 30)
"""Of the terminal, in columns and lines."""


@dataclass
class Victim:
    """A running hubtui. What it prints is read from the start, unless it is `held_back`."""

    process: subprocess.Popen[bytes]
    reading: int
    words: Path
    state: Path
    hub: CountingHub
    held_back: int = 0
    closed: bool = False
    _printed: bytearray = field(default_factory=bytearray)
    _reader: threading.Thread | None = None

    @property
    def out(self) -> str:
        return self._printed[self.held_back :].decode(errors="replace")

    @property
    def err(self) -> str:
        return self.words.read_text(encoding="utf-8", errors="replace")

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def type(self, keys: str) -> None:
        """Press keys in its terminal."""
        os.write(self.reading, keys.encode())

    def let_go(self) -> None:
        """Have the Hub go on, and read what is printed."""
        self.hub.go_on.set()
        self.read()

    def read(self) -> None:
        if self._reader is None and not self.closed:
            self._reader = threading.Thread(target=self._read, daemon=True)
            self._reader.start()

    def close(self) -> None:
        """Be gone: as a closed terminal, or the reader of a pipe that has enough."""
        if self.closed:
            return
        self.closed = True
        # A file that is being read in another thread is not closed by closing it.
        if self._reader is not None:
            self._reader.join(PATIENCE)
        os.close(self.reading)

    def end(self) -> int:
        """Wait for its end, and for all that it printed; returns the exit code."""
        code = self.process.wait(PATIENCE)
        if self._reader is not None:
            self._reader.join(PATIENCE)
        return code

    def keeps_a_password(self) -> bool:
        """Tell whether a slot of the custody holds something."""
        slots = list(self.state.glob("hubtui/ledger/passwords/*.secret"))
        return any(slot.read_bytes()[:1] == b"h" for slot in slots)

    def _read(self) -> None:
        # A pty whose last writer is gone ends with an error on Linux.
        with suppress(OSError):
            while not self.closed:
                if not select.select([self.reading], [], [], 0.02)[0]:
                    continue
                piece = os.read(self.reading, 65_536)
                if not piece:
                    return
                self._printed += piece


@contextmanager
def running(
    arguments: Sequence[str],
    environ: Mapping[str, str],
    hub: CountingHub,
    *,
    in_terminal: bool = False,
    full: bool = False,
) -> Iterator[Victim]:
    """Start it; `full` has it find no room in the pipe that it prints to, until that is read.

    In a terminal all that it prints goes there, but for the words of a command: these have a file.
    """
    folder = Path(environ["HOME"])
    words = folder / "words.txt"
    reading, writing = pty.openpty() if in_terminal else os.pipe()
    if in_terminal:
        fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(SIZE), 0, 0))
    held_back = 0
    if full:
        held_back = fcntl.fcntl(writing, F_SETPIPE_SZ, 4096)
        os.write(writing, bytes(held_back))
    with words.open("wb") as err:
        process = subprocess.Popen(
            [*HUBTUI, *arguments],
            env=dict(environ),
            stdin=writing if in_terminal else subprocess.DEVNULL,
            stdout=writing,
            stderr=err if arguments[0] == "account-add" else writing,
            start_new_session=True,
            preexec_fn=_have_terminal if in_terminal else None,
        )
    os.close(writing)
    victim = Victim(process, reading, words, Path(environ["XDG_STATE_HOME"]), hub, held_back)
    try:
        yield victim
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()
        hub.go_on.set()
        victim.close()


def _have_terminal() -> None:
    """Make the pty the terminal of the new session: who closes it hangs up."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def bring_to(victim: Victim, moment: str) -> None:
    """Wait until it is at this moment."""
    if moment == "read":
        until(lambda: victim.keeps_a_password() or victim.has_ended, "the answer is read")
        return
    victim.read()
    match moment:
        case "shown":
            until(lambda: "pass-" in victim.out or victim.has_ended, "the password is shown")
        case "written":
            until(lambda: "pass-" in victim.out or victim.has_ended, "the password is shown")
            until(lambda: not victim.keeps_a_password() or victim.has_ended, "it is let go of")
        case _:
            until(lambda: victim.hub.reached.is_set() or victim.has_ended, moment)


def told(victim: Victim, *numbers: signal.Signals) -> None:
    """Send signals, each after the one before was heard."""
    for each in numbers:
        before = victim.err
        with suppress(ProcessLookupError):
            victim.process.send_signal(each)
        if each is not numbers[-1]:
            until(lambda: victim.err != before or victim.has_ended, "the first signal is heard")  # noqa: B023
