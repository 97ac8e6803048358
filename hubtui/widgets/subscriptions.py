"""Bridges the store's plain listeners to a widget: each snapshot arrives as a message to it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from hubtui.auth.errors import AnotherPerson
from hubtui.hub.errors import HubError, NotSignedIn
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import Watch
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.store import Store

Data = TypeVar("Data")


class SignInNeeded(Message):
    """Something was asked, and the Hub or the provider does not know (any more) who we are."""

    def __init__(self, why: NotSignedIn) -> None:
        super().__init__()
        self.why = why


class SomebodyElse(Message):
    """Something was asked, and who is signed in now is not who this session is."""


class Asking(Protocol):
    """What asks the Hub for a screen: a watch, whatever its answer is."""

    @property
    def snapshot(self) -> Snapshot[object]: ...

    def refresh(self) -> None: ...

    def refresh_stale(self) -> None: ...

    def stop(self) -> None: ...


def tell_of_session(node: MessagePump, error: HubError) -> None:
    """Have it noticed where an answer says that who we are is not known, or is another."""
    if isinstance(error, NotSignedIn):
        node.post_message(SignInNeeded(error))
    elif isinstance(error, AnotherPerson):
        node.post_message(SomebodyElse())


class Subscriptions:
    """The watches of one screen or widget; stop them when it is unmounted."""

    def __init__(self, node: MessagePump, store: Store) -> None:
        self._node = node
        self._store = store
        self._watches: list[Asking] = []
        self._shown: dict[Asking, Callable[[], None]] = {}

    def watch(self, query: Query[Data], show: Callable[[Snapshot[Data]], None]) -> Watch[Data]:
        """Call `show` with the snapshot of now, and with every one that follows."""

        def deliver(snapshot: Snapshot[Data]) -> None:
            self._node.call_later(show, snapshot)
            if not snapshot.fetching and snapshot.error is not None:
                tell_of_session(self._node, snapshot.error)

        watch = self._store.watch(query, deliver)
        self._watches.append(watch)
        self._shown[watch] = lambda: show(watch.snapshot)
        show(watch.snapshot)
        return watch

    def keep(self, asking: Asking) -> None:
        """Have what asks in its own way asked again, and stopped, with the watches."""
        self._watches.append(asking)

    def leave(self, watch: Asking) -> None:
        """Stop one of the watches."""
        self._watches.remove(watch)
        self._shown.pop(watch, None)
        watch.stop()

    def show_again(self) -> None:
        """Show what is known once more: a key that is named with it is another one now."""
        for show in tuple(self._shown.values()):
            show()

    def refresh(self) -> None:
        """Ask everything again: the user's `r`. Where something failed that is meant, and what is old."""
        failed = [watch for watch in self._watches if watch.snapshot.error is not None]
        if failed:
            self.refresh_stale()
        for watch in failed or self._watches:
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
        self._shown.clear()
