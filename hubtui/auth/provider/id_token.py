"""The id token: whether it is the provider's word, about this sign-in (OpenID Connect Core, 3.1.3.7)."""

from collections.abc import Mapping
from warnings import catch_warnings, simplefilter

from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jws import JWSRegistry

from hubtui.auth.errors import ClockDiffers, IdTokenRefused, ProviderUnusable
from hubtui.auth.jwt_claims import jwt_header
from hubtui.auth.members import Members
from hubtui.auth.person import Person, name_in
from hubtui.auth.provider.discovery import Discovery
from hubtui.auth.provider.provider_wire import ProviderWire
from hubtui.auth.provider.published_keys import PublishedKey, fitting, published_keys
from hubtui.locale import _, ngettext
from hubtui.text.one_line import one_line

_ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
)  # fmt: skip
"""Public-key signatures only: neither `none`, nor one made with a secret that we know too."""

_CLOCK_SKEW = 120
"""Seconds the provider's clock may differ from ours."""

_CHECKED = ("iss", "aud", "sub", "nonce")


class IdTokens:
    """Checks id tokens by the provider's published keys; blocking, so for a thread."""

    def __init__(self, wire: ProviderWire, discovery: Discovery, client_id: str) -> None:
        self._wire = wire
        self._discovery = discovery
        self._client_id = client_id

    def check(self, id_token: str, *, nonce: str | None, now: float) -> Person:
        """Return who signed in. Raises SignInFailed where anything about the token is not right."""
        claims = self._signed_claims(id_token)
        self._check_parties(claims, nonce)
        said = Members(claims)
        _check_times(said, now)
        subject = said.text("sub")
        if subject is None:
            raise _not_valid("sub")
        return Person(subject, name_in(said))

    def _signed_claims(self, id_token: str) -> Mapping[str, object]:
        """Return what the token says; each key that fits is tried."""
        header = jwt_header(id_token)
        algorithm = header.text("alg")
        if algorithm not in _ALGORITHMS:
            raise _not_valid("alg")
        registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
        problem: str = _("none of the provider's keys fits")
        for key in fitting(self._keys(), algorithm, header.text("kid")):
            try:
                with catch_warnings():
                    # That EdDSA has a newer name is nothing to draw over a screen.
                    simplefilter("ignore", SecurityWarning)
                    return jwt.decode(id_token, key, registry=registry).claims
            except Exception as error:  # noqa: BLE001 - whatever joserfc and cryptography raise
                problem = type(error).__name__
        raise _not_valid(problem)

    def _keys(self) -> list[PublishedKey]:
        if self._discovery.jwks_uri is None:
            raise ProviderUnusable(_("it publishes no keys to check its id tokens by"))
        return published_keys(self._wire.get(self._discovery.jwks_uri))

    def _check_parties(self, claims: Mapping[str, object], nonce: str | None) -> None:
        if self._discovery.issuer is None:
            raise ProviderUnusable(_("the profile does not say which issuer its id tokens name"))
        rules: dict[str, jwt.ClaimsOption] = {
            "iss": {"essential": True, "value": self._discovery.issuer},
            "aud": {"essential": True, "value": self._client_id},
            "sub": {"essential": True},
        }
        if nonce is not None:
            rules["nonce"] = {"essential": True, "value": nonce}
        try:
            # Without the times, which are checked by `_check_times`: joserfc believes a NaN.
            checked = {name: claims[name] for name in _CHECKED if name in claims}
            jwt.BaseClaimsRegistry(**rules).validate(checked)
        except Exception as error:  # noqa: BLE001 - whatever joserfc raises
            # Its words name the claim, never its value.
            raise _not_valid(str(error)) from None
        # The token came from the provider itself, with our nonce: others may be told of it, too. Where it
        # says for whom it was made (Core, 2), that is us.
        party = claims.get("azp")
        if party is not None and party != self._client_id:
            raise _not_valid("azp")


def _check_times(said: Members, now: float) -> None:
    ends, made = said.number("exp"), said.number("iat")
    if ends is None:
        raise _not_valid("exp")
    if made is None:
        raise _not_valid("iat")
    if made > now + _CLOCK_SKEW:
        words = _("by this computer's clock the id token will only be made in {time}")
        raise ClockDiffers(words.format(time=_span(made - now)))
    if ends < now - _CLOCK_SKEW:
        words = _("by this computer's clock the id token that just came ended {time} ago")
        raise ClockDiffers(words.format(time=_span(now - ends)))


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes > 180:
        return _("more than three hours")
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def _not_valid(problem: str) -> IdTokenRefused:
    return IdTokenRefused(
        _("the id token is not valid: {problem}").format(problem=one_line(problem))
    )
