"""The one place where a command waits for the Hub."""

import asyncio
from typing import TYPE_CHECKING, TypeVar

from hubtui.cli.hub_over_http import open_hub
from hubtui.cli.invocation import Invocation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hubtui.hub.client import HubClient

Answer = TypeVar("Answer")


def ask(invocation: Invocation, question: "Callable[[HubClient], Awaitable[Answer]]") -> Answer:
    """Open the Hub, ask, close it; Ctrl-C ends it cleanly. Raises HubError and ConfigError."""
    settings = invocation.settings()

    async def asked() -> Answer:
        hub = open_hub(settings, transport=invocation.transport)
        try:
            return await question(hub)
        finally:
            await hub.aclose()

    return asyncio.run(asked())
