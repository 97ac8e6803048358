"""The cache of answers: one request for all who ask, old data shown while new data comes.

The vocabulary is TanStack Query's (`packages/query-core/src`): watch, fresh, stale, invalidate.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast

from hubtui.hub.api import HubApi
from hubtui.hub.errors import HubError
from hubtui.locale import _
from hubtui.store.query import Key, Query
from hubtui.store.snapshot import Snapshot

Data = TypeVar("Data")
Clock = Callable[[], float]
Listener = Callable[[Snapshot[Data]], None]

# Below this many seconds after the last try, only the user's own `r` asks again.
REFRESH_FLOOR = 2.0
# Answers nobody looks at that are remembered: enough to go back, not a copy of the Hub.
KEEP_UNWATCHED = 200


@dataclass(eq=False)
class _Entry:
    """One key's answer, who looks at it and the request under way."""

    query: Query[Any]
    snapshot: Snapshot[Any] = field(default_factory=Snapshot)
    listeners: list[Listener[Any]] = field(default_factory=list)
    request: asyncio.Task[None] | None = None
    tried_at: float | None = None
    invalidated: bool = False


class Watch(Generic[Data]):
    """Somebody looking at one query, until `stop`."""

    def __init__(self, cache: "QueryCache", query: Query[Data], listener: Listener[Data]) -> None:
        self._cache = cache
        self._listener = listener
        self.query = query

    @property
    def snapshot(self) -> Snapshot[Data]:
        """Return what is known now."""
        return self._cache.snapshot(self.query)

    def refresh(self) -> None:
        """Ask again now, whatever is known; shares a request that is under way."""
        self._cache.refresh(self.query)

    def refresh_stale(self) -> None:
        """Ask again if what is known is old or failed, and the last try is not seconds ago."""
        self._cache.refresh_stale(self.query)

    def stop(self) -> None:
        """Look no longer; the last to leave cancels the request only they asked for."""
        self._cache.leave(self.query.key, self._listener)


class QueryCache:
    """Answers by key. Lives on one event loop; no method blocks, none raises what a fetch raises."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[HubApi]],
        clock: Clock,
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._entries: dict[Key, _Entry] = {}

    def watch(self, query: Query[Data], listener: Listener[Data]) -> Watch[Data]:
        """Tell `listener` of each new snapshot; asks the Hub if what is known is not fresh."""
        entry = self._entry(query)
        entry.listeners.append(listener)
        self.refresh_stale(query)
        return Watch(self, query, listener)

    def leave(self, key: Key, listener: Listener[Any]) -> None:
        """Undo one `watch`; leaving twice is harmless."""
        entry = self._entries.get(key)
        if entry is None or listener not in entry.listeners:
            return
        entry.listeners.remove(listener)
        if not entry.listeners:
            self._stop_request(entry)
            self._forget_oldest()

    def snapshot(self, query: Query[Data]) -> Snapshot[Data]:
        """Return what is known now, `stale` as of now."""
        entry = self._entries.get(query.key)
        if entry is None:
            return Snapshot()
        stale = entry.snapshot.data is not None and not self._is_fresh(entry)
        if stale != entry.snapshot.stale:
            entry.snapshot = replace(entry.snapshot, stale=stale)
        return entry.snapshot

    def refresh(self, query: Query[Any]) -> None:
        """Ask again; a request already under way is shared."""
        entry = self._entry(query)
        if entry.request is None:
            self._ask(entry)

    def refresh_stale(self, query: Query[Any]) -> None:
        """Ask again if what is known is old or failed and the floor since the last try has passed."""
        entry = self._entry(query)
        if entry.request is not None or self._is_fresh(entry):
            return
        just_tried = entry.tried_at is not None and self._clock() - entry.tried_at < REFRESH_FLOOR
        if just_tried and not entry.invalidated and entry.snapshot.status != "empty":
            return
        self._ask(entry)

    async def fetch(self, query: Query[Data]) -> Data:
        """Return fresh data, asking if need be. Raises the HubError of a failed try."""
        settled: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def listener(snapshot: Snapshot[Data]) -> None:
            if not snapshot.fetching and not settled.done():
                settled.set_result(None)

        entry = self._entry(query)
        entry.listeners.append(listener)
        try:
            if not self._is_fresh(entry):
                self.refresh(query)
                await settled
            snapshot = entry.snapshot
        finally:
            self.leave(query.key, listener)
        if snapshot.error is not None:
            raise snapshot.error
        if snapshot.status != "ready":
            raise HubError(_("The session changed while this was asked"))
        return cast(Data, snapshot.data)

    def invalidate(self, *prefixes: Key) -> None:
        """Make every answer under these keys stale; replies under way are from before: dropped."""
        for key, entry in tuple(self._entries.items()):
            if not any(key[: len(prefix)] == prefix for prefix in prefixes):
                continue
            entry.invalidated = True
            self._stop_request(entry)
            if entry.listeners:
                self._ask(entry)

    def retry_failed(self) -> None:
        """Ask again whatever is looked at and failed the last time."""
        for entry in tuple(self._entries.values()):
            if entry.listeners and entry.request is None and entry.snapshot.status == "failed":
                self._ask(entry)

    def amend(self, query: Query[Data], change: Callable[[Data], Data]) -> None:
        """Change a known answer to what we know is true, as of the moment that answer came."""
        entry = self._entries.get(query.key)
        if entry is not None and entry.snapshot.data is not None:
            self._publish(entry, replace(entry.snapshot, data=change(entry.snapshot.data)))

    def forget(self) -> None:
        """Drop all answers and requests: another account or another Hub comes."""
        for entry in self._entries.values():
            self._stop_request(entry)
        self._entries = {key: entry for key, entry in self._entries.items() if entry.listeners}
        for entry in self._entries.values():
            entry.tried_at = None
            self._publish(entry, Snapshot())

    def close(self) -> None:
        """Cancel every request."""
        for entry in self._entries.values():
            self._stop_request(entry)

    def _entry(self, query: Query[Any]) -> _Entry:
        # Taken out and put back: the dict's order is the order of last use.
        entry = self._entries.pop(query.key, None) or _Entry(query)
        self._entries[query.key] = entry
        return entry

    def _is_fresh(self, entry: _Entry) -> bool:
        snapshot = entry.snapshot
        if entry.invalidated or snapshot.status != "ready" or snapshot.fetched_at is None:
            return False
        return 0 <= self._clock() - snapshot.fetched_at < entry.query.fresh_for

    def _ask(self, entry: _Entry) -> None:
        entry.tried_at = self._clock()
        entry.invalidated = False
        entry.request = asyncio.create_task(
            self._request(entry), name="query " + "/".join(entry.query.key)
        )
        status = "loading" if entry.snapshot.data is None else entry.snapshot.status
        self._publish(entry, replace(entry.snapshot, status=status, fetching=True))

    async def _request(self, entry: _Entry) -> None:
        this = asyncio.current_task()
        old = entry.snapshot.data
        try:
            data = await entry.query.fetch(await self._connect())
        except HubError as error:
            after = replace(entry.snapshot, status="failed", fetching=False, error=error)
        except Exception as fault:  # noqa: BLE001 - a fault of ours is shown, not a spinner for ever
            shown = HubError(f"{type(fault).__name__}: {fault}")
            shown.__cause__ = fault
            after = replace(entry.snapshot, status="failed", fetching=False, error=shown)
        else:
            after = Snapshot(data=data, fetched_at=self._clock(), status="ready")
        # Only the newest request may speak: a stopped one that still ended is too late.
        if entry.request is not this:
            return
        entry.request = None
        self._publish(entry, after)
        if after.status == "ready" and old is not None and entry.query.changed is not None:
            entry.query.changed(old, after.data)

    def _stop_request(self, entry: _Entry) -> None:
        request, entry.request = entry.request, None
        if request is None:
            return
        request.cancel()
        entry.tried_at = None
        status = "empty" if entry.snapshot.status == "loading" else entry.snapshot.status
        entry.snapshot = replace(entry.snapshot, status=status, fetching=False)

    def _publish(self, entry: _Entry, snapshot: Snapshot[Any]) -> None:
        entry.snapshot = snapshot
        for listener in tuple(entry.listeners):
            listener(snapshot)

    def _forget_oldest(self) -> None:
        unwatched = [key for key, entry in self._entries.items() if not entry.listeners]
        for key in unwatched[: max(0, len(unwatched) - KEEP_UNWATCHED)]:
            del self._entries[key]
