"""An app in a pty that records what Textual asked of its driver."""

import ast
import time
from pathlib import Path

from tests.terminal.emulator import Emulator
from tests.terminal.pty_terminal import PATIENCE, PtyTerminal

UP, DOWN, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[6~"
SYNC = {"\x1b[?2026h", "\x1b[?2026l"}


class Session:
    """An app in a pty, and what Textual asked of its driver so far."""

    def __init__(self, terminal: PtyTerminal, record: Path) -> None:
        self.terminal = terminal
        self.recorded: list[str | tuple[int, int]] = []
        self._record = record.open()
        self._line = ""
        self._painted = Emulator(80, 24)

    def written(self) -> int:
        """Return how many bytes Textual wrote so far."""
        self.painted()
        return sum(len(entry.encode()) for entry in self.recorded if isinstance(entry, str))

    def painted(self) -> Emulator:
        """Return a terminal that Textual itself wrote to, since the last change of size."""
        for part in self._record:
            self._line += part
            if not part.endswith("\n"):
                break
            self._take_in(ast.literal_eval(self._line))
            self._line = ""
        return self._painted

    def _take_in(self, entry: str | tuple[int, int]) -> None:
        self.recorded.append(entry)
        if isinstance(entry, str):
            self._painted.feed(entry)
        elif entry != (self._painted.columns, self._painted.lines):
            self._painted = Emulator(*entry)
            self._painted.feed("\x1b[?7l\x1b[?25l")

    def wait_for_painted(self, text: str) -> None:
        """Wait until Textual painted `text`, without reading what comes to the terminal."""
        end = time.monotonic() + PATIENCE
        while text not in "\n".join(self.painted().text()):
            assert time.monotonic() < end, text

    def becomes_the_same(self, text: str) -> None:
        """Wait until `text` and all that Textual painted is on screen, to the last cell."""

        def is_the_same() -> bool:
            painted, shown = self.painted(), self.terminal.emulator
            return (
                text in self.terminal.screen()
                and painted.places() == shown.places()
                and painted.cursor_place() == shown.cursor_place()
            )

        self.terminal.wait(is_the_same)
