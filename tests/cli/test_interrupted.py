"""Ctrl-C while a command waits: once ends what is under way, once more ends the process at once."""

import subprocess
import sys

import pytest

_STUBBORN = """
import asyncio, os, signal
from hubtui.cli.run.event_loop import run_in_loop

async def work():
    loop = asyncio.get_running_loop()
    for _time in range({times}):
        loop.call_soon(os.kill, os.getpid(), signal.SIGINT)
    while True:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            print("cancelled", flush=True)
            if {heeds}:
                raise

try:
    run_in_loop(work())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize(
    ("times", "heeds", "code", "said"),
    [(1, True, 0, ["cancelled", "interrupted"]), (2, True, 130, []), (2, False, 130, [])],
    ids=["once", "twice at once", "twice, and the first is not heeded"],
)
def test_a_command_ends_however_often_it_is_interrupted(
    times: int, *, heeds: bool, code: int, said: list[str]
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _STUBBORN.format(times=times, heeds=heeds)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (code, "")
    assert ended.stdout.split() == said
