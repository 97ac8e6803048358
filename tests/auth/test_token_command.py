"""A token from a command of the user's own."""

import asyncio
import os
import select
import shlex
import sys
from pathlib import Path

import pytest

from hubtui.auth.errors import CommandFailed
from hubtui.auth.token_command import TokenFromCommand


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def is_there(path: Path) -> bool:
    return path.exists()


def has_ended(pid: int) -> bool:
    """Tell whether a process is gone; one that was just killed is given a moment to go."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        ended, _, _ = select.select([process], [], [], 10)
    finally:
        os.close(process)
    return bool(ended)


async def test_the_first_line_is_the_token() -> None:
    assert await TokenFromCommand(python("print('t-1'); print('login: bea')")).token() == "t-1"


async def test_it_runs_once_and_again_when_the_hub_refuses(tmp_path: Path) -> None:
    count = tmp_path / "count"
    code = f"f = open({str(count)!r}, 'a+'); f.write('x'); print(f't-{{f.tell()}}')"
    source = TokenFromCommand(python(code))
    assert await asyncio.gather(*(source.token() for _ in range(5))) == ["t-1"] * 5
    assert await asyncio.gather(*(source.renew("t-1") for _ in range(5))) == ["t-2"] * 5
    assert await source.renew("t-1") == "t-2"
    assert await source.token() == "t-2"


async def test_the_same_token_again_is_no_help() -> None:
    source = TokenFromCommand("echo t-1")
    await source.token()
    with pytest.raises(CommandFailed, match="the Hub refused"):
        await source.renew("t-1")


async def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    touched = tmp_path / "x"
    source = TokenFromCommand(f"echo $HOME; touch {touched}")
    with pytest.raises(CommandFailed):
        await source.token()
    assert not is_there(touched)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/no/such/command", "/no/such/command: No such file"),
        ("false", "status 1"),
        ("true", "prints no token"),
        (python("print('   ')"), "prints no token"),
        (python(r"print('two words\x1b[2J')"), "prints no token"),
        (python("print('x' * 100_000)"), "prints no token"),
        ("", "is empty"),
    ],
)
async def test_what_went_wrong_is_said(command: str, words: str) -> None:
    with pytest.raises(CommandFailed, match=words):
        await TokenFromCommand(command).token()


async def test_what_a_failing_command_says_stays_out_of_our_messages(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code = "import sys; print('s3cret'); print('s3cret', file=sys.stderr); sys.exit(3)"
    with pytest.raises(CommandFailed) as caught:
        await TokenFromCommand(python(code)).token()
    assert "s3cret" not in str(caught.value)
    assert "s3cret" not in "".join(capfd.readouterr())


async def test_a_command_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    # The child holds the pipe open as `pass` does with its gpg.
    code = (
        "import os, subprocess, sys; child = subprocess.Popen(['sleep', '600']); "
        f"open({str(tmp_path / 'child')!r}, 'w').write(str(child.pid)); child.wait()"
    )
    source = TokenFromCommand(python(code), patience=1.0)
    with pytest.raises(CommandFailed, match="longer than 1 second"):
        await source.token()
    assert has_ended(int((tmp_path / "child").read_text()))


async def test_giving_up_does_not_leave_the_command_running(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    source = TokenFromCommand(f"sh -c {shlex.quote(f'echo $$ > {pipe}; exec sleep 600')}")
    asking = asyncio.create_task(source.token())
    pid = int(await asyncio.to_thread(pipe.read_text))
    run = source._runs._run
    assert run is not None
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert has_ended(pid)


async def test_the_command_inherits_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HUBTUI_TOKEN", "HUBTUI_CLIENT_SECRET", "HUBTUI_PROFILE"):
        monkeypatch.setenv(name, name.lower())
    told = python("import os; print(','.join(sorted(n for n in os.environ if 'HUBTUI' in n)))")
    assert await TokenFromCommand(told).token() == "HUBTUI_PROFILE"


async def test_a_word_that_no_program_can_be_given_is_said() -> None:
    with pytest.raises(CommandFailed, match="echo"):
        await TokenFromCommand("echo 'a\0b'").token()


@pytest.mark.parametrize("folder_too", [False, True])
async def test_a_program_that_others_can_write_is_not_run(tmp_path: Path, folder_too: bool) -> None:
    program = tmp_path / "bin" / "give-token"
    program.parent.mkdir(mode=0o755)
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'run'}\necho t-1\n")
    program.chmod(0o755)
    assert await TokenFromCommand(str(program)).token() == "t-1"
    (tmp_path / "run").unlink()
    (program.parent if folder_too else program).chmod(0o777)
    with pytest.raises(CommandFailed, match="chmod go-w"):
        await TokenFromCommand(str(program)).token()
    assert not is_there(tmp_path / "run")
