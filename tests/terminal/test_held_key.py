"""A key held down on a line that takes nothing: what is queued stays little, and the last counts."""

from pathlib import Path

from tests.terminal.pty_terminal import PtyTerminal
from tests.terminal.recorded_session import DOWN, Session

# What may be under way, the questions and the last screen included.
MOST_QUEUED = 24_000
PRESSED = 60


def test_frames_that_have_not_left_are_replaced(tmp_path: Path) -> None:
    record = tmp_path / "record"
    with PtyTerminal({"RECORD": str(record)}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.settle()
        session = Session(terminal, record)
        before, plain = len(terminal.received), session.written()
        # From here the terminal reads nothing, until the app has painted the last key's frame.
        for pressed in range(1, PRESSED + 1):
            terminal.type(DOWN)
            session.wait_for_painted(f"{pressed + 1} van 500")
        assert session.written() - plain > 5 * MOST_QUEUED
        session.becomes_the_same(f"{PRESSED + 1} van 500")
        assert len(terminal.received) - before < MOST_QUEUED
