"""How many rows the named views have, as far as a screen came to know."""

from collections.abc import Callable, Iterable

from hubtui.listeners import Listeners


class ViewCounts:
    """By the names of the views; nothing is asked for them."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._listeners = Listeners()

    def of(self, view: str) -> int | None:
        return self._counts.get(view)

    def know(self, view: str, count: int) -> None:
        if self._counts.get(view) != count:
            self._counts[view] = count
            self._listeners.tell()

    def forget(self, views: Iterable[str] | None = None) -> None:
        """Know these no more, or none: what they counted has changed, or another account comes."""
        gone = self._counts.keys() & set(self._counts if views is None else views)
        for view in gone:
            del self._counts[view]
        if gone:
            self._listeners.tell()

    def listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` when one is known or forgotten; returns what ends it."""
        return self._listeners.add(listener)
