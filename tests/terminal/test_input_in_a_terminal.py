"""The app in a terminal that sends what it likes, by either driver: it stays as it was, and lives."""

import random
import signal
from pathlib import Path

import pytest

from tests.processes import HUBTUI
from tests.terminal.pty_terminal import PtyTerminal
from tests.terminal.test_input import ANSWERS
from tests.terminal.test_input_fuzz import mutated

DRIVERS = {"ours": {}, "plain": {"HUBTUI_PLAIN_DRIVER": "1"}}
either_driver = pytest.mark.parametrize("environ", DRIVERS.values(), ids=DRIVERS)


@either_driver
def test_late_answers_leave_the_screen_as_it_was(environ: dict[str, str]) -> None:
    with PtyTerminal(environ) as terminal:
        terminal.wait_for("1 van 500")
        terminal.type("\x1b[B")
        terminal.wait_for("2 van 500")
        terminal.settle()
        before = terminal.screen()
        for answer in ANSWERS.values():
            terminal.send(answer)
        terminal.settle()
        assert terminal.screen() == before
        terminal.type("\x1b[B")
        terminal.wait_for("3 van 500")


@either_driver
def test_late_answers_are_not_typed_into_a_field(environ: dict[str, str]) -> None:
    with PtyTerminal(environ) as terminal:
        terminal.wait_for("1 van 500")
        terminal.type("/Goudse")
        terminal.wait_for("Goudse ")
        terminal.settle()
        before = terminal.screen()
        for answer in ANSWERS.values():
            for byte in answer:
                terminal.send(bytes([byte]))
        terminal.settle()
        assert terminal.screen() == before


@either_driver
@pytest.mark.parametrize("report", ["0;0;0;0", "30000;30000;0;0"])
def test_a_size_that_is_not_so_changes_nothing(environ: dict[str, str], report: str) -> None:
    with PtyTerminal(environ) as terminal:
        terminal.wait_for("1 van 500")
        terminal.type(f"\x1b[48;{report}t")
        terminal.type("\x1b[B")
        terminal.wait_for("2 van 500")
        assert terminal.most_memory() < 300_000_000


@either_driver
def test_a_terminal_that_reports_its_sizes_may_also_only_be_resized(
    environ: dict[str, str],
) -> None:
    """Over SSH the kernel's size may come behind the report."""
    with PtyTerminal(environ) as terminal:
        terminal.wait_for("1 van 500")
        terminal.type("\x1b[?2048;1$y\x1b[48;24;80;480;800t")
        terminal.settle()
        terminal.set_size(100, 30)
        terminal.signal(signal.SIGWINCH)
        terminal.type("\x1b[B")
        terminal.wait(lambda: "2 van 500" in terminal.screen().split("\n")[29])


@either_driver
@pytest.mark.parametrize("size", [(0, 0), (65_535, 65_535), (1, 1), (65_535, 1), (1, 65_535)])
def test_whatever_size_the_kernel_tells_the_app_lives(
    environ: dict[str, str], size: tuple[int, int]
) -> None:
    with PtyTerminal(environ) as terminal:
        terminal.wait_for("1 van 500")
        terminal.settle()
        drawn = len(terminal.received)
        terminal.tell_size(*size)
        terminal.signal(signal.SIGWINCH)
        if size != (0, 0):  # that is 80 by 24, which is on screen already
            terminal.wait(lambda: len(terminal.received) > drawn)
        terminal.tell_size(80, 24)
        terminal.signal(signal.SIGWINCH)
        terminal.type("\x1b[B")
        terminal.wait_for("2 van 500")
        assert terminal.most_memory() < 500_000_000


def test_a_terminal_without_a_size_is_80_by_24() -> None:
    with PtyTerminal({}, told=(0, 0)) as terminal:
        terminal.wait_for("1 van 500")


def test_escape_and_a_key_in_one_packet_are_two_keys() -> None:
    with PtyTerminal({}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.type("\r")
        terminal.wait_for("Basisvolmacht")
        terminal.type("\x1b/Goudse")
        terminal.wait(lambda: "Basisvolmacht" not in terminal.screen())
        terminal.wait_for("Goudse ")


@pytest.mark.slow
@either_driver
def test_three_hundred_mutated_sequences(environ: dict[str, str], tmp_path: Path) -> None:
    """Whatever is pressed by it: the app lives, and `q` leaves."""
    draw = random.Random(5)  # noqa: S311 - the same each time
    home = {"HOME": str(tmp_path), "XDG_DOWNLOAD_DIR": str(tmp_path)}
    with PtyTerminal(environ | home, command=(*HUBTUI, "demo")) as terminal:
        terminal.wait_for("Relaties")
        terminal.settle()
        for _ in range(300):
            # Nothing that leaves: whether it does so in order is said by the last key.
            terminal.send(mutated(draw).translate(None, b"qQ\x03\x11\x1a:"))
            terminal.read(0.02)
            assert terminal.process.poll() is None, terminal.screen()
        terminal.settle()
        for _ in range(12):
            terminal.type("\x1b")
            terminal.settle()
        terminal.type("q")
        assert terminal.wait_for_exit() == 0
