"""The provider's discovery document: what it offers, and where (OpenID Connect Discovery 1.0)."""

from dataclasses import dataclass

import msgspec

from hubtui.auth.errors import ProviderUnusable
from hubtui.auth.provider.wire import ProviderWire, safe
from hubtui.hub.one_line import one_line
from hubtui.locale import _

_WELL_KNOWN = "/.well-known/openid-configuration"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """The members that are used; the defaults are those of the specification."""

    issuer: str
    token_endpoint: str
    jwks_uri: str
    authorization_endpoint: str | None = None
    device_authorization_endpoint: str | None = None
    revocation_endpoint: str | None = None
    response_types_supported: tuple[str, ...] = ("code",)
    grant_types_supported: tuple[str, ...] = ("authorization_code", "implicit")
    code_challenge_methods_supported: tuple[str, ...] = ("S256",)
    prompt_values_supported: tuple[str, ...] = ("consent",)
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False

    @property
    def takes_codes(self) -> bool:
        """Tell whether a person can sign in by the provider's page, with PKCE."""
        return (
            self.authorization_endpoint is not None
            and "code" in self.response_types_supported
            and "authorization_code" in self.grant_types_supported
            and "S256" in self.code_challenge_methods_supported
        )

    @property
    def takes_devices(self) -> bool:
        return self.device_authorization_endpoint is not None

    @property
    def takes_clients(self) -> bool:
        return "client_credentials" in self.grant_types_supported


def discover(wire: ProviderWire, issuer: str) -> Discovery:
    """Fetch the document of `issuer`. Raises ProviderUnusable where it is not its own."""
    answer = wire.get(issuer.rstrip("/") + _WELL_KNOWN)
    if answer.status != 200:
        raise ProviderUnusable(
            _("{issuer} has no discovery document").format(issuer=issuer), status=answer.status
        )
    try:
        found = msgspec.json.decode(answer.body, type=Discovery)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ProviderUnusable(
            _("the discovery document of {issuer} can't be read: {problem}").format(
                issuer=issuer, problem=one_line(str(error))
            )
        ) from None
    if found.issuer != issuer:
        raise ProviderUnusable(
            _("the provider calls itself {found}, the profile says {issuer}").format(
                found=one_line(found.issuer), issuer=issuer
            )
        )
    for endpoint in (
        found.token_endpoint,
        found.jwks_uri,
        found.authorization_endpoint,
        found.device_authorization_endpoint,
        found.revocation_endpoint,
    ):
        if endpoint is not None:
            safe(endpoint)
    return found
