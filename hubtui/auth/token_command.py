"""A token from a command of the user's, such as `pass show hub`."""

from hubtui.auth.errors import CommandFailed
from hubtui.auth.pasted_token import pasted_token
from hubtui.auth.printed_line import printed_line
from hubtui.auth.single_flight import SingleFlight
from hubtui.hub.transport.bearer import is_sendable
from hubtui.locale import _


class TokenFromCommand:
    """A TokenSource: the first line the command prints; it is run again when the Hub refuses that."""

    def __init__(self, command: str, *, patience: float = 30.0) -> None:
        self._command = command
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
        token = pasted_token(await printed_line(self._command, patience=self._patience))
        if not is_sendable(token):
            raise CommandFailed(_("it prints no token"))
        return token
