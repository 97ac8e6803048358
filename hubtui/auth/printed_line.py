"""The first line that a command of the user's prints: a token or a secret, such as `pass show hub`."""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

from hubtui.auth.child_environment import child_environment
from hubtui.auth.errors import CommandFailed
from hubtui.config.trust import why_untrusted
from hubtui.locale import _

_LARGEST = 1 << 16


async def printed_line(command: str, *, patience: float) -> str:
    """Run a command, without a shell and for at most `patience` seconds. Raises CommandFailed.

    What it says on stderr stays out of our messages: it may hold a secret.
    """
    words = shlex.split(command)
    if not words:
        raise CommandFailed(_("it is empty"))
    untrusted = await asyncio.to_thread(_why_untrusted, words[0])
    if untrusted is not None:
        raise CommandFailed(untrusted)
    try:
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            env=child_environment(os.environ),
            limit=_LARGEST,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        # ValueError: a word that no program can be given, such as one with a NUL in it.
        reason = error.strerror if isinstance(error, OSError) else None
        raise CommandFailed(f"{words[0]}: {reason or type(error).__name__}") from None
    try:
        async with asyncio.timeout(patience):
            return await _line_of(process)
    except TimeoutError:
        raise CommandFailed(
            _("it took longer than {seconds:.0f} seconds").format(seconds=patience)
        ) from None
    finally:
        await _end(process)


def _why_untrusted(command: str) -> str | None:
    """Return why the program may be another's; one that is not there is said when it is run."""
    found = shutil.which(command)
    return None if found is None else why_untrusted(Path(found))


async def _line_of(process: Process) -> str:
    if process.stdout is None:
        raise CommandFailed
    try:
        line = await process.stdout.readline()
    except ValueError:
        # Longer than any secret is.
        return ""
    while await process.stdout.read(_LARGEST):
        pass
    status = await process.wait()
    if status != 0:
        raise CommandFailed(_("it ended with status {status}").format(status=status))
    return line.decode(errors="replace").rstrip("\r\n")


async def _end(process: Process) -> None:
    if process.returncode is None:
        # Its children too: `pass` leaves a gpg that waits for a passphrase.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
