"""What a provider offers, and where: its discovery document (OpenID Connect Discovery 1.0), and the profile.

What the profile says goes before the document, which some providers have not, or have wrong.
"""

from dataclasses import dataclass, replace

from hubtui.auth.errors import NoDiscovery, ProviderBroken, ProviderUnusable
from hubtui.auth.members import Members, NoObject
from hubtui.auth.provider.provider_wire import ProviderWire, safe
from hubtui.hub.dialect.provider import ProviderTable
from hubtui.locale import _
from hubtui.text.one_line import one_line

_WELL_KNOWN = "/.well-known/openid-configuration"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_ENDPOINTS = (
    "token_endpoint",
    "authorization_endpoint",
    "device_authorization_endpoint",
    "revocation_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
)
_NOTHING_SAID = ProviderTable()
_EVERY_GRANT = ("authorization_code", "client_credentials", "refresh_token", DEVICE_GRANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """The members that are used; the defaults are those of the specification.

    What is optional and can't be read, or is no address for a secret, is as if it were not there.
    `issuer` is None where nobody names it; `pkce` is off where the provider can't do it, and
    `takes_device_grant` where the profile lists the grants without it.
    """

    issuer: str | None
    token_endpoint: str
    jwks_uri: str | None = None
    authorization_endpoint: str | None = None
    device_authorization_endpoint: str | None = None
    revocation_endpoint: str | None = None
    userinfo_endpoint: str | None = None
    response_types_supported: tuple[str, ...] = ("code",)
    grant_types_supported: tuple[str, ...] = ("authorization_code", "implicit")
    code_challenge_methods_supported: tuple[str, ...] = ("S256",)
    prompt_values_supported: tuple[str, ...] = ("consent",)
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    scopes_supported: tuple[str, ...] = ()
    pkce: bool = True
    takes_device_grant: bool = True
    authorization_response_iss_parameter_supported: bool = False

    @property
    def takes_codes(self) -> bool:
        """Tell whether a person can sign in by the provider's page, with PKCE unless that is off."""
        return (
            self.authorization_endpoint is not None
            and "code" in self.response_types_supported
            and "authorization_code" in self.grant_types_supported
            and (not self.pkce or "S256" in self.code_challenge_methods_supported)
        )

    @property
    def takes_devices(self) -> bool:
        return self.device_authorization_endpoint is not None and self.takes_device_grant

    @property
    def takes_clients(self) -> bool:
        return "client_credentials" in self.grant_types_supported


def discover(
    wire: ProviderWire, issuer: str | None, said: ProviderTable = _NOTHING_SAID
) -> Discovery:
    """Return what the profile `said`, and for the rest what the document of `issuer` says.

    Raises ProviderUnusable where the document is not the provider's own, or lacks what the profile does not
    say, and HubError where it is needed and does not come.
    """
    return _with_what_is_said(_found(wire, issuer, said), said)


def _found(wire: ProviderWire, issuer: str | None, said: ProviderTable) -> Discovery:
    name = said.issuer or issuer
    without = Discovery(
        issuer=name, token_endpoint=said.token_endpoint or "", grant_types_supported=_EVERY_GRANT
    )
    if issuer is None or not said.discovery:
        return without
    try:
        return _document(wire, issuer, name or issuer, said)
    except (ProviderUnusable, ProviderBroken):
        # Nothing of a document that is not right is used; the profile has what is needed.
        if said.token_endpoint is None:
            raise
        return without


def _document(wire: ProviderWire, issuer: str, name: str, said: ProviderTable) -> Discovery:
    answer = wire.get(issuer.rstrip("/") + _WELL_KNOWN)
    if answer.status != 200:
        raise NoDiscovery(
            _("{issuer} has no discovery document").format(issuer=issuer), status=answer.status
        )
    try:
        members = answer.members()
    except NoObject as wrong:
        raise _unreadable(issuer, str(wrong)) from None
    found, token_endpoint = members.text("issuer"), members.text("token_endpoint")
    if found is None:
        raise _unreadable(issuer, "issuer")
    if found != name:
        raise ProviderUnusable(
            _("the provider calls itself {found}, the profile says {issuer}").format(
                found=one_line(found), issuer=name
            )
        )
    token_endpoint = said.token_endpoint or token_endpoint
    if token_endpoint is None:
        raise _unreadable(issuer, "token_endpoint")
    safe(token_endpoint)
    usual = Discovery(issuer=name, token_endpoint=token_endpoint)

    def listed(each: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        return members.texts(each) or otherwise

    return replace(
        usual,
        jwks_uri=_endpoint(members, "jwks_uri"),
        authorization_endpoint=_endpoint(members, "authorization_endpoint"),
        device_authorization_endpoint=_endpoint(members, "device_authorization_endpoint"),
        revocation_endpoint=_endpoint(members, "revocation_endpoint"),
        userinfo_endpoint=_endpoint(members, "userinfo_endpoint"),
        response_types_supported=listed("response_types_supported", usual.response_types_supported),
        grant_types_supported=listed("grant_types_supported", usual.grant_types_supported),
        code_challenge_methods_supported=listed(
            "code_challenge_methods_supported", usual.code_challenge_methods_supported
        ),
        prompt_values_supported=listed("prompt_values_supported", usual.prompt_values_supported),
        token_endpoint_auth_methods_supported=listed(
            "token_endpoint_auth_methods_supported", usual.token_endpoint_auth_methods_supported
        ),
        scopes_supported=listed("scopes_supported", usual.scopes_supported),
        authorization_response_iss_parameter_supported=members.flag(
            "authorization_response_iss_parameter_supported"
        ),
    )


def _with_what_is_said(found: Discovery, said: ProviderTable) -> Discovery:
    endpoints = {name: each for name in _ENDPOINTS if (each := getattr(said, name)) is not None}
    discovery = replace(found, **endpoints, pkce=said.pkce)
    if said.grants is None:
        return discovery
    return replace(
        discovery,
        grant_types_supported=tuple(said.grants),
        takes_device_grant="device_code" in said.grants,
    )


def _endpoint(members: Members, name: str) -> str | None:
    address = members.text(name)
    if address is None:
        return None
    try:
        safe(address)
    except ProviderUnusable:
        return None
    return address


def _unreadable(issuer: str, problem: str) -> ProviderUnusable:
    return ProviderUnusable(
        _("the discovery document of {issuer} can't be read: {problem}").format(
            issuer=issuer, problem=one_line(problem)
        )
    )
