"""One conversation with a profile's provider: what one sign-in, renewal or sign-out asks of it."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from types import TracebackType
from typing import Self

import httpx

from hubtui.auth.errors import SignInFailed
from hubtui.auth.provider.discovery import Discovery, discover
from hubtui.auth.provider.grants import Grant, Grants
from hubtui.auth.provider.registration import registration
from hubtui.auth.provider.wire import ProviderWire
from hubtui.auth.tokens import Tokens
from hubtui.auth.ways import Way
from hubtui.config import Settings
from hubtui.hub.errors import Misconfigured, NotSignedIn
from hubtui.locale import _


class Conversation:
    """Blocking, so for a thread; a context manager. `clock` gives Unix time.

    A `discovery` that an earlier conversation found is not asked for again.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.time,
        transport: httpx.BaseTransport | None = None,
        discovery: Discovery | None = None,
    ) -> None:
        self._registration = registration(settings)
        self._clock = clock
        self._wire = ProviderWire(self._registration.issuer, settings.ca_file, transport)
        self._known = discovery

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._wire.close()

    @cached_property
    def discovery(self) -> Discovery:
        return self._known or discover(self._wire, self._registration.issuer)

    @cached_property
    def grants(self) -> Grants:
        return Grants(self._wire, self.discovery, self._registration)

    def signed_in_person(self, grant: Grant, way: Way, *, nonce: str | None = None) -> Tokens:
        """Return the tokens of a person, whose id token is checked. Raises SignInFailed."""
        tokens = self._tokens(grant, way)
        if "openid" not in self._registration.scopes:
            return tokens
        if grant.id_token is None:
            raise SignInFailed(_("the provider gave no id token"))
        # Imported here: cryptography costs 0.1 s, and only a sign-in needs it.
        from hubtui.auth.provider.id_token import IdTokens

        id_tokens = IdTokens(self._wire, self.discovery, self._registration.client_id)
        person = id_tokens.check(grant.id_token, nonce=nonce, now=self._clock())
        return replace(tokens, name=person.name, subject=person.subject)

    def signed_in_client(self) -> Tokens:
        """Return the tokens of the client itself. Raises Misconfigured without a secret."""
        if self._registration.client_secret is None:
            raise Misconfigured(_("there is no client_secret: set HUBTUI_CLIENT_SECRET"))
        tokens = self._tokens(self.grants.client_credentials(), "client")
        client_id = self._registration.client_id
        return replace(tokens, refresh_token=None, name=client_id, subject=client_id)

    def renewed(self, kept: Tokens) -> Tokens:
        """Return new tokens for the sign-in of `kept`. Raises GrantRefused, NotSignedIn."""
        if kept.way == "client":
            return self.signed_in_client()
        if kept.refresh_token is None:
            raise NotSignedIn(_("your sign-in has ended and can't be renewed"))
        # An id token that comes along says nothing new: who signed in was checked at the sign-in.
        renewed = self._tokens(self.grants.refresh(kept.refresh_token), kept.way)
        return replace(
            renewed,
            refresh_token=renewed.refresh_token or kept.refresh_token,
            name=kept.name,
            subject=kept.subject,
        )

    def _tokens(self, grant: Grant, way: Way) -> Tokens:
        return Tokens(
            access_token=grant.access_token,
            refresh_token=grant.refresh_token,
            received_at=self._clock(),
            lifetime=grant.expires_in,
            way=way,
        )
