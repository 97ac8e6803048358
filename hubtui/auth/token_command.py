"""A token from a command of the user's, such as `pass show hub`."""

import asyncio
import contextlib
import os
import shlex
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process

from hubtui.auth.errors import CommandFailed
from hubtui.auth.single_flight import SingleFlight
from hubtui.hub.bearer import is_sendable
from hubtui.locale import _

_LARGEST = 1 << 16


class TokenFromCommand:
    """A TokenSource: the first line the command prints; it is run again when the Hub refuses that.

    No shell; at most `patience` seconds. What the command says on stderr stays out of our messages:
    it may hold a secret.
    """

    def __init__(self, command: str, *, patience: float = 30.0) -> None:
        self._words = shlex.split(command)
        self._patience = patience
        self._token: str | None = None
        self._runs = SingleFlight(self._run)

    async def token(self) -> str:
        if self._token is None:
            self._token = await self._runs.result()
        return self._token

    async def renew(self, refused: str) -> str:
        if self._token == refused:
            self._token = None
        token = await self.token()
        if token == refused:
            raise CommandFailed(_("it gives the token that the Hub refused"))
        return token

    async def _run(self) -> str:
        if not self._words:
            raise CommandFailed(_("it is empty"))
        try:
            process = await asyncio.create_subprocess_exec(
                *self._words,
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=_LARGEST,
                start_new_session=True,
            )
        except OSError as error:
            raise CommandFailed(
                f"{self._words[0]}: {error.strerror or type(error).__name__}"
            ) from None
        try:
            async with asyncio.timeout(self._patience):
                return await _token_of(process)
        except TimeoutError:
            raise CommandFailed(
                _("it took longer than {seconds:.0f} seconds").format(seconds=self._patience)
            ) from None
        finally:
            await _end(process)


async def _token_of(process: Process) -> str:
    if process.stdout is None:
        raise CommandFailed
    try:
        line = await process.stdout.readline()
    except ValueError:
        raise CommandFailed(_("it prints no token")) from None
    while await process.stdout.read(_LARGEST):
        pass
    status = await process.wait()
    if status != 0:
        raise CommandFailed(_("it ended with status {status}").format(status=status))
    token = line.decode(errors="replace").strip()
    if not is_sendable(token):
        raise CommandFailed(_("it prints no token"))
    return token


async def _end(process: Process) -> None:
    if process.returncode is None:
        # Its children too: `pass` leaves a gpg that waits for a passphrase.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
