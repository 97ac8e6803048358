"""How the provider knows this client."""

from dataclasses import dataclass, field

from hubtui.config import Settings
from hubtui.hub.errors import Misconfigured
from hubtui.locale import _


@dataclass(frozen=True, slots=True)
class Registration:
    """The client as it is registered at `issuer`; without a secret it is a public client."""

    issuer: str
    client_id: str
    client_secret: str | None = field(repr=False)
    scopes: tuple[str, ...]


def registration(settings: Settings) -> Registration:
    """Return the profile's registration. Raises Misconfigured where it has none."""
    if settings.issuer is None or settings.client_id is None:
        raise Misconfigured(
            _("profile {profile} needs an issuer and a client_id to sign in").format(
                profile=settings.profile
            )
        )
    return Registration(
        settings.issuer, settings.client_id, settings.client_secret, settings.scopes
    )
