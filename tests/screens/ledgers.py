"""A ledger in a folder of the test's own, whose pauses last until the test ends them."""

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path

from hubtui.config import Settings
from hubtui.launch import Launch
from hubtui.ledger.account_creations import AccountCreations, Outside
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.line import Line, Wish
from hubtui.ledger.open_ledger import OpenLedger, open_ledger
from tests.screens.user import SETTINGS, Clock, launch_on
from tests.screens.wire import Wire


@dataclass
class Books:
    """What the app writes in, and what another session of the same user writes there."""

    folder: Path
    custody_days: float | None = 7.0
    clock: Clock = field(default_factory=Clock)
    _pausing: list["asyncio.Future[None]"] = field(default_factory=list)

    def launch(self, wire: Wire, open_at: str, settings: Settings = SETTINGS) -> Launch:
        return replace(launch_on(wire, settings, open_at), open_creations=self.open)

    def open(self) -> AccountCreations:
        outside = Outside(clock=self.clock, sleep=self._pause)
        return AccountCreations(self.another_session(), self.custody_days, outside)

    def another_session(self) -> OpenLedger:
        return open_ledger(self.folder, NoKeyring())

    def sent_by(self, session: OpenLedger, address: str = "eerder@example.nl") -> Line:
        """Write down that this session sent a request for contact 368, whose end is not known."""
        hub = SETTINGS.base_url
        wish = Wish(SETTINGS.profile, hub, "Bea", "368", "368 - Test", address)
        line = session.ledger.intend(wish, f"key-of-{session.session.id}", self.clock())
        return session.ledger.send(line.id, self.clock())

    def wake(self) -> None:
        """End all pauses: who follows a request looks again now."""
        pausing, self._pausing = self._pausing, []
        for pause in pausing:
            if not pause.done():
                pause.set_result(None)

    @property
    def is_pausing(self) -> bool:
        return any(not each.done() for each in self._pausing)

    async def _pause(self, _seconds: float) -> None:
        pause = asyncio.get_running_loop().create_future()
        self._pausing.append(pause)
        await pause
