"""The requests of the grants, made and understood by Authlib, sent over our own wire.

Only Authlib's parts that do no HTTP are used: its httpx client refreshes a token that lives shorter
than 60 s on every request, and costs a quarter of a second to import.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote_plus

from authlib.common.urls import add_params_to_qs
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7009 import prepare_revoke_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from hubtui.auth.errors import NoDiscovery, ProviderUnusable
from hubtui.auth.lifetimes import lifetime
from hubtui.auth.provider.device_grant import DeviceGrant, device_grant
from hubtui.auth.provider.discovery import DEVICE_GRANT, Discovery
from hubtui.auth.provider.grant_answers import is_unknown_client, refusal, success, without
from hubtui.auth.provider.provider_wire import Answer, ProviderWire
from hubtui.auth.provider.registration import Registration
from hubtui.hub.errors import Trouble
from hubtui.hub.transport.bearer import is_sendable
from hubtui.locale import _

_FORM = {
    "Accept": "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
}
_WITH_SECRET = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True, slots=True)
class Grant:
    """What the token endpoint gave; `expires_in` in seconds, None where it tells no end."""

    access_token: str = field(repr=False)
    expires_in: float | None = None
    refresh_token: str | None = field(default=None, repr=False)
    id_token: str | None = field(default=None, repr=False)


class Grants:
    """The grants of one registration at one provider; blocking, so for a thread."""

    def __init__(
        self, wire: ProviderWire, discovery: Discovery, registration: Registration
    ) -> None:
        self._wire = wire
        self._discovery = discovery
        self._registration = registration
        self._scopes = registration.scopes_of(discovery.scopes_supported)

    def authorization_address(
        self, redirect_uri: str, *, state: str, nonce: str, verifier: str
    ) -> str:
        """Return the address of the provider's page for one sign-in."""
        endpoint = self._discovery.authorization_endpoint
        if endpoint is None:
            raise NoDiscovery(_("it has no page to sign in"))
        # OpenID Connect gives a refresh token only to who asked for consent (Core, section 11).
        consent = "offline_access" in self._scopes and (
            "consent" in self._discovery.prompt_values_supported
        )
        more: dict[str, object] = {"nonce": nonce, "prompt": "consent" if consent else None}
        with _authlib():
            if self._discovery.pkce:
                more["code_challenge"] = create_s256_code_challenge(verifier)
                more["code_challenge_method"] = "S256"
            more |= dict(self._for_whom())
            more |= self._registration.said.authorize_parameters
            address: str = prepare_grant_uri(
                endpoint,
                self._registration.client_id,
                "code",
                redirect_uri,
                self._scopes,
                state,
                **more,
            )
        return address

    def exchange(self, code: str, redirect_uri: str, verifier: str) -> Grant:
        return self._grant(
            "authorization_code",
            code=code,
            redirect_uri=redirect_uri,
            code_verifier=verifier if self._discovery.pkce else None,
        )

    def refresh(self, refresh_token: str) -> Grant:
        return self._grant("refresh_token", refresh_token=refresh_token)

    def client_credentials(self) -> Grant:
        # These scopes are about a person; the client signs in as itself.
        scopes = [
            scope
            for scope in self._scopes
            if scope not in ("openid", "offline_access", "profile", "email")
        ]
        return self._grant("client_credentials", scope=scopes)

    def ask_device_code(self) -> DeviceGrant:
        endpoint = self._discovery.device_authorization_endpoint
        if endpoint is None:
            raise NoDiscovery(_("it gives no codes for another device"))
        with _authlib():
            form = prepare_token_request(DEVICE_GRANT, scope=self._scopes)
        return device_grant(success(self._post(endpoint, self._with_for_whom(form))))

    def poll_device(self, device_code: str) -> Grant:
        """Ask once whether the code was used. Raises GrantRefused: authorization_pending, ..."""
        return self._grant(DEVICE_GRANT, device_code=device_code)

    def revoke(self, token: str, kind: str) -> bool:
        """End a token (RFC 7009); False where the provider has no way to."""
        endpoint = self._discovery.revocation_endpoint
        if endpoint is None:
            return False
        with _authlib():
            form, _headers = prepare_revoke_token_request(token, kind, "", {})
        answer = self._post(endpoint, form)
        if answer.status != 200:
            raise refusal(answer)
        return True

    def _grant(self, grant_type: str, **members: object) -> Grant:
        with _authlib():
            form = prepare_token_request(grant_type, **members)
        said = success(self._post(self._discovery.token_endpoint, self._with_for_whom(form)))
        access_token = said.text("access_token")
        if access_token is None:
            raise without("access_token")
        # Some leave the kind out; what they name otherwise is another kind.
        if (said.text("token_type") or "bearer").strip().lower() != "bearer":
            raise ProviderUnusable(_("its tokens are of a kind that is not known here"))
        if not is_sendable(access_token):
            raise ProviderUnusable(_("its tokens can't be sent in a header"))
        return Grant(
            access_token,
            lifetime(said.number("expires_in")),
            said.text("refresh_token"),
            said.text("id_token"),
        )

    def _for_whom(self) -> "list[tuple[str, list[str]]]":
        """Return for which Hub the tokens are (RFC 8707, and what Auth0 calls it)."""
        said = self._registration.said
        resources = [said.resource] if isinstance(said.resource, str) else said.resource
        given = [
            ("audience", [said.audience] if said.audience else []),
            ("resource", resources or []),
        ]
        return [(name, values) for name, values in given if values]

    def _with_for_whom(self, form: str) -> str:
        pairs = [(name, value) for name, values in self._for_whom() for value in values]
        return str(add_params_to_qs(form, pairs)) if pairs else form

    def _post(self, url: str, form: str) -> Answer:
        """Send a form as this client; where the provider does not know it so, once otherwise."""
        first, *others = self._ways_to_say_who
        answer = self._post_as(first, url, form)
        if others and is_unknown_client(answer):
            answer = self._post_as(others[0], url, form)
            if not is_unknown_client(answer):
                self._ways_to_say_who = others[:1]
        return answer

    def _post_as(self, way: str, url: str, form: str) -> Answer:
        with _authlib():
            url, headers, form = self._authentication(way).prepare("POST", url, dict(_FORM), form)
        return self._wire.post(url, headers, form)

    @cached_property
    def _ways_to_say_who(self) -> list[str]:
        """Return how the client may say who it is (RFC 6749, 2.3.1), the best first."""
        said = self._registration.said.client_authentication
        if said == "none" or not self._registration.secret.is_there:
            return ["none"]
        offered = self._discovery.token_endpoint_auth_methods_supported
        listed = [each for each in _WITH_SECRET if each in offered] or list(_WITH_SECRET[:1])
        return list(dict.fromkeys([said, *listed] if said else listed))

    def _authentication(self, way: str) -> ClientAuth:
        client_id = self._registration.client_id
        if way == "none":
            return ClientAuth(client_id, None, "none")
        secret = self._registration.secret.value() or ""
        if way == "client_secret_post":
            return ClientAuth(client_id, secret, way)
        # Both are form-encoded before they are joined (RFC 6749, 2.3.1); Authlib leaves that.
        return ClientAuth(quote_plus(client_id), quote_plus(secret), way)


@contextmanager
def _authlib() -> Iterator[None]:
    """Make of whatever Authlib raises an error of ours: what it was given came from the provider."""
    try:
        yield
    except Trouble:
        raise
    except Exception as error:
        # The kind only: its words may quote the form, and so a secret.
        raise ProviderUnusable(type(error).__name__) from error
