"""What every screen works with: one Hub, one account."""

from typing import NamedTuple

from hubtui.config import Settings
from hubtui.hub.journal import Journal
from hubtui.store.store import Store


class Session(NamedTuple):
    """Replaced as a whole when the user switches to another profile."""

    settings: Settings
    store: Store
    journal: Journal
