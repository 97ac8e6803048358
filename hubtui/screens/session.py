"""What every screen works with: one Hub, one account."""

from typing import NamedTuple

from hubtui.config import Settings
from hubtui.hub.dialect.session_dialect import SessionDialect
from hubtui.hub.journal import Journal
from hubtui.store.recent import Recent
from hubtui.store.shown_columns import ShownColumns
from hubtui.store.store import Store
from hubtui.store.view_counts import ViewCounts


class Session(NamedTuple):
    """Replaced as a whole when the user switches to another profile."""

    settings: Settings
    store: Store
    journal: Journal
    recent: Recent
    view_counts: ViewCounts
    columns: ShownColumns
    dialect: SessionDialect
