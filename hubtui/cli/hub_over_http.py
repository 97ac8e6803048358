"""Opening the Hub of some settings: httpx and the client are imported when it is done."""

from importlib import import_module
from typing import TYPE_CHECKING

from hubtui.auth import token_source
from hubtui.config import Settings

if TYPE_CHECKING:
    import httpx

    from hubtui.hub.client import HubClient
    from hubtui.hub.journal import Journal

# By the client with the first list, and by httpx with its first request.
_FIRST_USED = ("hubtui.hub.contract_list", "anyio._backends._asyncio")


def open_hub(
    settings: Settings,
    journal: "Journal | None" = None,
    transport: "httpx.AsyncBaseTransport | None" = None,
) -> "HubClient":
    """Return the client; `transport` stands in for the network. Raises Misconfigured."""
    from hubtui.hub.client import HubClient
    from hubtui.hub.endpoints import overridden

    return HubClient(
        settings.base_url,
        token_source(settings),
        transport=transport,
        endpoints=overridden(settings.endpoints),
        journal=journal,
        read_only=settings.read_only,
        ca_file=settings.ca_file,
    )


def open_hub_for_the_app(
    settings: Settings,
    journal: "Journal | None" = None,
    transport: "httpx.AsyncBaseTransport | None" = None,
) -> "HubClient":
    """Return the client; what its first answers need is imported now, later it would hold up a frame."""
    hub = open_hub(settings, journal, transport)
    for name in _FIRST_USED:
        import_module(name)
    return hub
