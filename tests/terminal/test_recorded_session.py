"""A session of a real Textual app: by our driver the terminal shows what Textual painted."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.emulator import Emulator
from tests.terminal.painting import Wire
from tests.terminal.pty_terminal import PtyTerminal
from tests.terminal.recorded_session import DOWN, PAGE_DOWN, SYNC, UP, Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    record = tmp_path / "record"
    with PtyTerminal({"RECORD": str(record)}) as terminal:
        terminal.wait_for("1 van 500")
        yield Session(terminal, record)


def test_lists_windows_fields_and_foreign_bytes(session: Session) -> None:
    terminal = session.terminal
    session.becomes_the_same("1 van 500")
    for _ in range(24):
        terminal.type(DOWN)
    session.becomes_the_same("25 van 500")
    terminal.type(PAGE_DOWN * 3)
    session.becomes_the_same("55 van 500")
    terminal.type("\r")
    session.becomes_the_same("Basisvolmacht")
    terminal.type("\x1b")
    terminal.wait(lambda: "Basisvolmacht" not in terminal.screen())
    terminal.settle()
    terminal.type("b")
    session.becomes_the_same("foreign")
    terminal.type("/")
    terminal.settle()
    terminal.type("Müller 全")
    session.becomes_the_same("Müller 全")


def test_every_single_frame_of_it(session: Session) -> None:
    for keys, text in ((DOWN * 24, "25 van 500"), ("\r", "Basisvolmacht"), ("\x1b", "Goudse")):
        session.terminal.type(keys)
        session.terminal.settle()
        session.becomes_the_same(text)
    reference, wire = Emulator(80, 24), Wire(80, 24)
    frames = 0
    for entry in session.recorded:
        if not isinstance(entry, str) or entry in SYNC or "1049" in entry:
            continue
        reference.feed(entry)
        wire.take_in(entry)
        assert wire.send()
        if wire.wanted.cursor is not None:
            frames += 1
            assert wire.emulator.places() == reference.places()
            assert wire.emulator.cursor_place() == reference.cursor_place()
    assert frames > 10


def test_a_new_size_by_signal(session: Session) -> None:
    for width, height in ((100, 30), (60, 20), (80, 24)):
        session.terminal.set_size(width, height)
        session.terminal.signal(signal.SIGWINCH)
        session.becomes_the_same("1 van 500")
        session.terminal.type(DOWN)
        session.becomes_the_same("2 van 500")
        session.terminal.type(UP)
        session.becomes_the_same("1 van 500")


def test_a_new_size_told_in_band(session: Session) -> None:
    session.terminal.set_size(100, 30)
    session.terminal.type("\x1b[48;30;100;600;1000t")
    session.becomes_the_same("1 van 500")


def test_the_same_size_again_paints_all_again(session: Session) -> None:
    """A window made smaller and larger in one go lost what was outside."""
    session.becomes_the_same("1 van 500")
    session.terminal.emulator.erase_in_display(2)
    session.terminal.signal(signal.SIGWINCH)
    session.becomes_the_same("1 van 500")


def test_far_fewer_bytes_than_textual_writes_and_none_at_rest(session: Session) -> None:
    """A small table with hard characters; benchmarks/ has the real one and the targets."""

    def share_of(keys: str, text: str) -> float:
        before, plain = len(session.terminal.received), session.written()
        session.terminal.type(keys)
        session.becomes_the_same(text)
        return (len(session.terminal.received) - before) / (session.written() - plain)

    session.terminal.settle()
    assert len(session.terminal.received) / session.written() < 0.4
    assert share_of(DOWN, "2 van 500") < 0.1
    assert share_of(DOWN * 30, "32 van 500") < 0.3
    assert share_of(DOWN, "33 van 500") < 0.2
    session.terminal.settle()
    session.terminal.type("/")
    session.terminal.settle()
    assert session.terminal.read(0.5) == b""
