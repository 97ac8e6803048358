"""The id token: whether it is the provider's word, about this sign-in (OpenID Connect Core, 3.1.3.7)."""

import json
from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from hubtui.auth.errors import ProviderUnusable, SignInFailed
from hubtui.auth.provider.discovery import Discovery
from hubtui.auth.provider.wire import ProviderWire
from hubtui.hub.one_line import one_line
from hubtui.locale import _

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Public-key signatures only: neither `none`, nor one made with a secret that we know too."""

_CLOCK_SKEW = 120
"""Seconds the provider's clock may differ from ours."""

_NAMES = ("name", "preferred_username", "email")


@dataclass(frozen=True, slots=True)
class Person:
    """Who the provider says signed in; `subject` is its own unchanging id."""

    subject: str
    name: str


class IdTokens:
    """Checks id tokens by the provider's published keys; blocking, so for a thread."""

    def __init__(self, wire: ProviderWire, discovery: Discovery, client_id: str) -> None:
        self._wire = wire
        self._discovery = discovery
        self._client_id = client_id

    def check(self, id_token: str, *, nonce: str | None, now: float) -> Person:
        """Return who signed in. Raises SignInFailed where anything about the token is not right."""
        try:
            registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
            token = jwt.decode(id_token, self._keys(), registry=registry)
            self._rules(nonce, now).validate(token.claims)
        except (JoseError, ValueError) as error:
            # joserfc's words name the claim or the header, never its value.
            raise SignInFailed(
                _("the id token is not valid: {problem}").format(problem=one_line(str(error)))
            ) from None
        self._refuse_other_party(token.claims)
        subject: str = token.claims["sub"]
        names = (token.claims.get(claim) for claim in _NAMES)
        name = next((name for name in names if isinstance(name, str) and name.strip()), subject)
        return Person(subject, one_line(name))

    def _rules(self, nonce: str | None, now: float) -> jwt.JWTClaimsRegistry:
        rules: dict[str, jwt.ClaimsOption] = {
            "iss": {"essential": True, "value": self._discovery.issuer},
            "aud": {"essential": True, "value": self._client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "iat": {"essential": True},
        }
        if nonce is not None:
            rules["nonce"] = {"essential": True, "value": nonce}
        return jwt.JWTClaimsRegistry(now=int(now), leeway=_CLOCK_SKEW, **rules)

    def _refuse_other_party(self, claims: jwt.Claims) -> None:
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if ("azp" in claims or several) and claims.get("azp") != self._client_id:
            raise SignInFailed(_("the id token is not valid: {problem}").format(problem="azp"))

    def _keys(self) -> KeySet:
        answer = self._wire.get(self._discovery.jwks_uri)
        try:
            return KeySet.import_key_set(json.loads(answer.body))
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderUnusable(
                _("its keys can't be read: {problem}").format(problem=type(error).__name__),
                status=answer.status,
            ) from None
