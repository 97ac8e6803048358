"""The ways to sign in to one profile's Hub; `hubtui.auth.ways` says what each shows and takes."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from hubtui.auth.authorization_request import AuthorizationRequest, new_state
from hubtui.auth.browser import can_open, open_address
from hubtui.auth.client_secret import ClientSecret
from hubtui.auth.code_attempt import ProviderCodeAttempt
from hubtui.auth.device_attempt import ProviderDeviceAttempt
from hubtui.auth.errors import CannotKeep, KeyringSilent
from hubtui.auth.keeping.vault import Keeping, Kept
from hubtui.auth.loopback import listen
from hubtui.auth.redirect import Redirect
from hubtui.auth.threads import in_thread
from hubtui.auth.token_of_the_hub import AskWhose, checked_token, whose_token
from hubtui.auth.tokens import Tokens
from hubtui.auth.ways import WAYS, DeviceCode, SignedIn, SignedOut, Way
from hubtui.config import Settings
from hubtui.hub.errors import HubError
from hubtui.locale import _

if TYPE_CHECKING:
    import httpx

    from hubtui.auth.provider.discovery import Discovery
    from hubtui.auth.provider.provider_session import ProviderSession

Result = TypeVar("Result")


class ProviderSignIn:
    """A SignIn. `clock` gives Unix time; `pause` waits, in seconds, between two polls."""

    def __init__(
        self,
        settings: Settings,
        vault: Keeping,
        ask_whose: AskWhose,
        *,
        environ: Mapping[str, str] = os.environ,
        transport: "httpx.BaseTransport | None" = None,
        clock: Callable[[], float] = time.time,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._vault = vault
        self._ask_whose = ask_whose
        self._environ = environ
        self._transport = transport
        self._clock = clock
        self._pause = pause
        self._discovery: Discovery | None = None
        self._secret = ClientSecret.of(settings)
        self._redirect = Redirect.of(settings)

    @property
    def _opens_a_browser(self) -> bool:
        return can_open(self._environ) and self._redirect.is_here

    async def ways(self) -> tuple[Way, ...]:
        if not self._settings.has_provider:
            return ("token",)
        discovery = await self._ask(lambda provider: provider.discovery)
        works: dict[Way, bool] = {
            "browser": discovery.takes_codes and self._opens_a_browser,
            "device": discovery.takes_devices,
            "paste": discovery.takes_codes,
            "client": discovery.takes_clients and self._secret.is_there,
            "token": True,
        }
        return tuple(way for way in WAYS if works[way])

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[ProviderCodeAttempt]:
        state = new_state()
        async with listen(state, self._redirect) as loopback:
            request = AuthorizationRequest.new(loopback.redirect_uri, state)
            attempt = await self._code_attempt("browser", request, loopback.answer)
            open_address(attempt.address)
            yield attempt

    @asynccontextmanager
    async def paste(self) -> AsyncIterator[ProviderCodeAttempt]:
        request = AuthorizationRequest.new(self._redirect.address, new_state())
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        yield await self._code_attempt("paste", request, answer)

    @asynccontextmanager
    async def device(self) -> AsyncIterator[ProviderDeviceAttempt]:
        grant = await self._ask(lambda provider: provider.grants.ask_device_code())

        def poll(provider: "ProviderSession") -> SignedIn:
            tokens = provider.grants.poll_device(grant.device_code)
            return self._keep(provider.signed_in_person(tokens, "device"))

        code = DeviceCode(
            grant.user_code,
            grant.verification_uri,
            grant.verification_uri_complete,
            grant.expires_in,
        )
        yield ProviderDeviceAttempt(
            code, grant.interval, lambda: self._ask(poll), pause=self._pause
        )

    async def client(self) -> SignedIn:
        return await self._ask(lambda provider: self._keep(provider.signed_in_client()))

    async def token(self, pasted: str) -> SignedIn:
        try:
            given = replace(self._settings, token=checked_token(pasted))
        finally:
            # A crash report shows local variables.
            del pasted
        name, subject = await whose_token(given, self._ask_whose)

        def keep() -> SignedIn:
            return self._keep(
                Tokens(given.token or "", None, self._clock(), None, "token", name, subject)
            )

        return await in_thread(keep)

    async def who(self) -> SignedIn | None:
        found = await in_thread(self._vault.read)
        return None if found is None else signed_in_with(*found)

    async def sign_out(self) -> SignedOut:
        return await in_thread(self._sign_out)

    async def _code_attempt(
        self, way: Way, request: AuthorizationRequest, answer: "asyncio.Future[str]"
    ) -> ProviderCodeAttempt:
        def redeem(answer: str, provider: "ProviderSession") -> SignedIn:
            code = request.code_of(answer, provider.discovery)
            grant = provider.grants.exchange(code, request.redirect_uri, request.verifier)
            return self._keep(provider.signed_in_person(grant, way, nonce=request.nonce))

        def begin(provider: "ProviderSession") -> tuple[str, str]:
            address = provider.grants.authorization_address(
                request.redirect_uri,
                state=request.state,
                nonce=request.nonce,
                verifier=request.verifier,
            )
            return address, provider.first_look(address, request)

        address, warning = await self._ask(begin)
        return ProviderCodeAttempt(
            address,
            warning,
            request,
            answer,
            lambda given: self._ask(lambda provider: redeem(given, provider)),
        )

    async def _ask(self, question: "Callable[[ProviderSession], Result]") -> Result:
        def ask() -> Result:
            with self._conversation() as provider:
                self._discovery = provider.discovery
                return question(provider)

        return await in_thread(ask)

    def _conversation(self) -> "ProviderSession":
        # Imported in a thread: HTTP and Authlib would hold up a screen.
        from hubtui.auth.provider.provider_session import ProviderSession

        return ProviderSession(
            self._settings,
            clock=self._clock,
            transport=self._transport,
            discovery=self._discovery,
            secret=self._secret,
        )

    def _keep(self, tokens: Tokens) -> SignedIn:
        with self._vault.file_lock():
            return signed_in_with(tokens, self._vault.begin(tokens))

    def _sign_out(self) -> SignedOut:
        with self._vault.file_lock():
            try:
                found = self._vault.read()
            except (CannotKeep, KeyringSilent) as error:
                self._vault.forget()
                return SignedOut(revoked=False, reason=str(error))
            self._vault.forget()
        if found is None:
            return SignedOut(revoked=False, reason=_("nobody was signed in"))
        return self._revoke(found[0])

    def _revoke(self, tokens: Tokens) -> SignedOut:
        if tokens.way == "token":
            return SignedOut(revoked=False, reason=_("a token of the Hub is withdrawn at the Hub"))
        try:
            with self._conversation() as provider:
                if tokens.refresh_token is not None:
                    revoked = provider.grants.revoke(tokens.refresh_token, "refresh_token")
                else:
                    revoked = provider.grants.revoke(tokens.access_token, "access_token")
        except HubError as error:
            # Best effort: what is forgotten here ends by itself at the provider.
            return SignedOut(revoked=False, reason=str(error))
        return SignedOut(revoked, "" if revoked else _("the provider has no way to"))


def signed_in_with(tokens: Tokens, kept: Kept) -> SignedIn:
    """Return what is told of a sign-in, and of where it is kept."""
    warning = _(
        "No system keyring answers here: the sign-in is kept in {file}, which only you can read."
    )
    expires_at = tokens.expires_at
    return SignedIn(
        name=tokens.name,
        subject=tokens.subject,
        way=tokens.way,
        expires_at=None if expires_at is None else datetime.fromtimestamp(expires_at, UTC),
        renewable=tokens.way == "client" or tokens.refresh_token is not None,
        kept_in=kept.file,
        warning=warning.format(file=kept.file) if kept.is_news else "",
    )
