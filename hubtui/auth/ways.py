"""Signing in as a screen or a command sees it: what to show, what to feed, what comes of it.

Free of HTTP, so a screen may import it; `hubtui.auth.sign_in_for(settings)` gives the `SignIn`.
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

Way = Literal["browser", "paste", "device", "client", "token"]
"""Browser on this machine; any browser, the address pasted back; a code; a script's own secret; a token
that the Hub itself gave, pasted."""

WAYS: tuple[Way, ...] = ("browser", "device", "paste", "client", "token")
"""The best first; a token can always be pasted."""


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What a person types (`user_code`) and where (`address`); `lifetime` in seconds."""

    user_code: str = field(repr=False)
    address: str
    address_with_code: str | None = field(repr=False)
    lifetime: float


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, and how long.

    `expires_at` is when the access token ends (None: the provider does not say); a `renewable`
    sign-in goes on after it. `kept_in` is the file with the tokens, None where the system keyring
    has them; `warning` is for the user's eyes.
    """

    name: str
    subject: str
    way: Way
    expires_at: datetime | None
    renewable: bool
    kept_in: Path | None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class SignedOut:
    """`revoked` says whether the provider ended the sign-in too, and `reason` why not."""

    revoked: bool
    reason: str = ""


class CodeAttempt(Protocol):
    """A sign-in by the provider's page in a browser; it ends on an address that brings the answer."""

    @property
    def address(self) -> str:
        """The provider's page, to open."""

    @property
    def warning(self) -> str:
        """What the provider seems to have against it: its page may refuse, and nobody hear of it here."""

    def paste(self, address: str) -> None:
        """Take the address the browser ended on. Raises NotTheAnswer: it can be tried again."""

    async def finish(self) -> SignedIn:
        """Wait for the answer, check it and keep the tokens. Raises HubError."""


class DeviceAttempt(Protocol):
    """A sign-in by a code that is typed on another device."""

    @property
    def code(self) -> DeviceCode: ...

    async def finish(self) -> SignedIn:
        """Wait until the code was used, and keep the tokens. Raises HubError."""


class SignIn(Protocol):
    """Signing in to one profile's Hub. Leaving a `with` block gives up an attempt."""

    async def ways(self) -> tuple[Way, ...]:
        """Return what works here, best first: without a provider, a token only. Raises HubError."""

    def browser(self) -> AbstractAsyncContextManager[CodeAttempt]:
        """Open the provider's page in this machine's browser and listen for its answer."""

    def paste(self) -> AbstractAsyncContextManager[CodeAttempt]:
        """Show the address of the provider's page; the answer is pasted back."""

    def device(self) -> AbstractAsyncContextManager[DeviceAttempt]:
        """Ask the provider for a code to type elsewhere."""

    async def client(self) -> SignedIn:
        """Sign in as the profile's client itself, with its secret. Raises HubError."""

    async def token(self, pasted: str) -> SignedIn:
        """Ask the Hub whose token this is, and keep it. Raises NotAToken, TokenRefused, HubError."""

    async def who(self) -> SignedIn | None:
        """Return the sign-in that is kept, if any; asks nobody. Raises HubError."""

    async def sign_out(self) -> SignedOut:
        """End the sign-in at the provider, best effort, and forget it here. Raises HubError."""


class FirstSignIn(Protocol):
    """Signing in for a profile that has no name yet: in memory only until it has."""

    @property
    def sign_in(self) -> SignIn: ...

    async def keep(self, profile: str) -> SignedIn:
        """Keep the sign-in as this profile's. Raises CannotKeep, ProviderTimedOut, NotSignedIn."""

    async def forget(self, profile: str) -> None:
        """Take back `keep`. Raises CannotKeep."""
