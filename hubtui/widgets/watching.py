"""Bridges the store's plain listeners to a widget: each snapshot arrives as a message to it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from hubtui.hub.errors import NotSignedIn
from hubtui.store.query import Query
from hubtui.store.query_cache import Watch
from hubtui.store.snapshot import Snapshot
from hubtui.store.store import Store

Data = TypeVar("Data")


class SignInNeeded(Message):
    """Something was asked, and the Hub or the provider does not know (any more) who we are."""

    def __init__(self, why: NotSignedIn) -> None:
        super().__init__()
        self.why = why


class _Asking(Protocol):
    """A watch, whatever its answer is."""

    def refresh(self) -> None: ...

    def refresh_stale(self) -> None: ...

    def stop(self) -> None: ...


class Watching:
    """The watches of one screen or widget; stop them when it is unmounted."""

    def __init__(self, node: MessagePump, store: Store) -> None:
        self._node = node
        self._store = store
        self._watches: list[_Asking] = []

    def watch(self, query: Query[Data], show: Callable[[Snapshot[Data]], None]) -> Watch[Data]:
        """Call `show` with the snapshot of now, and with every one that follows."""

        def deliver(snapshot: Snapshot[Data]) -> None:
            self._node.call_later(show, snapshot)
            if isinstance(snapshot.error, NotSignedIn) and not snapshot.fetching:
                self._node.post_message(SignInNeeded(snapshot.error))

        watch = self._store.watch(query, deliver)
        self._watches.append(watch)
        show(watch.snapshot)
        return watch

    def leave(self, watch: _Asking) -> None:
        """Stop one of the watches."""
        self._watches.remove(watch)
        watch.stop()

    def refresh(self) -> None:
        """Ask everything again: the user's `r`."""
        for watch in self._watches:
            watch.refresh()

    def refresh_stale(self) -> None:
        """Ask again what is old or failed: the screen is looked at again."""
        for watch in self._watches:
            watch.refresh_stale()

    def stop(self) -> None:
        """Look no longer."""
        for watch in self._watches:
            watch.stop()
        self._watches.clear()
