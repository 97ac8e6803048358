"""A sign-in provider that says what a test wants, and choosing a way to sign in at it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from hubtui.auth.ways import WAYS, DeviceCode, SignedIn, SignedOut, Way
from hubtui.hub.errors import HubError, NotSignedIn
from tests.screens.user import SETTINGS, User, launch_on, opened, said
from tests.screens.wire import Wire, refused

CHOOSE = "Choose how to sign in."
BEA = SignedIn("Bea", "bea", "device", None, renewable=True, kept_in=None)
LONG = "https://aanmelden.example.nl/auth?" + "&".join(f"p{n}=waarde{n}" for n in range(20))


@dataclass
class Attempt:
    """An attempt that ends when the test says so."""

    code: DeviceCode
    address: str = LONG
    pasted: list[str] = field(default_factory=list)
    ended: "asyncio.Future[SignedIn]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def paste(self, address: str) -> None:
        self.pasted.append(address)
        if "code=" not in address:
            raise NotSignedIn("dat is het adres niet")

    async def finish(self) -> SignedIn:
        return await self.ended


@dataclass
class Provider:
    """A `SignIn` by script; keeps whether the attempt under way was given up."""

    offers: tuple[Way, ...] = WAYS
    fails: HubError | None = None
    code: DeviceCode = field(default_factory=lambda: DeviceCode("VXTZ-WMNY", LONG[:30], None, 600))
    attempt: Attempt | None = None
    given_up: int = 0

    async def ways(self) -> tuple[Way, ...]:
        if self.fails is not None:
            raise self.fails
        return self.offers

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[Attempt]:
        self.attempt = Attempt(self.code)
        try:
            yield self.attempt
        finally:
            ended = self.attempt.ended
            self.given_up += ended.cancelled() or not ended.done()

    browser = paste = device = _begin

    async def client(self) -> SignedIn:
        return BEA

    async def who(self) -> SignedIn | None:
        return None

    async def sign_out(self) -> SignedOut:
        return SignedOut(revoked=True)


@asynccontextmanager
async def asked_to_sign_in(
    wire: Wire, provider: Provider, open_at: str = "relaties"
) -> AsyncIterator[User]:
    """Open the app on a Hub that knows nobody: the screen comes by itself."""
    wire.instead("*", refused(401, "uw token is verlopen"))
    launch = replace(launch_on(wire, SETTINGS, open_at), sign_in=lambda _settings: provider)
    async with opened(wire, launch=launch) as user:
        await user.sees(said(NotSignedIn.title), said("Sign in"))
        yield user


async def chooses(user: User, way: Way) -> None:
    await user.sees(said(CHOOSE))
    await user.press(*["down"] * WAYS.index(way), "enter")
