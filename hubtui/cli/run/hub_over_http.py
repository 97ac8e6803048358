"""Opening the Hub of some settings: httpx and the client are imported when it is done."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from hubtui.auth import session_tokens
from hubtui.cli.run.write_shape import keep_shape
from hubtui.config import Settings

if TYPE_CHECKING:
    import httpx

    from hubtui.auth.token_of_the_hub import AskWhose
    from hubtui.hub.client import HubClient
    from hubtui.hub.journal import Journal
    from hubtui.hub.models.account import Account

# By the client with the first list, by httpx with its first request, and where it is known who this is.
_FIRST_USED = (
    "hubtui.hub.contracts.contract_list",
    "anyio._backends._asyncio",
    "hubtui.store.kept_recent",
)


def open_hub(
    settings: Settings,
    journal: "Journal | None" = None,
    transport: "httpx.AsyncBaseTransport | None" = None,
) -> "HubClient":
    """Return the client; `transport` stands in for the network. Raises Misconfigured."""
    from hubtui.hub.client import HubClient
    from hubtui.hub.dialect.dialect import compiled

    tokens = session_tokens(settings, asking_over(transport))
    return HubClient(
        settings.base_url,
        tokens,
        on_account=tokens.is_account,
        transport=transport,
        on_written=partial(keep_shape, settings),
        dialect=compiled(settings.hub),
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


def asking_over(transport: "httpx.AsyncBaseTransport | None") -> "AskWhose":
    """Return what asks the Hub whose token stands in the settings; `transport` stands in for the network."""

    async def ask_whose(given: Settings) -> "Account":
        import asyncio

        from hubtui.hub.resources import ACCOUNT

        hub = await asyncio.to_thread(open_hub, given, transport=transport)
        try:
            return await hub.fetch(ACCOUNT)
        finally:
            await hub.aclose()

    return ask_whose
