"""The one place where a command waits for the Hub."""

from typing import TYPE_CHECKING, TypeVar

from hubtui.cli.run.event_loop import run_in_loop
from hubtui.cli.run.hub_over_http import open_hub
from hubtui.cli.run.invocation import Invocation
from hubtui.hub.errors import Forbidden, HubError
from hubtui.hub.resources import PERMISSIONS

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
        except Forbidden as error:
            told = await _as_told(hub, error)
            if told is error:
                raise
            raise told from error
        finally:
            await hub.aclose()

    return run_in_loop(asked())


async def _as_told(hub: "HubClient", error: Forbidden) -> HubError:
    """Return the error with advice for whom the Hub says that asks, where it says so."""
    from hubtui.store.audience import as_told_to, audience

    if type(error) is not Forbidden:
        return error
    try:
        permissions = await hub.fetch(PERMISSIONS)
    except HubError:
        return error
    return as_told_to(audience(permissions.items, hub.dialect.rights), error)
