"""How the provider knows this client."""

from dataclasses import dataclass, field

from hubtui.auth.client_secret import ClientSecret
from hubtui.config import USUAL_SCOPES, Settings
from hubtui.hub.dialect.provider import ProviderTable
from hubtui.hub.errors import Misconfigured
from hubtui.locale import _

_ALWAYS = "openid"


@dataclass(frozen=True, slots=True)
class Registration:
    """The client as it is registered at `issuer`; without a secret it is a public client.

    `said` is what the profile says of the provider itself.
    """

    issuer: str | None
    client_id: str
    secret: ClientSecret = field(repr=False)
    scopes: tuple[str, ...]
    said: ProviderTable

    def scopes_of(self, supported: tuple[str, ...]) -> tuple[str, ...]:
        """Return the scopes to ask for: those of the profile, else the usual ones that are supported.

        A provider that lists no scopes is asked for the usual ones: it leaves out what it does not know.
        """
        if self.scopes != USUAL_SCOPES or not supported:
            return self.scopes
        return tuple(each for each in self.scopes if each == _ALWAYS or each in supported)


def registration(settings: Settings, secret: ClientSecret) -> Registration:
    """Return the profile's registration. Raises Misconfigured where it has none."""
    if settings.client_id is None or not settings.has_provider:
        raise Misconfigured(
            _("profile {profile} needs an issuer and a client_id to sign in").format(
                profile=settings.profile
            )
        )
    return Registration(
        settings.issuer,
        settings.client_id,
        secret,
        settings.scopes,
        settings.provider,
    )
