"""The cache of answers: one request for all who ask, old data shown while new data comes.

The vocabulary is TanStack Query's (`packages/query-core/src`): watch, fresh, stale, invalidate.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from hubtui.hub.api import HubApi
from hubtui.hub.errors import HubError
from hubtui.hub.transport.crash_reports import forget_locals
from hubtui.hub.transport.shared_outcome import own
from hubtui.listeners import tell
from hubtui.locale import _
from hubtui.next_turn import begin_next_turn
from hubtui.store.cache.failed import as_hub_error
from hubtui.store.cache.query import Key, Query
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.session_changed import SessionChanged

Data = TypeVar("Data")
Clock = Callable[[], float]
Listener = Callable[[Snapshot[Data]], None]

# Until so many seconds after the last try ended, only the user's own `r` asks again.
REFRESH_FLOOR = 2.0
# Answers of a kind that are remembered while nobody looks at them: enough to go back to the customers
# of before, not a copy of the Hub. A page of contacts is 0.3 MB.
KEEP_OF_A_KIND = 12


class Watch(Generic[Data]):
    """Somebody looking at one query, until `stop`; afterwards it asks and hears nothing."""

    def __init__(self, cache: "QueryCache", query: Query[Data], listener: Listener[Data]) -> None:
        self._cache = cache
        self.query = query
        self.listener = listener

    @property
    def snapshot(self) -> Snapshot[Data]:
        """Return what is known now."""
        return self._cache.snapshot(self.query)

    def refresh(self) -> None:
        """Ask again now, whatever is known; shares a request that is under way."""
        self._cache.refresh(self)

    def refresh_stale(self) -> None:
        """Ask again if what is known is old or failed, and the last try is not seconds ago."""
        self._cache.refresh_stale(self)

    def stop(self) -> None:
        """Look no longer; the last to leave cancels the request only they asked for."""
        self._cache.leave(self)


class _Entry(Struct, eq=False):
    """One key's answer, who looks at it and the request under way: none without somebody looking.

    `snapshot.stale` is not kept here: it is true or not when somebody reads it.
    """

    query: Query[Any]
    snapshot: Snapshot[Any] = field(default_factory=Snapshot)
    watches: list[Watch[Any]] = field(default_factory=list)
    request: asyncio.Task[Any] | None = None
    tried_at: float | None = None
    invalidated: bool = False


class QueryCache:
    """Answers by key. Lives on one event loop; no method blocks, only `fetch` raises."""

    def __init__(self, connect: Callable[[], Awaitable[HubApi]], clock: Clock) -> None:
        self._connect = connect
        self._clock = clock
        self._entries: dict[Key, _Entry] = {}

    def watch(self, query: Query[Data], listener: Listener[Data]) -> Watch[Data]:
        """Tell `listener` of each snapshot after the one of now; asks the Hub if that isn't fresh."""
        entry = self._entry(query)
        watch = Watch(self, query, listener)
        entry.watches.append(watch)
        if self._is_due(entry):
            self._ask(entry, newcomer=watch)
        return watch

    def leave(self, watch: Watch[Any]) -> None:
        """Undo one `watch`; leaving twice is harmless."""
        entry = self._entry_of(watch)
        if entry is None:
            return
        entry.watches.remove(watch)
        if not entry.watches:
            self._stop_request(entry)
            self._entry(watch.query)  # It was in use until now.
            self._forget_oldest(watch.query.key[0])

    def snapshot(self, query: Query[Data]) -> Snapshot[Data]:
        """Return what is known now, `stale` as of now."""
        entry = self._entries.get(query.key)
        return Snapshot() if entry is None else self._as_of_now(entry)

    def known(self, prefix: Key) -> Iterator[Any]:
        """Give the answers that are known under this key, those that were used last at the end."""
        return (
            each.snapshot.data for each in self._under(prefix) if each.snapshot.data is not None
        )

    def refresh(self, watch: Watch[Any]) -> None:
        """Ask again; a request already under way is shared."""
        entry = self._entry_of(watch)
        if entry is not None and entry.request is None:
            self._ask(entry)

    def refresh_stale(self, watch: Watch[Any]) -> None:
        """Ask again if what is known is old or failed and the floor since the last try has passed."""
        entry = self._entry_of(watch)
        if entry is not None and self._is_due(entry):
            self._ask(entry)

    async def fetch(self, query: Query[Data]) -> Data:
        """Return fresh data, asking if need be. Raises the HubError of a failed try."""
        entry = self._entries.get(query.key)
        if entry is not None and self._is_fresh(entry):
            return cast("Data", entry.snapshot.data)
        return await self.fetch_anew(query)

    async def fetch_anew(self, query: Query[Data]) -> Data:
        """Return what the Hub says now, whatever is known. Raises the HubError of a failed try."""
        settled: asyncio.Future[Snapshot[Data]] = asyncio.get_running_loop().create_future()

        def listener(snapshot: Snapshot[Data]) -> None:
            if not snapshot.fetching and not settled.done():
                settled.set_result(snapshot)
                # At once: it must not be asked for in a session that begins in this turn.
                watch.stop()

        watch = self.watch(query, listener)
        try:
            watch.refresh()
            snapshot = await settled
        finally:
            watch.stop()
        if snapshot.error is not None:
            raise own(snapshot.error)
        if snapshot.status != "ready":
            raise SessionChanged
        return cast("Data", snapshot.data)

    def invalidate(self, *prefixes: Key) -> None:
        """Make every answer under these keys stale; replies under way are from before: dropped."""
        hit = [entry for prefix in prefixes for entry in self._under(prefix)]
        for entry in hit:
            entry.invalidated = True
            entry.tried_at = None
            self._stop_request(entry)
        self._ask_watched(hit)

    def retry_failed(self) -> None:
        """Ask again what failed the last time: now if it is looked at, else when it is next."""
        failed = [entry for entry in self._entries.values() if entry.snapshot.status == "failed"]
        for entry in failed:
            entry.tried_at = None
        self._ask_watched(failed)

    def amend(self, prefix: Key, change: Callable[[Data], Data]) -> None:
        """Change the known answers under this key to what we know is true; their age stays."""
        for entry in self._under(prefix):
            data = entry.snapshot.data
            if data is None:
                continue
            amended = change(data)
            if amended is not data:
                self._publish(entry, replace(entry.snapshot, data=amended))

    def forget(self) -> None:
        """Drop all answers and requests, and ask anew what is looked at: another account comes."""
        for entry in self._entries.values():
            self._stop_request(entry)
        self._entries = {key: entry for key, entry in self._entries.items() if entry.watches}
        watched = tuple(self._entries.values())
        for entry in watched:
            entry.snapshot = Snapshot()
            entry.tried_at = None
        for entry in watched:
            self._tell(entry)
        self._ask_watched(watched)

    async def close(self) -> None:
        """Cancel every request and wait until they are gone; who still looks is told."""
        entries, self._entries = self._entries, {}
        requests = [entry.request for entry in entries.values() if entry.request is not None]
        for entry in entries.values():
            self._stop_request(entry)
            self._tell(entry)
        await asyncio.gather(*requests, return_exceptions=True)

    def _entry(self, query: Query[Any]) -> _Entry:
        # Taken out and put back: the dict's order is the order of last use.
        entry = self._entries.pop(query.key, None) or _Entry(query)
        self._entries[query.key] = entry
        return entry

    def _entry_of(self, watch: Watch[Any]) -> _Entry | None:
        entry = self._entries.get(watch.query.key)
        return entry if entry is not None and watch in entry.watches else None

    def _under(self, prefix: Key) -> list[_Entry]:
        return [entry for key, entry in self._entries.items() if key[: len(prefix)] == prefix]

    def _is_fresh(self, entry: _Entry) -> bool:
        snapshot = entry.snapshot
        if entry.invalidated or snapshot.status != "ready" or snapshot.fetched_at is None:
            return False
        # A clock that was set back makes no answer fresh for ever.
        return 0 <= self._clock() - snapshot.fetched_at < entry.query.fresh_for

    def _is_due(self, entry: _Entry) -> bool:
        if entry.request is not None or self._is_fresh(entry):
            return False
        return entry.tried_at is None or not 0 <= self._clock() - entry.tried_at < REFRESH_FLOOR

    def _as_of_now(self, entry: _Entry) -> Snapshot[Any]:
        stale = entry.snapshot.data is not None and not self._is_fresh(entry)
        return replace(entry.snapshot, stale=True) if stale else entry.snapshot

    def _ask_watched(self, entries: Iterable[_Entry]) -> None:
        for entry in entries:
            if entry.watches and entry.request is None:
                self._ask(entry)

    def _ask(self, entry: _Entry, newcomer: Watch[Any] | None = None) -> None:
        # The name is in asyncio's own messages: the kind of question only, never what was searched.
        # Who looked and left in one turn has asked nothing.
        entry.request = begin_next_turn(
            partial(self._answer, entry.query), f"ask for {entry.query.key[0]}"
        )
        entry.request.add_done_callback(partial(self._settle, entry))
        if entry.snapshot.data is None:
            entry.snapshot = Snapshot(status="loading", fetching=True)
        else:
            entry.snapshot = replace(entry.snapshot, fetching=True)
        self._tell(entry, newcomer)

    async def _answer(self, query: Query[Data]) -> Data:
        return await query.fetch(await self._connect())

    def _settle(self, entry: _Entry, request: asyncio.Task[Any]) -> None:
        error = _error_of(request)
        # Only the newest request may speak: a stopped one that still ended is too late.
        if entry.request is not request:
            return
        entry.request = None
        entry.tried_at = self._clock()
        if error is not None:
            failed = replace(entry.snapshot, status="failed", fetching=False, error=error)
            self._publish(entry, failed)
            return
        old, new = entry.snapshot.data, request.result()
        entry.invalidated = False
        self._publish(entry, Snapshot(data=new, fetched_at=entry.tried_at, status="ready"))
        changed = entry.query.changed
        if changed is not None and old is not None and entry.snapshot.data is new:
            tell(partial(changed, old, new))

    def _stop_request(self, entry: _Entry) -> None:
        request, entry.request = entry.request, None
        if request is None:
            return
        request.cancel()
        if entry.snapshot.status == "loading":
            entry.snapshot = Snapshot()
            entry.tried_at = None
        else:
            entry.snapshot = replace(entry.snapshot, fetching=False)

    def _publish(self, entry: _Entry, snapshot: Snapshot[Any]) -> None:
        entry.snapshot = snapshot
        self._tell(entry)

    def _tell(self, entry: _Entry, newcomer: Watch[Any] | None = None) -> None:
        news = entry.snapshot
        told = self._as_of_now(entry)
        for watch in tuple(entry.watches):
            # A listener that brought newer news has told everybody: the older must not come after.
            if entry.snapshot is not news:
                return
            if watch is not newcomer and watch in entry.watches:
                tell(partial(watch.listener, told))

    def _forget_oldest(self, kind: str) -> None:
        entries = self._entries.items()
        unwatched = [key for key, entry in entries if key[0] == kind and not entry.watches]
        for key in unwatched[:-KEEP_OF_A_KIND]:
            del self._entries[key]


def _error_of(request: asyncio.Task[Any]) -> HubError | None:
    if request.cancelled():
        return HubError(_("the request was broken off"))
    fault = request.exception()
    if fault is None:
        return None
    error = as_hub_error(fault)
    # It is kept as long as its answer: not so the body of megabytes, and the token, in its frames.
    forget_locals(error)
    return error
