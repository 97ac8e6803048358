"""The Hub, opened at the first question and shared by all who ask."""

import asyncio
from collections.abc import Awaitable, Callable

from hubtui.hub.api import HubApi
from hubtui.hub.transport.shared_outcome import outcome
from hubtui.next_turn import begin_next_turn


class Connection:
    """One way to one Hub; `connect` is awaited once, and again only after it failed."""

    def __init__(self, connect: Callable[[], Awaitable[HubApi]]) -> None:
        self._connect = connect
        self._opening: asyncio.Task[HubApi] | None = None

    async def hub(self) -> HubApi:
        """Return the open Hub. Raises what `connect` raised, to all who waited for it."""
        if self._opening is None or _failed(self._opening):
            self._opening = begin_next_turn(self._open, "connect")
        return await outcome(self._opening)

    async def close(self) -> None:
        """Leave the Hub, or stop opening it."""
        opening, self._opening = self._opening, None
        if opening is None:
            return
        opening.cancel()
        await asyncio.wait((opening,))
        if not _failed(opening):
            await opening.result().aclose()

    async def _open(self) -> HubApi:
        return await self._connect()


def _failed(opening: "asyncio.Task[HubApi]") -> bool:
    return opening.done() and (opening.cancelled() or opening.exception() is not None)
