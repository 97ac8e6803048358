"""JWTs of an OpenID provider: checked by the keys it publishes."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping

import httpx
from joserfc import jws, jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from hubtui.demo.accounts import SignedIn, account_named, account_of_role
from hubtui.demo.database import Database
from hubtui.demo.options import Issuer, Role
from hubtui.demo.refusals import INVALID_TOKEN, ISSUER_UNAVAILABLE, Refused

# Only signatures whose key can be public: an HMAC "signed" with a public key is a forgery.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
_TIMEOUT_SECONDS = 5.0
# A made-up key id must not make the Hub ask the provider each time.
_SECONDS_BETWEEN_FETCHES = 1.0


class OpenIdTokens:
    """Signs in by a JWT: signature, issuer, audience and lifetime are checked, without leeway."""

    def __init__(
        self,
        issuer: Issuer,
        role: Role,
        database: Database,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._issuer = issuer
        self._role = role
        self._database = database
        self._clock = clock
        self._keys = ProviderKeys(issuer.url, clock)

    async def __call__(self, token: str) -> SignedIn:
        claims = await self._checked(token)
        claim = claims.get(self._issuer.claim)
        name = self._issuer.accounts.get(claim) if isinstance(claim, str) else None
        if name is None:
            return await self._database.read(lambda c: account_of_role(c, self._role))
        who = await self._database.read(lambda c: account_named(c, name))
        if who is None:
            raise Refused(INVALID_TOKEN, reason=f"er is geen account {name}")
        return who

    async def _checked(self, token: str) -> Mapping[str, object]:
        try:
            kid = jws.extract_compact(token.encode()).headers().get("kid")
            read = jwt.decode(token, await self._keys.with_kid(kid), list(_ALGORITHMS))
            jwt.JWTClaimsRegistry(
                now=lambda: int(self._clock()),
                iss={"essential": True, "value": self._issuer.url},
                aud={"essential": True, "value": self._issuer.audience},
                exp={"essential": True},
                sub={"essential": True},
            ).validate(read.claims)
        except (JoseError, ValueError) as error:
            raise Refused(INVALID_TOKEN, reason=_reason(error)) from error
        return read.claims


class ProviderKeys:
    """The provider's public keys, fetched when first needed and again for an unknown key id."""

    def __init__(self, issuer_url: str, clock: Callable[[], float]) -> None:
        self._issuer_url = issuer_url
        self._clock = clock
        self._keys: KeySet | None = None
        self._fetched_at = float("-inf")
        self._one_at_a_time = asyncio.Lock()

    async def with_kid(self, kid: str | None) -> KeySet:
        """Return the keys, the one named `kid` among them where the provider has it.

        Raises Refused 503 where the provider can't be asked.
        """
        async with self._one_at_a_time:
            if self._keys is not None and self._has(self._keys, kid):
                return self._keys
            too_soon = self._clock() - self._fetched_at < _SECONDS_BETWEEN_FETCHES
            if self._keys is not None and too_soon:
                return self._keys
            self._keys = await self._fetch()
            self._fetched_at = self._clock()
            return self._keys

    @staticmethod
    def _has(keys: KeySet, kid: str | None) -> bool:
        try:
            keys.get_by_kid(kid)
        except InvalidKeyIdError:
            return False
        return True

    async def _fetch(self) -> KeySet:
        address = f"{self._issuer_url.rstrip('/')}/.well-known/openid-configuration"
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as client:
                about = (await client.get(address)).raise_for_status().json()
                if about["issuer"] != self._issuer_url:
                    raise _unavailable(f"{address} is van {about['issuer']}")
                keys = (await client.get(about["jwks_uri"])).raise_for_status().json()
            return KeySet.import_key_set(keys)
        except (httpx.HTTPError, json.JSONDecodeError, KeyError, TypeError, JoseError) as error:
            raise _unavailable(f"{type(error).__name__} bij {address}") from error


def _reason(error: Exception) -> str:
    return error.error if isinstance(error, JoseError) else type(error).__name__


def _unavailable(reason: str) -> Refused:
    return Refused(ISSUER_UNAVAILABLE, reason=reason)
