"""Fetches every contact that the Hub finds, page after page, while a screen filters and sorts them."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.screen import Screen

from hubtui.hub.errors import HubError
from hubtui.hub.paging import every_page
from hubtui.hub.resources import CONTACTS
from hubtui.locale import _
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.filter_language import Asked
from hubtui.store.gathered_contacts import GatheredContacts
from hubtui.store.order import Order
from hubtui.store.store import Store
from hubtui.views.table import FOUND_CONTACTS
from hubtui.widgets.numbers import grouped
from hubtui.widgets.order_words import in_order
from hubtui.widgets.subscriptions import tell_of_session

if TYPE_CHECKING:
    from textual.worker import Worker

    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing
    from hubtui.store.cache.query import Query

_Fetch = Callable[["Query[Listing[Contact]]"], Awaitable["Listing[Contact]"]]

MOST_GATHERED = 5_000
"""So many are fetched to look through; a Hub with more is asked to find fewer."""
_GROUP = "gather"


class ContactGathering:
    """One text that the Hub was asked for, with all that came of it.

    It counts as one of the screen's subscriptions: `r` fetches all anew. What is old is not fetched
    because somebody looks again, for that may be fifty pages.
    """

    def __init__(
        self,
        screen: Screen[None],
        store: Store,
        asked: Asked,
        order: Order | None,
        changed: Callable[[], None],
    ) -> None:
        self.text = asked.for_the_hub
        self.contacts = GatheredContacts(asked, order)
        self.is_whole = False
        self._is_full = False
        self._screen = screen
        self._store = store
        self._changed = changed
        self._snapshot: Snapshot[Listing[Contact]] = Snapshot(status="loading", fetching=True)

    def begin(self) -> None:
        """Fetch the first; what is known already may be told before this returns."""
        self._begin(self._store.fetch)

    @property
    def snapshot(self) -> "Snapshot[Listing[Contact]]":
        """What is known, as of one answer."""
        return self._snapshot

    def ask(self, asked: Asked, order: Order | None) -> None:
        """Show something else of the same contacts."""
        self.contacts.ask(asked, order)
        self._changed()

    def note_accounts(self) -> None:
        """Note the accounts that this session made meanwhile."""
        self.contacts.give_accounts(
            {made.contact_id: made.user_name for made in self._store.created}
        )

    def refresh(self) -> None:
        """Fetch all of it anew; what was there stays until the first of it comes."""
        self._snapshot = replace(self._snapshot, fetching=True)
        self._changed()
        self._begin(self._store.fetch_anew)

    def refresh_stale(self) -> None:
        """Go on where it went wrong the last time."""
        if self._snapshot.error is not None and not self._snapshot.fetching:
            self._begin(self._store.fetch)

    def stop(self) -> None:
        self._worker.cancel()

    def count(self) -> str:
        """Say how many are shown of how many were looked through."""
        total = self.contacts.total
        known = {
            "shown": grouped(len(self.contacts.shown)),
            "reached": grouped(self.contacts.reached),
            "total": "…" if total is None else grouped(total),
        }
        if self.is_whole:
            words = _("{shown} of {reached} contacts")
        elif self._is_full:
            words = _(
                "{shown} in the first {reached} of {total} contacts; type a name to find more"
            )
        else:
            words = _("{shown} in the {reached} of {total} contacts that came")
        count = words.format(**known)
        order = self.contacts.order
        if order is None:
            return count
        return in_order(count, order, FOUND_CONTACTS.column(order.column).title)

    def _begin(self, fetch: "_Fetch") -> None:
        # Not the coroutine: one that is stopped before its turn would never be awaited.
        begin = partial(self._gather, fetch)
        self._worker: Worker[None] = self._screen.run_worker(
            begin, name="gather contacts", group=_GROUP, exclusive=True
        )

    async def _gather(self, fetch: "_Fetch") -> None:
        contacts = GatheredContacts(self.contacts.asked, self.contacts.order)
        # Anew, what was there stays until all has come.
        is_first = not self.contacts.reached
        fetched_at: float | None = None
        pages = every_page(
            lambda after: fetch(self._query(after)),
            lambda page: (contact.id for contact in page.items),
        )
        try:
            async for page in pages:
                contacts.take(page)
                if fetched_at is None:
                    fetched_at = self._store.snapshot(self._query("")).fetched_at
                is_full = contacts.reached >= MOST_GATHERED and page.next is not None
                is_done = is_full or page.next is None
                if is_first or is_done:
                    self._show(contacts, is_full=is_full, is_whole=page.next is None)
                    self._snapshot = Snapshot(
                        replace(page, unreadable=contacts.unreadable),
                        fetched_at,
                        "ready",
                        fetching=not is_done,
                    )
                    self._changed()
                if is_full:
                    return
        except HubError as error:
            self._snapshot = replace(self._snapshot, status="failed", fetching=False, error=error)
            tell_of_session(self._screen, error)
            self._changed()

    def _show(self, contacts: GatheredContacts, *, is_full: bool, is_whole: bool) -> None:
        if self.contacts is not contacts:
            # It may have been asked otherwise since this began.
            contacts.ask(self.contacts.asked, self.contacts.order)
            self.contacts = contacts
        self._is_full, self.is_whole = is_full, is_whole

    def _query(self, after: str) -> "Query[Listing[Contact]]":
        return self._store.query(CONTACTS, text=self.text, after=after)
