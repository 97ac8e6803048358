"""The embedded Hub as a transport: its answers come without a network."""

import sqlite3

import httpx

from hubtui.demo import AnswerDropped, DatabaseMismatch, HubOptions, build
from hubtui.demo.hub import EmbeddedHub
from hubtui.hub.errors import Misconfigured


class InProcess(httpx.AsyncBaseTransport):
    """Closing it closes the Hub: what was in memory is gone."""

    def __init__(self, hub: EmbeddedHub) -> None:
        self._hub = hub
        self._asgi = httpx.ASGITransport(hub)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._asgi.handle_async_request(request)
        except AnswerDropped as dropped:
            raise httpx.RemoteProtocolError(str(dropped)) from dropped

    async def aclose(self) -> None:
        self._hub.close()


def in_process(options: HubOptions) -> InProcess:
    """Seed a Hub and return the transport to it; slow with many contracts. Raises Misconfigured."""
    return InProcess(built(options))


def built(options: HubOptions) -> EmbeddedHub:
    """Return the Hub of these options. Raises Misconfigured where its file can't be used."""
    try:
        return build(options)
    except (DatabaseMismatch, sqlite3.Error, OSError) as error:
        raise Misconfigured(str(error)) from error
