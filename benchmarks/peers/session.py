"""The app itself on answers from a file: every list of contracts is the body at `argv[1]`.

Opens at `argv[2]`. Into the file at `argv[3]`, if given, goes the monotonic second at which the list
was ready in the store.
"""

import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from benchmarks.bodies import pieces
from hubtui import garbage_collection
from hubtui.app import HubApp
from hubtui.cli.run.hub_over_http import open_hub_for_the_app
from hubtui.cli.run.session_ledger import DemoLedger
from hubtui.config import Settings
from hubtui.hub.api import HubApi
from hubtui.hub.contracts.contract_list import ContractList
from hubtui.hub.journal import Journal
from hubtui.hub.resources import MY_CONTRACTS
from hubtui.launch import Launch
from hubtui.store.cache.snapshot import Snapshot

_NOTHING = b'{"data":{"items":[]}}'


class _Body(httpx.AsyncByteStream):
    def __init__(self, path: Path) -> None:
        self._path = path

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in pieces(self._path):
            yield piece


def launch(body: Path, open_at: str) -> Launch:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/mycontracts"):
            return httpx.Response(200, stream=_Body(body))
        return httpx.Response(200, content=_NOTHING)

    def connect(settings: Settings, journal: Journal) -> HubApi:
        return open_hub_for_the_app(settings, journal, httpx.MockTransport(answer))

    settings = Settings("http://127.0.0.1", token="none", language="en")  # noqa: S106 - nobody asks for it
    return Launch(settings, connect, DemoLedger().open, open_at)


class Session(HubApp):
    """Notes when the list was ready in the store, before anybody else is told."""

    def __init__(self, launch: Launch, note: Path | None) -> None:
        super().__init__(launch)
        self._note = note

    def on_load(self) -> None:
        if self._note is not None:
            self.session.store.watch(self.session.store.query(MY_CONTRACTS), self._note_when_ready)

    def _note_when_ready(self, snapshot: Snapshot[ContractList]) -> None:
        if self._note is not None and snapshot.status == "ready":
            self._note.write_text(str(time.monotonic()))


if __name__ == "__main__":
    garbage_collection.pause()
    body, open_at, *note = sys.argv[1:]
    Session(launch(Path(body), open_at), Path(note[0]) if note else None).run()
