"""The requests of the grants, made and understood by Authlib, sent over our own wire.

Only Authlib's parts that do no HTTP are used: its httpx client refreshes a token that lives shorter
than 60 s on every request, and costs a quarter of a second to import.
"""

from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote_plus

import msgspec
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7009 import prepare_revoke_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from hubtui.auth.errors import GrantRefused, ProviderUnusable
from hubtui.auth.provider.discovery import DEVICE_GRANT, Discovery
from hubtui.auth.provider.registration import Registration
from hubtui.auth.provider.wire import Answer, ProviderWire, safe
from hubtui.hub.bearer import is_sendable
from hubtui.hub.one_line import one_line
from hubtui.locale import _

_FORM = {
    "Accept": "application/json",
    "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
}

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Grant:
    """What the token endpoint gave; `expires_in` in seconds."""

    access_token: str = field(repr=False)
    token_type: str
    expires_in: float | None = None
    refresh_token: str | None = field(default=None, repr=False)
    id_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DeviceGrant:
    """What the device endpoint gave (RFC 8628); times in seconds."""

    device_code: str = field(repr=False)
    user_code: str
    verification_uri: str
    expires_in: float
    verification_uri_complete: str | None = None
    interval: float = 5.0


@dataclass(frozen=True, slots=True)
class _Refusal:
    error: str
    error_description: str = ""


class Grants:
    """The grants of one registration at one provider; blocking, so for a thread."""

    def __init__(
        self, wire: ProviderWire, discovery: Discovery, registration: Registration
    ) -> None:
        self._wire = wire
        self._discovery = discovery
        self._registration = registration

    def authorization_address(
        self, redirect_uri: str, *, state: str, nonce: str, verifier: str
    ) -> str:
        """Return the address of the provider's page for one sign-in."""
        endpoint = self._discovery.authorization_endpoint
        if endpoint is None:
            raise ProviderUnusable(_("it has no page to sign in"))
        # OpenID Connect gives a refresh token only to who asked for consent (Core, section 11).
        consent = "offline_access" in self._registration.scopes and (
            "consent" in self._discovery.prompt_values_supported
        )
        address: str = prepare_grant_uri(
            endpoint,
            self._registration.client_id,
            "code",
            redirect_uri,
            self._registration.scopes,
            state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
            prompt="consent" if consent else None,
        )
        return address

    def exchange(self, code: str, redirect_uri: str, verifier: str) -> Grant:
        return self._grant(
            "authorization_code", code=code, redirect_uri=redirect_uri, code_verifier=verifier
        )

    def refresh(self, refresh_token: str) -> Grant:
        return self._grant("refresh_token", refresh_token=refresh_token)

    def client_credentials(self) -> Grant:
        # These scopes are about a person; the client signs in as itself.
        scopes = [
            scope
            for scope in self._registration.scopes
            if scope not in ("openid", "offline_access", "profile", "email")
        ]
        return self._grant("client_credentials", scope=scopes)

    def ask_device_code(self) -> DeviceGrant:
        endpoint = self._discovery.device_authorization_endpoint
        if endpoint is None:
            raise ProviderUnusable(_("it gives no codes for another device"))
        form = prepare_token_request(DEVICE_GRANT, scope=self._registration.scopes)
        grant = _read(self._post(endpoint, form), DeviceGrant)
        safe(grant.verification_uri)
        if grant.verification_uri_complete is not None:
            safe(grant.verification_uri_complete)
        return grant

    def poll_device(self, device_code: str) -> Grant:
        """Ask once whether the code was used. Raises GrantRefused: authorization_pending, ..."""
        return self._grant(DEVICE_GRANT, device_code=device_code)

    def revoke(self, token: str, kind: str) -> bool:
        """End a token (RFC 7009); False where the provider has no way to."""
        endpoint = self._discovery.revocation_endpoint
        if endpoint is None:
            return False
        form, _headers = prepare_revoke_token_request(token, kind, "", {})
        answer = self._post(endpoint, form)
        if answer.status != 200:
            raise _refusal(answer)
        return True

    def _grant(self, grant_type: str, **members: object) -> Grant:
        form = prepare_token_request(grant_type, **members)
        grant = _read(self._post(self._discovery.token_endpoint, form), Grant)
        if grant.token_type.lower() != "bearer":
            raise ProviderUnusable(_("its tokens are of a kind that is not known here"))
        if not is_sendable(grant.access_token):
            raise ProviderUnusable(_("its tokens can't be sent in a header"))
        return grant

    def _post(self, url: str, form: str) -> Answer:
        url, headers, form = self._authentication().prepare("POST", url, dict(_FORM), form)
        return self._wire.post(url, headers, form)

    def _authentication(self) -> ClientAuth:
        client_id, secret = self._registration.client_id, self._registration.client_secret
        if secret is None:
            return ClientAuth(client_id, None, "none")
        offered = self._discovery.token_endpoint_auth_methods_supported
        if "client_secret_basic" in offered or "client_secret_post" not in offered:
            # Both are form-encoded before they are joined (RFC 6749, 2.3.1); Authlib leaves that.
            return ClientAuth(quote_plus(client_id), quote_plus(secret), "client_secret_basic")
        return ClientAuth(client_id, secret, "client_secret_post")


def _read(answer: Answer, shape: type[Shape]) -> Shape:
    if answer.status != 200:
        raise _refusal(answer)
    try:
        # Some providers send numbers as text.
        return msgspec.json.decode(answer.body, type=shape, strict=False)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ProviderUnusable(
            _("its answer can't be read: {problem}").format(problem=one_line(str(error))),
            status=answer.status,
        ) from None


def _refusal(answer: Answer) -> GrantRefused:
    try:
        refusal = msgspec.json.decode(answer.body, type=_Refusal)
    except (msgspec.DecodeError, msgspec.ValidationError):
        refusal = _Refusal(_("no reason given"))
    return GrantRefused(one_line(refusal.error), one_line(refusal.error_description), answer.status)
