"""The pages of a list that are on screen, watched; those that are scrolled away are given up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec.structs import replace

from hubtui.store.pages import Pages
from hubtui.store.store import Store
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from hubtui.hub.models.listing import Listing
    from hubtui.hub.resources import Resource
    from hubtui.store.cache.query import Query
    from hubtui.store.cache.query_cache import Watch
    from hubtui.store.cache.snapshot import Snapshot

Item = TypeVar("Item")


class WatchedPages(Generic[Item]):
    """What one screen looks at of a list; a list that comes in one answer is its only page."""

    def __init__(
        self,
        store: Store,
        subscriptions: Subscriptions,
        resource: "Resource[Listing[Item]]",
        identity: Callable[[Item], str],
        changed: Callable[[], None],
    ) -> None:
        """`changed` is called when other pages or other troubles are there to be drawn."""
        self.text = ""
        self.pages: Pages[Item] = Pages(identity)
        self._store = store
        self._subscriptions = subscriptions
        self._resource = resource
        self._identity = identity
        self._changed = changed
        self._watches: dict[str, Watch[Listing[Item]]] = {}
        self._on_screen = (0, 0)

    def search(self, text: str) -> None:
        """Look for something else, from the first page on."""
        for after in tuple(self._watches):
            self._subscriptions.leave(self._watches.pop(after))
        self.text = text
        self.pages = Pages(self._identity)

    def look_at(self, first: int, last: int) -> None:
        """Watch the pages of these rows, and leave the others."""
        self._on_screen = (first, last)
        wanted = self.pages.wanted(first, last)
        for after in tuple(self._watches):
            if after not in wanted:
                self._subscriptions.leave(self._watches.pop(after))
        for after in wanted - self._watches.keys():
            # What is known already is shown by the watching itself.
            self._watches[after] = self._subscriptions.watch(self._page(after), self._take)

    def snapshot(self) -> "Snapshot[Listing[Item]]":
        """Return the first page with the troubles of the others: one line tells of them all."""
        first = self._store.snapshot(self._page(""))
        if first.data is None:
            return first
        others = [self._store.snapshot(self._page(after)) for after in self._watches if after]
        unreadable = sum(page.data.unreadable for page in (first, *others) if page.data is not None)
        failed = next((page for page in (first, *others) if page.error is not None), first)
        return replace(
            first,
            data=replace(first.data, unreadable=unreadable),
            error=failed.error or self.pages.fault,
            fetching=first.fetching or failed.fetching,
        )

    def _page(self, after: str) -> "Query[Listing[Item]]":
        return self._store.query(self._resource, text=self.text, after=after)

    def _take(self, _snapshot: "Snapshot[Listing[Item]]") -> None:
        wanted = self.pages.wanted(*self._on_screen)
        known = {after: self._store.snapshot(self._page(after)).data for after in wanted}
        self.pages = self.pages.with_pages(
            {after: listing for after, listing in known.items() if listing is not None}
        )
        self._changed()
