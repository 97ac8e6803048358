"""Which columns the lists show, and in which order, as their user chose."""

from collections.abc import Callable, Mapping, Sequence

from hubtui.listeners import Listeners

Ids = tuple[str, ...]


class ShownColumns:
    """By the name of the place; no columns where each is shown from where there is room for it."""

    def __init__(self, chosen: Mapping[str, Ids]) -> None:
        self._chosen = dict(chosen)
        self._listeners = Listeners()

    def of(self, place: str) -> Ids:
        return self._chosen.get(place, ())

    def choose(self, place: str, columns: Sequence[str]) -> None:
        self._chosen[place] = tuple(columns)
        self._listeners.tell()

    def listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` after each choice; returns what ends it."""
        return self._listeners.add(listener)
