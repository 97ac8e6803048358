"""An OpenID provider at httpx's transport: it signs for real, and can be told to misbehave."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

import httpx
from joserfc import jws
from joserfc.jwk import OKPKey, RSAKey

from hubtui.auth.provider.provider_session import ProviderSession
from hubtui.config import Settings

ISSUER = "https://login.example.nl"
CLIENT_ID = "hubtui"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}, private=True)

_ANY_KIND = jws.JWSRegistry(algorithms=["RS256", "EdDSA", "Ed25519"])

NULL: Any = type("Null", (), {"__repr__": lambda _self: "null"})()
"""A member that is there and says null; None leaves it out."""

Handler = Callable[[httpx.Request], httpx.Response]


def settings(**changes: Any) -> Settings:
    known = Settings(
        base_url="https://api.example.nl", profile="work", issuer=ISSUER, client_id=CLIENT_ID
    )
    return replace(known, **changes)


@dataclass
class FakeProvider:
    """Answers the token endpoint by `token`; the rest is what a well-behaved provider says."""

    token: Handler
    discovery: dict[str, object] = field(default_factory=dict)
    requests: list[httpx.Request] = field(default_factory=list)
    answer: Handler | None = None
    """Answers all of it, where a provider is meant that has none of this."""
    page: Handler = lambda _request: httpx.Response(200)
    """The page where a person signs in."""

    def document(self) -> dict[str, object]:
        return said(discovery_document() | self.discovery)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def conversation(self, settings: Settings, clock: Callable[[], float]) -> ProviderSession:
        return ProviderSession(settings, clock=clock, transport=self.transport())

    def forms(self) -> list[dict[str, str]]:
        """Return the forms that were posted, oldest first."""
        return [form_of(request) for request in self.requests if request.method == "POST"]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.answer is not None:
            return self.answer(request)
        match request.url.path:
            case "/.well-known/openid-configuration":
                return httpx.Response(200, content=json.dumps(self.document()))
            case "/auth":
                return self.page(request)
            case "/jwks":
                keys = [KEY.as_dict(private=False)]
                return httpx.Response(200, json={"keys": keys})
            case "/token" | "/device" | "/revoke" | "/userinfo":
                return self.token(request)
        return httpx.Response(404)


def discovery_document() -> dict[str, object]:
    return {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/auth",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/jwks",
        "device_authorization_endpoint": f"{ISSUER}/device",
        "revocation_endpoint": f"{ISSUER}/revoke",
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "response_types_supported": ["code"],
        "authorization_response_iss_parameter_supported": True,
    }


def form_of(request: httpx.Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(request.content.decode()).items()}


def id_token(
    now: float, *, key: RSAKey | OKPKey = KEY, header: dict[str, str] | None = None, **claims: Any
) -> str:
    """Return an id token; a claim of None is left out, NULL says null."""
    usual: dict[str, object] = {
        "iss": ISSUER,
        "aud": CLIENT_ID,
        "sub": "bea-1",
        "name": "Bea van Heerder",
        "iat": int(now),
        "exp": int(now) + 600,
    }
    protected = header or {"alg": "RS256", "kid": "one"}
    # Not jwt.encode: it can't write half a character, which a provider can.
    return jws.serialize_compact(
        protected, json.dumps(said(usual | claims)), key, registry=_ANY_KIND
    )


def said(members: dict[str, Any]) -> dict[str, Any]:
    """Return the members that are said: without those of None, and NULL as null."""
    given = {name: value for name, value in members.items() if value is not None}
    return {name: None if value is NULL else value for name, value in given.items()}


def grant(**changes: object) -> httpx.Response:
    """Return what a token endpoint gives: new tokens each time."""
    given: dict[str, object] = {
        "access_token": "access-" + secrets.token_hex(8),
        "refresh_token": "refresh-" + secrets.token_hex(8),
        "token_type": "Bearer",
        "expires_in": 300,
    }
    return httpx.Response(200, content=json.dumps(said(given | changes)))


def refusal(error: str, status: int = 400) -> httpx.Response:
    return httpx.Response(status, json={"error": error, "error_description": "said the provider"})
