"""A sign-in provider that says what a test wants, and choosing a way to sign in at it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from hubtui.auth.ways import WAYS, DeviceCode, SignedIn, SignedOut, Way
from hubtui.hub.errors import HubError, NotSignedIn
from hubtui.launch import Launch
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
    warning: str = ""
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
    tokens: list[str] = field(default_factory=list)
    refuses: HubError | None = None
    answers: asyncio.Event | None = None
    breaks: Exception | None = None
    warning: str = ""

    async def ways(self) -> tuple[Way, ...]:
        if self.fails is not None:
            raise self.fails
        return self.offers

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[Attempt]:
        self.attempt = Attempt(self.code, warning=self.warning)
        try:
            yield self.attempt
        finally:
            ended = self.attempt.ended
            self.given_up += ended.cancelled() or not ended.done()

    browser = paste = device = _begin

    async def client(self) -> SignedIn:
        if self.breaks is not None:
            raise self.breaks
        return BEA

    async def token(self, pasted: str) -> SignedIn:
        self.tokens.append(pasted)
        if self.answers is not None:
            await self.answers.wait()
        if self.refuses is not None:
            raise self.refuses
        return replace(BEA, way="token")

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
    async with opened(wire, launch=signing_in_at(provider, wire, open_at)) as user:
        await user.sees(said(NotSignedIn.title), said("Sign in"))
        yield user


def signing_in_at(provider: Provider, wire: Wire, open_at: str | None = None) -> Launch:
    """Return the launch of a profile with this provider."""
    settings = replace(SETTINGS, issuer="https://aanmelden.example.nl", client_id="hubtui")
    return replace(launch_on(wire, settings, open_at), sign_in=lambda _settings: provider)


async def chooses(user: User, way: Way) -> None:
    await user.sees(said(CHOOSE))
    await user.press(*["down"] * WAYS.index(way), "enter")
