"""hubtui as its own process: in a pipe, or in a terminal of its own."""

import os
import pty
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

HUBTUI = (sys.executable, "-m", "hubtui")


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


def environment(home: Path, **variables: str) -> dict[str, str]:
    """Return an environment without the settings and the terminal of who runs the tests."""
    theirs = ("HUBTUI_", "COLUMNS", "LINES", "TMUX", "STY", "NO_COLOR", "COLORTERM", "PYTHONUNBUF")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    own = {"XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
    return {**kept, **own, "HUBTUI_LANG": "en", **variables}


def in_a_pipe(*arguments: str, environ: Mapping[str, str]) -> Ended:
    ended = subprocess.run(
        [*HUBTUI, *arguments],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def in_a_terminal(
    command: Sequence[str],
    *,
    environ: Mapping[str, str],
    typed: bytes = b"",
    columns: int = 80,
) -> tuple[int, str]:
    """Run with a pty for all three streams; returns the exit code and all that was printed."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        command, env=dict(environ), stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, typed)
        printed = b""
        # Linux ends a pty whose last writer is gone with an error.
        with suppress(OSError):
            while piece := os.read(ours, 65_536):
                printed += piece
    os.close(ours)
    return process.returncode, printed.decode()
