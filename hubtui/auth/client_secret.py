"""The secret of a confidential client: of the environment, or of a command that prints it."""

import asyncio
from dataclasses import dataclass, field

from hubtui.auth.errors import CommandFailed, SecretCommandFailed
from hubtui.auth.printed_line import printed_line
from hubtui.config import Settings
from hubtui.locale import _

_PATIENCE = 30.0


@dataclass(slots=True)
class ClientSecret:
    """Asked for where it is needed first; the command runs once."""

    _given: str | None = field(repr=False)
    _command: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> "ClientSecret":
        return cls(settings.client_secret, settings.provider.client_secret_command)

    @property
    def is_there(self) -> bool:
        """Tell whether there is one, without a command being run."""
        return self._given is not None or self._command is not None

    def value(self) -> str | None:
        """Return the secret, None for a public client. Blocking. Raises SecretCommandFailed."""
        if self._given is None and self._command is not None:
            self._given = _printed(self._command)
        return self._given


def _printed(command: str) -> str:
    try:
        # In a thread of its own loop: the command runs beside nothing here.
        secret = asyncio.run(printed_line(command, patience=_PATIENCE))
    except CommandFailed as error:
        raise SecretCommandFailed(error.detail) from None
    if not secret:
        raise SecretCommandFailed(_("it prints no secret"))
    return secret
