"""What every screen works with: one Hub, one account."""

from dataclasses import dataclass

from hubtui.config import Settings
from hubtui.hub.journal import Journal
from hubtui.store.store import Store


@dataclass(frozen=True, slots=True)
class Session:
    """Replaced as a whole when the user switches to another profile."""

    settings: Settings
    store: Store
    journal: Journal
