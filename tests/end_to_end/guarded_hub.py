"""A Hub that believes the provider, and a profile that names both."""

from hubtui.demo import Issuer
from tests.end_to_end.openid_provider import OpenIdProvider


def issuer_of(provider: OpenIdProvider) -> Issuer:
    """Return who the Hub believes; any other person than Olaf is the Hub's Bea."""
    return Issuer(
        provider.issuer, provider.audience, accounts={"olaf": "olaf.de.bruijn@heerder.example"}
    )


def profile_of(hub: str, provider: OpenIdProvider) -> dict[str, str]:
    """Return the variables that stand in for a configuration file."""
    return {
        "HUBTUI_BASE_URL": hub,
        "HUBTUI_ISSUER": provider.issuer,
        "HUBTUI_CLIENT_ID": "hubtui",
    }
