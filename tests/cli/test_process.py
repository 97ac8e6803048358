"""The commands as a shell sees them: streams, exit codes, pipes and terminals."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import HUBTUI, environment, in_a_pipe, in_a_terminal


@pytest.fixture(scope="module")
def served() -> Iterator[dict[str, str]]:
    """What `hubtui hub serve --port 0` says to put in the environment."""
    with subprocess.Popen(
        [*HUBTUI, "hub", "serve", "--port", "0", "--contracts", "50"],
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr is not None
        line = next(line for line in server.stderr if line.startswith("HUBTUI_BASE_URL="))
        yield dict(each.split("=", 1) for each in line.split()[:2])
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=60) == 0
        assert "Traceback" not in server.stderr.read()


@pytest.fixture
def signed_in(served: dict[str, str], tmp_path: Path) -> dict[str, str]:
    # A ledger of its own: the one of who runs the tests is left alone.
    return environment(tmp_path, XDG_STATE_HOME=str(tmp_path / "state"), **served)


def test_an_address_and_a_token_are_enough(signed_in: dict[str, str]) -> None:
    ended = in_a_pipe("contact", "368", "--json", environ=signed_in)
    assert ended.code == 0
    assert json.loads(ended.out)["name"] == "Test"
    assert ended.err == ""


def test_words_go_to_stderr_and_never_into_the_data(signed_in: dict[str, str]) -> None:
    ended = in_a_pipe("contact", "999999999", "--json", environ=signed_in)
    assert ended.code == 5
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1


def test_a_refused_token_is_not_signed_in(signed_in: dict[str, str]) -> None:
    assert in_a_pipe("account", environ={**signed_in, "HUBTUI_TOKEN": "wrong"}).code == 3


def test_nobody_listening_is_unreachable(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environ = environment(tmp_path, HUBTUI_BASE_URL=f"http://127.0.0.1:{port}", HUBTUI_TOKEN="x")
    ended = in_a_pipe("account", environ=environ)
    assert ended.code == 7
    assert len(ended.err.splitlines()) == 1


def test_a_reader_that_has_enough_is_no_error(signed_in: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [*HUBTUI, "contracts"],
        env=signed_in,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert ended.returncode == 0
    assert ended.stderr == b""


def test_interrupting_a_waiting_command_ends_it_without_a_traceback(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        environ = environment(
            tmp_path, HUBTUI_BASE_URL=f"http://127.0.0.1:{port}", HUBTUI_TOKEN="x"
        )
        with subprocess.Popen(
            [*HUBTUI, "account"], env=environ, stderr=subprocess.PIPE, text=True
        ) as waiting:
            silent.settimeout(60)
            silent.accept()
            waiting.send_signal(signal.SIGINT)
            assert waiting.wait(timeout=60) == 130
            assert waiting.stderr is not None
            assert waiting.stderr.read() == ""


@pytest.mark.parametrize("command", [("demo",), ()])
def test_the_app_needs_a_terminal(signed_in: dict[str, str], command: tuple[str, ...]) -> None:
    ended = in_a_pipe(*command, environ=signed_in)
    assert ended.code == 2
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1
    assert "terminal" in ended.err


@pytest.mark.parametrize("command", [("demo",), ()])
def test_the_app_needs_more_than_a_dumb_terminal(
    signed_in: dict[str, str], command: tuple[str, ...]
) -> None:
    code, printed = in_a_terminal([*HUBTUI, *command], environ={**signed_in, "TERM": "dumb"})
    assert code == 2
    assert "TERM is dumb" in printed
    assert "\x1b" not in printed
    assert len(printed.splitlines()) == 1


def test_in_a_terminal_rows_fit_and_in_a_pipe_they_are_whole(signed_in: dict[str, str]) -> None:
    _code, printed = in_a_terminal([*HUBTUI, "contracts"], environ=signed_in, columns=60)
    lines = printed.splitlines()
    assert max(map(len, lines)) <= 60
    assert any("…" in line for line in lines)
    assert "…" not in in_a_pipe("contracts", environ=signed_in).out


def test_a_person_is_asked_before_an_account_is_made(signed_in: dict[str, str]) -> None:
    code, printed = in_a_terminal(
        [*HUBTUI, "account-add", "368"], environ=signed_in, typed=b"n\n", columns=200
    )
    assert code == 1
    assert "368 - Test" in printed
    assert "test@example.com" in printed
    contact = in_a_pipe("contact", "368", "--json", environ=signed_in)
    assert json.loads(contact.out)["account"] is None


def test_a_person_who_says_yes_gets_the_password(signed_in: dict[str, str]) -> None:
    code, printed = in_a_terminal(
        [*HUBTUI, "account-add", "368"], environ=signed_in, typed=b"y\n", columns=200
    )
    assert code == 0
    assert "Temporary password" in printed


def test_help_and_errors_speak_the_language_asked_for(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    for flag, word in (("en", "Exit codes"), ("nl", "Exitcodes")):
        assert word in in_a_pipe("--lang", flag, "--help", environ=environ).out
    config = tmp_path / "own.toml"
    config.write_text('language = "nl"', encoding="utf-8")
    del environ["HUBTUI_LANG"]
    assert "Exitcodes" in in_a_pipe("--config", str(config), "--help", environ=environ).out


def test_the_version_is_printed(tmp_path: Path) -> None:
    for command in (("--version",), ("--lang", "nl", "--version")):
        ended = in_a_pipe(*command, environ=environment(tmp_path))
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("hubtui 0.")


def test_a_full_disk_is_said(signed_in: dict[str, str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [*HUBTUI, "contracts"],
            env=signed_in,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr


@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_the_shell_closed_is_no_fault(signed_in: dict[str, str], stream: str) -> None:
    def ended(*command: str) -> subprocess.CompletedProcess[str]:
        closed = ["sh", "-c", f'exec "$@" {stream}', "sh", *HUBTUI, *command]
        return subprocess.run(
            closed, env=signed_in, capture_output=True, text=True, timeout=60, check=False
        )

    assert ended("account").returncode == 0
    opened = ended()
    assert opened.returncode == 2
    assert "unexpected error" not in opened.stderr


def test_data_is_utf8_where_the_terminal_is_not(signed_in: dict[str, str]) -> None:
    plain = {**signed_in, "PYTHONIOENCODING": "ascii"}
    for form in ("--json", "--csv"):
        assert "Assurantiën" in in_a_pipe("organizations", form, environ=plain).out
    assert "Assuranti\\xebn" in in_a_pipe("organizations", environ=plain).out


@pytest.mark.parametrize(("debug", "told"), [("", False), ("1", True)])
def test_what_a_library_logs_is_told_only_where_that_is_asked_for(debug: str, told: bool) -> None:
    logs = (
        "import logging, os; from hubtui.cli.run.process import keep_libraries_quiet\n"
        "keep_libraries_quiet(os.environ)\n"
        "logging.getLogger('asyncio').error('Fatal read error', exc_info=MemoryError())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", logs],
        env={**os.environ, "HUBTUI_DEBUG": debug},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ("Fatal read error" in ended.stderr) is told
