"""A profile that says nothing of who uses it."""

from dataclasses import dataclass

from hubtui.hub.errors import NotSignedIn
from hubtui.locale import _


@dataclass(frozen=True, slots=True)
class Nobody:
    """A TokenSource without tokens; it says what to configure."""

    profile: str

    async def token(self) -> str:
        raise NotSignedIn(
            _(
                "profile {profile} has no token, no token_command, and no issuer with client_id"
            ).format(profile=self.profile)
        )

    async def renew(self, refused: str) -> str:
        return await self.token()
