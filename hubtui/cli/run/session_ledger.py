"""The ledger that a run writes in: its user's own, or one that ends with the demo."""

import time
import weakref
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from hubtui.config import Settings
from hubtui.text.temporary_folder import temporary_folder

if TYPE_CHECKING:
    from pathlib import Path

    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.open_ledger import OpenLedger

DAY = 86_400.0
"""In seconds."""


def own_creations(settings: Settings) -> "AccountCreations":
    """Open this user's ledger, and drop what had its time. Blocking. Raises CannotRecord."""
    from hubtui.ledger.open_ledger import open_ledger

    return creations_as_set(open_ledger(), settings)


def creations_as_set(opened: "OpenLedger", settings: Settings) -> "AccountCreations":
    """Return the way through an open ledger, as the settings have it; old lines go. Blocking."""
    from hubtui.ledger.account_creations import AccountCreations
    from hubtui.ledger.errors import CannotRecord

    # A ledger that can't be written says so where something must be written down.
    with suppress(CannotRecord):
        opened.ledger.forget_before(time.time() - settings.log_days * DAY)
    return AccountCreations(opened, settings.custody_days if settings.custody else None)


class DemoLedger:
    """Whatever is written down of made-up customers goes with the demo; no keyring is asked."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def open(self) -> "AccountCreations":
        """Open it, made at the first call. Blocking. Raises CannotRecord."""
        from hubtui.ledger.account_creations import AccountCreations
        from hubtui.ledger.custody import NoKeyring
        from hubtui.ledger.open_ledger import open_ledger

        if self._folder is None:
            at_the_end = ExitStack()
            self._folder = at_the_end.enter_context(temporary_folder("demo-"))
            weakref.finalize(self, at_the_end.close)
        return AccountCreations(open_ledger(self._folder, NoKeyring()))
