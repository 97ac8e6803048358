"""Ours where it can work, Textual's own elsewhere and on request."""

import os
import pty
import sys
from collections.abc import Iterator

import pytest

from hubtui.terminal import driver_class
from hubtui.terminal.guarded_driver import GuardedDriver


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ours, tty = pty.openpty()
    monkeypatch.delenv("HUBTUI_PLAIN_DRIVER", raising=False)
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    with os.fdopen(tty, "w") as stderr, os.fdopen(os.dup(tty)) as stdin:
        monkeypatch.setattr(sys, "__stderr__", stderr)
        monkeypatch.setattr(sys, "__stdin__", stdin)
        yield
    os.close(ours)


@pytest.mark.usefixtures("on_a_terminal")
def test_ours_on_a_terminal() -> None:
    chosen = driver_class()
    assert chosen is not None
    assert chosen.__name__ == "LeastBytesDriver"


@pytest.mark.usefixtures("on_a_terminal")
def test_drawn_as_textual_does_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBTUI_PLAIN_DRIVER", "1")
    assert driver_class() is GuardedDriver


@pytest.mark.usefixtures("on_a_terminal")
def test_another_ones_driver_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "x:Y")
    assert driver_class() is None


@pytest.mark.usefixtures("on_a_terminal")
def test_not_when_errors_go_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, "w") as stderr:  # noqa: PTH123 - a file, as the shell opens one
        monkeypatch.setattr(sys, "__stderr__", stderr)
        assert driver_class() is GuardedDriver


@pytest.mark.usefixtures("on_a_terminal")
def test_not_when_keys_come_from_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as stdin:  # noqa: PTH123 - a file, as the shell opens one
        monkeypatch.setattr(sys, "__stdin__", stdin)
        assert driver_class() is None


@pytest.mark.usefixtures("on_a_terminal")
def test_drawn_as_textual_does_on_another_unix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert driver_class() is GuardedDriver


@pytest.mark.usefixtures("on_a_terminal")
def test_not_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert driver_class() is None
