"""However the app ends, the terminal is as it was."""

import re
import signal

from tests.terminal.pty_terminal import PtyTerminal

# What Textual and our driver switch on.
MODES_OFF = (
    "?1000l",
    "?1003l",
    "?1006l",
    "?1016l",
    "?1004l",
    "?2004l",
    "<u",
    "?7h",
    "?1049l",
    "?25h",
)


def is_as_it_was(terminal: PtyTerminal) -> None:
    written = terminal.received.decode()
    for mode in MODES_OFF:
        assert f"\x1b[{mode}" in written, mode
        switched_on = {"l": "h", "h": "l", "u": "u"}[mode[-1]]
        on = f"\x1b[{mode[:-1]}{switched_on}".replace("<u", ">25u")
        assert written.rindex(f"\x1b[{mode}") > written.rfind(on), mode
    assert written.rindex("\x1b[<u") < written.rindex("\x1b[?1049l")
    assert written.count("\x1b[?2026h") == written.count("\x1b[?2026l")
    # No colours stay on for the shell.
    left_with = written[: written.rindex("\x1b[?1049l")]
    assert left_with.endswith("\x1b[m") or left_with.rindex("\x1b[m") > left_with.rindex(";")
    assert terminal.current_attributes() == terminal.attributes
    # Nothing is drawn on the shell's own screen, and no question is left for it to see answered.
    afterwards = written[written.rindex("\x1b[?1049l") :]
    assert re.fullmatch(r"(\x1b\[\?\d+[hl])+", afterwards)


def test_told_to_go() -> None:
    with PtyTerminal({}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        is_as_it_was(terminal)


def test_told_to_go_twice_at_once() -> None:
    """A session that ends sends both; the second must not cut the leaving short."""
    with PtyTerminal({}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.signal(signal.SIGTERM)
        terminal.signal(signal.SIGHUP)
        assert terminal.wait_for_exit() in {128 + signal.SIGTERM, 128 + signal.SIGHUP}
        is_as_it_was(terminal)


def test_told_to_go_once_more_when_it_has_left_already() -> None:
    with PtyTerminal({"TOLD_AGAIN": "1"}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        is_as_it_was(terminal)


def test_the_window_is_closed() -> None:
    with PtyTerminal({}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP


def test_after_a_rest_and_in_the_midst_of_painting() -> None:
    """A question asked on the way out would be answered to the shell."""
    for keys, rest in (("", 1.2), ("\x1b[B" * 40, 0.0)):
        with PtyTerminal({}) as terminal:
            terminal.wait_for("1 van 500")
            terminal.settle()
            terminal.read(rest)
            terminal.type(keys)
            terminal.signal(signal.SIGTERM)
            terminal.wait_for_exit()
            is_as_it_was(terminal)
            assert terminal.typed_ahead() == b""


def test_an_exception_in_the_app() -> None:
    with PtyTerminal({}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.type("x")
        assert terminal.wait_for_exit() == 1
        written = terminal.received.decode()
        assert written.rindex("fallen over") > written.rindex("\x1b[?1049l")
        assert terminal.current_attributes() == terminal.attributes


def test_an_exception_while_the_terminal_is_taken() -> None:
    with PtyTerminal({"BROKEN": "1"}) as terminal:
        terminal.wait_for_exit()
        written = terminal.received.decode()
        assert written.rindex("\x1b[?1049l") > written.rindex("\x1b[?1049h")
        assert "fallen over at the start" in written
        assert terminal.current_attributes() == terminal.attributes


def test_suspended_and_back_again() -> None:
    with PtyTerminal({}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.settle()
        before = terminal.emulator.places()
        terminal.type("\x1a")
        terminal.wait_until_stopped()
        is_as_it_was(terminal)
        terminal.emulator.reset()
        terminal.emulator.feed("$ ls\r\nREADME.md\r\n$ fg\r\n")
        terminal.signal(signal.SIGCONT)
        terminal.wait(lambda: terminal.emulator.places() == before)
        terminal.type("\x1b[B")
        terminal.wait_for("2 van 500")
        terminal.signal(signal.SIGTERM)
        terminal.wait_for_exit()
        is_as_it_was(terminal)


def test_stopped_without_warning_and_back_again() -> None:
    """SIGSTOP can't be caught: the shell wrote over the screen, and one thread reads the keys."""
    with PtyTerminal({}) as terminal:
        terminal.wait_for("1 van 500")
        terminal.settle()
        before = terminal.emulator.places()
        terminal.signal(signal.SIGSTOP)
        terminal.wait_until_stopped()
        terminal.emulator.reset()
        terminal.signal(signal.SIGCONT)
        terminal.wait(lambda: terminal.emulator.places() == before)
        terminal.type("\x1b[B" * 20)
        terminal.wait_for("21 van 500")
