"""What a dialect says about the sign-in provider, where its discovery document is absent, silent or wrong."""

from typing import Literal

from msgspec import Struct, field

ProviderGrant = Literal["authorization_code", "device_code", "client_credentials", "refresh_token"]
ClientAuthentication = Literal["client_secret_basic", "client_secret_post", "none"]


class ProviderTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[hub.provider]`: goes before the discovery document; None where nothing is said.

    `issuer` is the name in its id tokens, where that is not the address of the profile's `issuer`. A
    `redirect_uri` without a port has any; `audience`, `resource` and `authorize_parameters` are sent as
    they are written. `client_secret_command` prints the client's secret.
    """

    discovery: bool = True
    issuer: str | None = None
    authorization_endpoint: str | None = None
    token_endpoint: str | None = None
    device_authorization_endpoint: str | None = None
    revocation_endpoint: str | None = None
    userinfo_endpoint: str | None = None
    jwks_uri: str | None = None
    grants: list[ProviderGrant] | None = None
    client_authentication: ClientAuthentication | None = None
    redirect_uri: str | None = None
    audience: str | None = None
    resource: str | list[str] | None = None
    authorize_parameters: dict[str, str] = field(default_factory=dict)
    pkce: bool = True
    id_token: bool = True
    client_secret_command: str | None = None
