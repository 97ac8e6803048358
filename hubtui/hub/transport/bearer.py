"""Where the client gets its access token from."""

import re
from dataclasses import dataclass
from typing import Protocol

from hubtui.hub.errors import NotSignedIn

_SENDABLE = re.compile(r"[!-~]+")


class TokenSource(Protocol):
    """Gives the token of the moment; `hubtui.auth` has the ones that sign in and refresh."""

    async def token(self) -> str:
        """Return a token that should be valid now. Raises NotSignedIn."""

    async def renew(self, refused: str) -> str:
        """Return another token after the Hub refused `refused` with 401. Raises NotSignedIn."""


@dataclass(frozen=True, slots=True, repr=False)
class PlainToken:
    """A token from the environment: it can't be renewed."""

    value: str

    async def token(self) -> str:
        return self.value

    async def renew(self, refused: str) -> str:
        raise NotSignedIn


def is_sendable(token: str) -> bool:
    """Tell whether `token` can stand in an Authorization header as it is."""
    return _SENDABLE.fullmatch(token) is not None
