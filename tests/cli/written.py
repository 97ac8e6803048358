"""What earlier sessions wrote down, in the ledger of the test's own command line."""

import time
from dataclasses import dataclass

from hubtui.ledger.credentials import Credentials
from hubtui.ledger.custody import NoKeyring
from hubtui.ledger.line import Line, State, Wish
from hubtui.ledger.open_ledger import OpenLedger, open_ledger
from tests.cli.command_line import ADDRESS, CommandLine

WISH = Wish("default", ADDRESS, "bea", "368", "368 - Test", "test@example.com")
SECRET = "Welkom-4711"
DAY = 86_400.0


@dataclass
class Written:
    """Writes with the hand of a session that is gone."""

    of: CommandLine

    def line(
        self,
        wish: Wish = WISH,
        state: State = "done",
        *,
        days_ago: float = 1.0,
        secret: str = "",
        name: str = "",
        detail: str = "",
        is_noted: bool = True,
    ) -> Line:
        """Write one down; with a secret it is in custody, and `is_noted` there."""
        opened = self.opened()
        now = time.time() - days_ago * DAY
        line = opened.ledger.intend(wish, f"key-{wish.contact_id}-{now}", now)
        if secret:
            opened.custody.reserve(line.key)
            opened.custody.put(line.key, Credentials(name or wish.address, secret))
        if state != "intended":
            line = opened.ledger.send(line.id, now + 1)
            line = opened.ledger.note(line.id, status=None, detail=detail)
        if state not in {"intended", "sent"}:
            line = opened.ledger.end(line.id, state, now + 2, account_name=name, detail=detail)
        if secret and is_noted:
            line = opened.ledger.password_kept(line.id, now + 7 * DAY)
        opened.close()
        return line

    def lines(self) -> tuple[Line, ...]:
        opened = self.opened()
        try:
            return opened.ledger.lines()
        finally:
            opened.close()

    def opened(self) -> OpenLedger:
        return open_ledger(self.of.folder / "ledger", NoKeyring())
