"""Where the app can't be drawn it says why, in one line."""

import pytest

from hubtui.terminal.needs import why_unusable

XTERM = {"TERM": "xterm-256color"}


def test_a_terminal_will_do() -> None:
    assert why_unusable(XTERM, stdin=True, stdout=True, stderr=True) is None


@pytest.mark.parametrize(
    ("environ", "isatty", "reason"),
    [
        ({}, (True, True, True), "TERM is not set"),
        ({"TERM": "dumb"}, (True, True, True), "TERM is dumb"),
        (XTERM, (False, True, True), "input is not one"),
        (XTERM, (True, False, True), "output is not one"),
        (XTERM, (True, True, False), "stderr"),
    ],
)
def test_the_reason(environ: dict[str, str], isatty: tuple[bool, bool, bool], reason: str) -> None:
    stdin, stdout, stderr = isatty
    told = why_unusable(environ, stdin=stdin, stdout=stdout, stderr=stderr)
    assert told is not None
    assert reason in told
    assert "\n" not in told
