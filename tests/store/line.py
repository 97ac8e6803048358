"""The way to the Hub, that comes about when the test says so."""

import asyncio

from hubtui.hub.api import HubApi


class Line:
    """Each try to connect waits on a future of its own."""

    def __init__(self) -> None:
        self.tries: list[asyncio.Future[HubApi]] = []

    async def connect(self) -> HubApi:
        self.tries.append(asyncio.get_running_loop().create_future())
        return await self.tries[-1]
