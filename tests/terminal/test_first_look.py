"""Header and sidebar stand before Textual is imported, and the app goes on from there."""

import os
import signal
import socket
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal.pty_terminal import PtyTerminal
from tests.terminal.test_leaving import is_as_it_was

HELD = (sys.executable, "-m", "tests.terminal.held_start")
OTHER_SCREEN = "\x1b[?1049h"


@dataclass(frozen=True)
class Start:
    """hubtui in a terminal, held where it would import Textual."""

    terminal: PtyTerminal
    pipe: Path

    def goes_on(self, how: str = "well") -> None:
        self.pipe.write_text(how)

    def stands(self) -> None:
        self.terminal.wait_for("ANVA Hub")
        # All of it: what is left of one write may come a moment later.
        self.terminal.wait(lambda: self.written().endswith("\x1b[1;1H"))

    def written(self) -> str:
        return self.terminal.received.decode()


@contextmanager
def held(
    folder: Path,
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    config: str = "",
    environ: dict[str, str] | None = None,
) -> Iterator[Start]:
    """Start hubtui on a Hub that never answers."""
    pipe = folder / "held"
    os.mkfifo(pipe)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        (folder / "config.toml").write_text(config.replace("ADDRESS", address))
        told = {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "HUBTUI_CONFIG": str(folder / "config.toml"),
            "HUBTUI_TOKEN": "token",
            "HELD_BY": str(pipe),
        }
        if "ADDRESS" not in config:
            told["HUBTUI_BASE_URL"] = address
        command = (*HELD, *arguments)
        with PtyTerminal(told | (environ or {}), *size, command=command) as terminal:
            yield Start(terminal, pipe)


def production(name: str) -> str:
    return f'profile = "{name}"\n[profiles."{name}"]\nbase_url = "ADDRESS"\n' + (
        "production = true\nread_only = true\n"
    )


VIEWS = """
[views."Mijn lange lijst van relaties"]
place = "relaties"
filter = "jansen"
[views."Café"]
place = "contracten"
filter = "zee"
[views.alles]
place = "relaties"
"""


@pytest.mark.parametrize(
    ("size", "environ", "config"),
    [
        ((80, 24), {}, ""),
        ((120, 35), {}, ""),
        ((160, 45), {"HUBTUI_LANG": "en"}, ""),
        ((60, 20), {}, production("kantoor")),
        ((99, 10), {}, VIEWS),
        ((120, 24), {}, VIEWS + '[keymap]\n"go.relaties" = "x"\n"go.contracten" = "f5"\n'),
        ((41, 8), {}, production("een heel lange naam van een kantoor")),
        ((120, 24), {}, 'theme = "hub-light"\n' + production("日本")),
        ((80, 24), {"NO_COLOR": "1"}, production("kantoor")),
        ((80, 24), {"COLORTERM": ""}, ""),
        ((80, 24), {"COLORTERM": "", "TERM": "xterm"}, ""),
    ],
)
def test_what_stands_is_what_the_app_draws(
    size: tuple[int, int], environ: dict[str, str], config: str, tmp_path: Path
) -> None:
    with held(tmp_path, size=size, environ=environ, config=config) as start:
        start.stands()
        first, so_far = start.terminal.emulator.places(), len(start.written())
        start.goes_on()
        start.terminal.wait(lambda: start.terminal.emulator.text()[-1].strip() != "")
        start.terminal.settle()
        then = start.terminal.emulator.places()
        wrong = [
            (x, y, cell, then[y][x])
            for y, line in enumerate(first)
            for x, cell in enumerate(line)
            if cell.data != " " and cell != then[y][x]
        ]
        assert wrong == []
        assert "ANVA Hub" in "".join(cell.data for cell in first[0])
        # Nothing is taken away in between, and little is left to send.
        rest = start.written()[so_far:]
        assert "ANVA Hub" not in rest
        assert "\x1b[2J" not in rest
        assert OTHER_SCREEN not in rest
        assert len(rest) < max(so_far // 2, 1_000)


def test_the_sidebar_is_whole(tmp_path: Path) -> None:
    with held(tmp_path) as start:
        start.stands()
        for words in ("[z] zoek een relatie", "▌1 Relaties", "BEHEER", " 7 Logboek"):
            assert words in start.terminal.screen()


def test_a_place_of_ones_own_choice_is_marked(tmp_path: Path) -> None:
    with held(tmp_path, "--open", "contract/8") as start:
        start.stands()
        assert "▌2 Contracten" in start.terminal.screen()


def test_keys_typed_meanwhile_are_kept(tmp_path: Path) -> None:
    with held(tmp_path) as start:
        start.stands()
        # They are not written over the screen.
        assert not start.terminal.current_attributes()[3] & termios.ECHO
        start.terminal.type("z368")
        start.goes_on()
        start.terminal.wait_for("368")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_go_before_there_is_an_app(number: signal.Signals, tmp_path: Path) -> None:
    with held(tmp_path) as start:
        start.stands()
        start.terminal.type("typed")
        start.terminal.signal(number)
        assert start.terminal.wait_for_exit() == -number
        is_as_it_was(start.terminal)
        assert start.terminal.typed_ahead() == b""


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x1c", -signal.SIGQUIT)])
def test_a_key_ends_what_is_not_yet_an_app(key: str, code: int, tmp_path: Path) -> None:
    with held(tmp_path) as start:
        start.stands()
        start.terminal.type(key)
        assert start.terminal.wait_for_exit() == code
        is_as_it_was(start.terminal)


def test_stopped_before_there_is_an_app_and_back_again(tmp_path: Path) -> None:
    """It stops when it is there: only then it knows how to come back."""
    with held(tmp_path) as start:
        start.stands()
        start.terminal.type("\x1a")
        start.goes_on()
        start.terminal.wait_until_stopped()
        is_as_it_was(start.terminal)
        start.terminal.signal(signal.SIGCONT)
        start.terminal.wait_for("? Toetsen")
        start.terminal.settle()
        start.terminal.signal(signal.SIGTERM)
        assert start.terminal.wait_for_exit() == 128 + signal.SIGTERM
        is_as_it_was(start.terminal)


def test_the_window_is_closed_before_there_is_an_app(tmp_path: Path) -> None:
    with held(tmp_path) as start:
        start.stands()
        start.terminal.hang_up()
        assert start.terminal.process.wait(60) == -signal.SIGHUP


@pytest.mark.parametrize(
    ("how", "config", "code", "words"),
    [
        ("broken", "", 1, "there is no Textual here"),
        ("well", '[keymap]\nserch = "f"\n', 2, "search"),
    ],
    ids=["no Textual", "an own key that is wrong"],
)
def test_why_it_did_not_start_is_read_on_the_shells_screen(
    how: str, config: str, code: int, words: str, tmp_path: Path
) -> None:
    with held(tmp_path, config=config) as start:
        start.stands()
        start.goes_on(how)
        assert start.terminal.wait_for_exit() == code
        assert start.terminal.current_attributes() == start.terminal.attributes
        _before, _left, afterwards = start.written().rpartition("\x1b[?1049l")
        assert words in afterwards


def test_a_driver_that_falls_over_where_it_takes_the_terminal_over() -> None:
    with PtyTerminal({"TAKEN": "1", "BROKEN": "1"}) as terminal:
        terminal.wait_for_exit()
        written = terminal.received.decode()
        assert written.startswith("\x1b[?1049h")
        assert "fallen over at the start" in written.rpartition("\x1b[?1049l")[2]
        assert terminal.current_attributes() == terminal.attributes


def test_the_app_leaves_the_terminal_as_it_was_before_the_first_look(tmp_path: Path) -> None:
    with held(tmp_path) as start:
        start.stands()
        start.goes_on()
        start.terminal.wait_for("? Toetsen")
        start.terminal.type("q")
        assert start.terminal.wait_for_exit() == 0
        is_as_it_was(start.terminal)


@pytest.mark.parametrize(
    ("environ", "config"),
    [
        ({"HUBTUI_PLAIN_DRIVER": "1"}, ""),
        ({"TEXTUAL_COLOR_SYSTEM": "standard"}, ""),
        ({}, 'theme = "nord"\n'),
        ({"HUBTUI_BASE_URL": ""}, ""),
    ],
    ids=["plain", "steered", "another theme", "first run"],
)
def test_nothing_stands_where_it_would_be_wrong(
    environ: dict[str, str], config: str, tmp_path: Path
) -> None:
    with held(tmp_path, environ=environ, config=config) as start:
        start.goes_on()
        start.terminal.wait(lambda: OTHER_SCREEN in start.written())
        assert start.written().index(OTHER_SCREEN) < 40
        assert "ANVA Hub" not in start.written().partition("\x1b[?1000h")[0]


def test_a_window_of_another_size_meanwhile(tmp_path: Path) -> None:
    with held(tmp_path) as start:
        start.stands()
        start.terminal.set_size(120, 30)
        start.goes_on()
        start.terminal.wait_for("╭─ Hub ──")
        start.terminal.settle()
        assert start.terminal.emulator.text()[0].startswith(" ANVA Hub 127.0.0.1")
