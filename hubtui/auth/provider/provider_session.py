"""One conversation with a profile's provider: what one sign-in, renewal or sign-out asks of it."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from types import TracebackType
from typing import Self

import httpx

from hubtui.auth.authorization_request import AuthorizationRequest
from hubtui.auth.client_secret import ClientSecret
from hubtui.auth.errors import NoIdToken
from hubtui.auth.jwt_claims import jwt_claims
from hubtui.auth.person import Person
from hubtui.auth.provider.discovery import Discovery, discover
from hubtui.auth.provider.first_look import first_look
from hubtui.auth.provider.grants import Grant, Grants
from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.auth.provider.registration import registration
from hubtui.auth.provider.userinfo import named_by_userinfo
from hubtui.auth.tokens import Tokens
from hubtui.auth.ways import Way
from hubtui.config import Settings
from hubtui.hub.errors import Misconfigured, NotSignedIn
from hubtui.locale import _


class ProviderSession:
    """Blocking, so for a thread; a context manager. `clock` gives Unix time.

    A `discovery` that an earlier conversation found is not asked for again, nor is a `secret`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.time,
        transport: httpx.BaseTransport | None = None,
        discovery: Discovery | None = None,
        secret: ClientSecret | None = None,
    ) -> None:
        self._registration = registration(settings, secret or ClientSecret.of(settings))
        self._clock = clock
        self._wire = ProviderWire(settings.ca_file, transport)
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
        return self._known or discover(
            self._wire, self._registration.issuer, self._registration.said
        )

    @cached_property
    def grants(self) -> Grants:
        return Grants(self._wire, self.discovery, self._registration)

    def first_look(self, address: str, request: AuthorizationRequest) -> str:
        """Return what the provider has against this address. Raises SignInFailed."""
        return first_look(self._wire, address, request, self.discovery)

    def signed_in_person(self, grant: Grant, way: Way, *, nonce: str | None = None) -> Tokens:
        """Return the tokens of a person, whose id token is checked. Raises SignInFailed."""
        person = named_by_userinfo(
            self._wire, self.discovery, grant.access_token, self._person(grant, nonce)
        )
        return replace(
            self._tokens(grant, way), name=person.name or person.subject, subject=person.subject
        )

    def _person(self, grant: Grant, nonce: str | None) -> Person:
        """Return who the id token says signed in; nobody where the profile has none."""
        if not self._registration.said.id_token or "openid" not in self._registration.scopes:
            return Person("", "")
        if grant.id_token is None:
            raise NoIdToken(_("the provider gave no id token"))
        # Imported here: cryptography costs 0.1 s, and only a sign-in needs it.
        from hubtui.auth.provider.id_token import IdTokens

        id_tokens = IdTokens(self._wire, self.discovery, self._registration.client_id)
        return id_tokens.check(grant.id_token, nonce=nonce, now=self._clock())

    def signed_in_client(self) -> Tokens:
        """Return the tokens of the client itself. Raises Misconfigured without a secret."""
        if not self._registration.secret.is_there:
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
        grant = self.grants.refresh(kept.refresh_token)
        # An id token that comes along may say nothing new (OpenID Connect Core, 12.2); who signed in
        # was checked at the sign-in, so its subject is only compared.
        said = jwt_claims(grant.id_token or "").text("sub")
        if kept.subject and said is not None and said != kept.subject:
            raise NotSignedIn(_("the provider renewed your sign-in for somebody else"))
        renewed = self._tokens(grant, kept.way)
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
