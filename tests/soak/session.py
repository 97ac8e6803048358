"""One session of hubtui in a pty: steps go in, and it must live, answer and say nothing of a fault."""

import re
import signal
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from hubtui.views.keys import KEYS
from hubtui.views.places import key_to
from hubtui.views.table import FOUND_CONTACTS
from tests.soak.app import Held
from tests.soak.measures import Sample, sample
from tests.soak.walk import ENTER, ESCAPE, PLACES, Step
from tests.terminal.pty_terminal import PATIENCE, PtyTerminal
from tests.terminal.test_leaving import is_as_it_was

SIZE = (120, 40)
_FAULT = "This went wrong"
_LEAVES = "Stop hubtui"
"""What the palette says beside the command that leaves: there enter is not pressed."""
_MODES = re.compile(r"\x1b\[\?\d+[hl]")
_REMEMBERED = 60
_LOOKED_EVERY = 0.5


class NotInOrder(Exception):
    """What the soak found."""


_SORTS = {
    FOUND_CONTACTS.column(name.removeprefix("contacts.sort-")).title: key.encode()
    for name, key in KEYS.items()
    if name.startswith("contacts.sort-")
}


class AtRest(NamedTuple):
    """What was measured, and what it held in memory."""

    sample: Sample
    held: Held


class Session:
    """Raises NotInOrder where the app is gone, stands still, or says that something went wrong."""

    def __init__(self, terminal: PtyTerminal, held: Path) -> None:
        self.keys = 0
        self.last: deque[Step] = deque(maxlen=_REMEMBERED)
        self._terminal = terminal
        self._held = held
        self._looked = 0.0

    def take(self, step: Step, size: tuple[int, int]) -> None:
        """Do one step of the walk; `size` is what the terminal gets where it is about that."""
        self.last.append(step)
        match step:
            case bytes():
                if ENTER in step and _LEAVES in self._terminal.screen():
                    step = step.replace(ENTER, ESCAPE)
                self.type(step)
            case float():
                self.look_for(step)
            case "size":
                self._terminal.set_size(*size)
            case "stop":
                self._terminal.signal(signal.SIGSTOP)
                self.look_for(0.3)
            case "suspend":
                self.type(b"\x1a")
                self.look_for(0.5)

    def type(self, keys: bytes) -> None:
        """Send keys, as fast as the app takes them."""
        self.keys += 1
        end = time.monotonic() + PATIENCE
        while not self._terminal.has_room():
            self.look_for(0.05)
            if time.monotonic() > end:
                raise NotInOrder("it takes no keys any more")
        self._terminal.send(keys)
        self.look_for(0.02)

    def look_for(self, seconds: float) -> None:
        """Read what it writes for so long, and see that it lives."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._terminal.read(min(left, 0.2))
        if self._terminal.process.poll() is not None:
            raise NotInOrder(f"it has ended, with {self._terminal.process.returncode}")
        # Stopped by ctrl+z, late or not: the shell's `fg`.
        if self._terminal.is_stopped():
            self._terminal.signal(signal.SIGCONT)
        if end - self._looked > _LOOKED_EVERY:
            self._looked = end
            if _FAULT in self._terminal.screen():
                raise NotInOrder("it says that something went wrong")

    def rest(self, minute: float) -> AtRest:
        """Come back to a screen that is always the same, with an answer that came just now."""
        self._terminal.set_size(*SIZE)
        for place in PLACES:
            self._go_to_first_screen_of(place)
        self._until(self._is_unsorted, "its contacts do not come back to the order of the Hub")
        self._until(self._is_fresh, "it does not come back to a fresh list of contracts")
        # Toasts go, and what was closed is collected.
        self.look_for(2.0)
        held = self._count()
        return AtRest(sample(self._terminal.process.pid, minute, held.tasks), held)

    def leave(self) -> None:
        """Press `q`; the terminal must be in order then."""
        self.type(b"q")
        is_asked = False
        end = time.monotonic() + PATIENCE
        while self._terminal.process.poll() is None:
            self._terminal.read(0.2)
            if "Leave?" in self._terminal.screen() and not is_asked:
                is_asked = True
                self._terminal.send(b"y")
            if time.monotonic() > end:
                raise NotInOrder("q does not leave")
        self._terminal.read_all()
        if self._terminal.process.returncode != 0:
            raise NotInOrder(f"q leaves with {self._terminal.process.returncode}")
        # Faults that were outlasted are told here, with where they came from.
        last_words = _MODES.sub("", self.last_words())
        if last_words:
            raise NotInOrder(f"as it left it said:\n{last_words}")
        try:
            is_as_it_was(self._terminal)
        except AssertionError as error:
            raise NotInOrder(f"q leaves the terminal in disorder: {error}") from error

    def last_words(self) -> str:
        """Return what was written after the shell's screen was there again."""
        return self._terminal.received.rpartition(b"\x1b[?1049l")[2].decode(errors="replace")

    def end(self) -> None:
        """End it in whatever state it is, so that it says what it kept."""
        if self._terminal.process.poll() is not None:
            return
        self._terminal.process.terminate()
        self._terminal.signal(signal.SIGCONT)
        self._terminal.wait_for_exit()

    def _go_to_first_screen_of(self, place: bytes) -> None:
        """Close what is open there: how much that is, is no growth."""
        for keys in (ESCAPE, ESCAPE, ESCAPE, place, place, ESCAPE, ESCAPE, ESCAPE, place, place):
            self.type(keys)
            self.look_for(0.05)

    def _is_unsorted(self) -> bool:
        """Leave the order of a column: for it all contacts are kept, which is no growth either."""
        self._go_to_first_screen_of(key_to("relaties").encode())
        # An answer without anybody leaves nothing to put in another order.
        self.type(b"r")
        for _press in range(3):
            self.look_for(0.5)
            for column, key in _SORTS.items():
                if f"sorted by {column}" in self._terminal.screen():
                    self.type(key)
        self.look_for(0.5)
        return "sorted by" not in self._terminal.screen()

    def _is_fresh(self) -> bool:
        self._go_to_first_screen_of(key_to("contracten").encode())
        self.type(b"r")
        for _second in range(10):
            self.look_for(0.5)
            screen = self._terminal.screen()
            if "Contract number" in screen and "updated at" in screen:
                return True
        return False

    def _until(self, done: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + 2 * PATIENCE
        while not done():
            if time.monotonic() > end:
                raise NotInOrder(otherwise)

    def _count(self) -> Held:
        self._held.unlink(missing_ok=True)
        self._terminal.signal(signal.SIGUSR1)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.look_for(0.1)
            with suppress(FileNotFoundError):
                return msgspec.json.decode(self._held.read_bytes(), type=Held)
        raise NotInOrder("it does not tell what it holds: its loop stands still")
