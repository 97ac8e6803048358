"""Opening the Hub of some settings. Importing this imports httpx: do it when it is needed."""

import httpx

from hubtui.config import Settings
from hubtui.hub.bearer import PlainToken, TokenSource
from hubtui.hub.client import HubClient
from hubtui.hub.endpoints import overridden
from hubtui.hub.journal import Journal


def open_hub(
    settings: Settings,
    journal: Journal | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> HubClient:
    """Return the client; `transport` stands in for the network. Raises Misconfigured."""
    return HubClient(
        settings.base_url,
        _tokens(settings),
        transport=transport,
        endpoints=overridden(settings.endpoints),
        journal=journal,
        read_only=settings.read_only,
        ca_file=settings.ca_file,
    )


def _tokens(settings: Settings) -> TokenSource:
    return PlainToken(settings.token or "")
