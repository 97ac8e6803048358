"""account-add as its process ends: told to stop, killed, or with an output that takes nothing."""

import asyncio
import json
import signal
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from hubtui.demo import Faults, HubOptions, build
from hubtui.demo.hub import EmbeddedHub
from tests.processes import HUBTUI, Ended, environment, in_a_pipe
from tests.served import served

ADD = (*HUBTUI, "account-add", "368", "--yes")
PATIENCE = 60


@dataclass
class HeldBack:
    """A Hub that makes an account at once, and answers when the test lets it."""

    hub: EmbeddedHub
    made: threading.Event = field(default_factory=threading.Event)
    answers: threading.Event = field(default_factory=threading.Event)
    writes: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await self.hub(scope, receive, send)
            return
        self.writes += 1
        told: list[Message] = []

        async def keep(message: Message) -> None:
            told.append(message)

        await self.hub(scope, receive, keep)
        self.made.set()
        await asyncio.to_thread(self.answers.wait, PATIENCE)
        for message in told:
            await send(message)


@pytest.fixture
def hub() -> Iterator[HeldBack]:
    embedded = build(HubOptions(contracts=10))
    yield (held := HeldBack(embedded))
    held.answers.set()
    embedded.close()


@pytest.fixture
def environ(hub: HeldBack, tmp_path: Path) -> Iterator[dict[str, str]]:
    with served(hub) as address:
        yield environment(
            tmp_path,
            HUBTUI_BASE_URL=address,
            HUBTUI_TOKEN="demo-beheerder",
            XDG_STATE_HOME=str(tmp_path / "state"),
            PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
        )
        hub.answers.set()


def begun(environ: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ADD,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until_said(process: subprocess.Popen[str], words: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it never said: {words}")


def state_of(environ: dict[str, str]) -> tuple[str, str]:
    """Return what the log says of the one request, and of its password."""
    (line,) = json.loads(in_a_pipe("log", "--json", environ=environ).out)
    return line["state"], line["password"]


def shown(environ: dict[str, str]) -> str:
    """Return the password that is kept; it is shown once."""
    kept = in_a_pipe("password", "368", "--json", environ=environ)
    assert kept.code == 0, kept.err
    assert in_a_pipe("password", "368", environ=environ).code == 5
    return str(json.loads(kept.out)["temporaryPassword"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_once_it_lets_the_answer_come(
    hub: HeldBack, environ: dict[str, str], number: signal.Signals
) -> None:
    with begun(environ) as process:
        assert hub.made.wait(PATIENCE)
        process.send_signal(number)
        until_said(process, "waited for")
        hub.answers.set()
        out, _err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number
    assert "Temporary password" in out
    assert state_of(environ) == ("done", "seen")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_twice_it_ends_at_once_and_the_next_one_knows(
    hub: HeldBack, environ: dict[str, str], number: signal.Signals
) -> None:
    with begun(environ) as process:
        assert hub.made.wait(PATIENCE)
        process.send_signal(number)
        until_said(process, "waited for")
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (128 + number, "")
    assert "not known whether" in err
    assert state_of(environ) == ("sent", "none")
    again = in_a_pipe("account-add", "368", "--yes", environ=environ)
    assert again.code == 6
    assert "the end was not known" in again.err
    assert "has an account" in again.err
    assert hub.writes == 1
    assert state_of(environ) == ("exists", "none")


def test_killed_while_it_waits_the_next_one_tells_of_it(
    hub: HeldBack, environ: dict[str, str]
) -> None:
    with begun(environ) as process:
        assert hub.made.wait(PATIENCE)
        process.kill()
    again = in_a_pipe("account-add", "368", "--yes", environ=environ)
    assert again.code == 6
    assert "the end was not known" in again.err
    assert hub.writes == 1


@pytest.mark.parametrize("output", ["| true", "> /dev/full", ">&-"])
def test_a_password_that_can_not_be_written_stays_kept(
    hub: HeldBack, environ: dict[str, str], output: str
) -> None:
    hub.answers.set()
    ended = by_shell(f"hubtui account-add 368 --yes {output}", environ)
    assert ended.code == 1
    assert "The account exists" in ended.err
    assert "test@example.com" in ended.err
    assert "`hubtui password 368`" in ended.err
    assert state_of(environ) == ("done", "kept")
    full = by_shell("hubtui password 368 > /dev/full", environ)
    assert full.code == 1
    assert "stays kept" in full.err
    assert shown(environ) not in ended.err + full.err


def test_what_goes_to_the_null_device_nobody_has_seen(
    hub: HeldBack, environ: dict[str, str]
) -> None:
    hub.answers.set()
    ended = by_shell("hubtui account-add 368 --yes > /dev/null", environ)
    assert ended.code == 0
    assert "`hubtui password 368`" in ended.err
    assert shown(environ)


def test_words_that_can_not_be_written_end_nothing(hub: HeldBack, environ: dict[str, str]) -> None:
    hub.answers.set()
    hub.hub.faults = Faults(odd_answer="no-password")
    ended = by_shell("hubtui account-add 368 --yes 2> /dev/full", environ)
    assert ended.code == 0
    assert "test@example.com" in ended.out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_looking_can_be_ended_and_the_log_keeps_the_request(
    hub: HeldBack, environ: dict[str, str], number: signal.Signals
) -> None:
    hub.answers.set()
    hub.hub.faults = Faults(odd_answer="accepted", replica_lag=3600)
    with begun(environ) as process:
        until_said(process, "looking again")
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (128 + number, "")
    assert "the log keeps the request" in err
    assert "not known whether" in err
    assert state_of(environ)[0] == "sent"


def by_shell(line: str, environ: dict[str, str]) -> Ended:
    """Run a line of bash; the exit code is that of its first command."""
    python, *rest = HUBTUI
    script = f'hubtui() {{ "{python}" {" ".join(rest)} "$@"; }}; {line}; exit ${{PIPESTATUS[0]}}'
    ended = subprocess.run(
        ["bash", "-c", script],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
