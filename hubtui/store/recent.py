"""The customers that were looked at, those that are pinned, and what was searched for.

In memory, unless the user wants them kept; another account and a lock begin with none.
"""

from collections.abc import Callable
from typing import NamedTuple

from hubtui.listeners import Listeners

MOST_CUSTOMERS = 10
MOST_SEARCHES = 20
MOST_PINNED = 50


class Customer(NamedTuple):
    """`title` is number and name, as they were when it was looked at."""

    contact_id: str
    title: str


class Remembered(NamedTuple):
    """All of it, newest first."""

    customers: tuple[Customer, ...] = ()
    pinned: tuple[Customer, ...] = ()
    searches: tuple[str, ...] = ()


NOTHING_REMEMBERED = Remembered()


class Recent:
    """`keep` is told of each change of the user's doing."""

    def __init__(self) -> None:
        self._all = NOTHING_REMEMBERED
        self.keep: Callable[[Remembered], object] = _keep_nothing
        self._news = Listeners()

    @property
    def customers(self) -> tuple[Customer, ...]:
        return self._all.customers

    @property
    def pinned(self) -> tuple[Customer, ...]:
        return self._all.pinned

    @property
    def searches(self) -> tuple[str, ...]:
        return self._all.searches

    def listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` after each change; returns what ends it."""
        return self._news.add(listener)

    def visited(self, contact_id: str, title: str) -> None:
        """Note the customer that is on screen."""
        customer = Customer(contact_id, title)
        if self.customers[:1] == (customer,):
            return
        others = (each for each in self.customers if each.contact_id != contact_id)
        pinned = (customer if each.contact_id == contact_id else each for each in self.pinned)
        self._become(
            self._all._replace(customers=(customer, *others)[:MOST_CUSTOMERS], pinned=tuple(pinned))
        )

    def searched(self, text: str) -> None:
        """Note what was searched for and led somewhere."""
        others = (each for each in self.searches if each != text)
        self._become(self._all._replace(searches=(text, *others)[:MOST_SEARCHES]))

    def toggle_pin(self, contact_id: str, title: str) -> bool:
        """Pin a customer or take the pin away; tells whether it is pinned now."""
        others = tuple(each for each in self.pinned if each.contact_id != contact_id)
        is_pinned = len(others) == len(self.pinned)
        pinned = (Customer(contact_id, title), *others)[:MOST_PINNED] if is_pinned else others
        self._become(self._all._replace(pinned=pinned))
        return is_pinned

    def is_pinned(self, contact_id: str) -> bool:
        return any(each.contact_id == contact_id for each in self.pinned)

    def before(self, contact_id: str | None) -> Customer | None:
        """Return the customer to go back to from this one, or from where none is on screen."""
        return next((each for each in self.customers if each.contact_id != contact_id), None)

    def take_up(self, remembered: Remembered) -> None:
        """Begin with what was kept; what this session has seen goes before."""
        seen = self._all
        self._all = remembered
        for each in reversed(seen.customers):
            self.visited(*each)
        for text in reversed(seen.searches):
            self.searched(text)
        for pin in reversed(seen.pinned):
            if not self.is_pinned(pin.contact_id):
                self.toggle_pin(*pin)
        self._news.tell()

    def forget(self) -> None:
        """Know nothing any more; what is kept stays kept."""
        self._all = NOTHING_REMEMBERED
        self._news.tell()

    def _become(self, remembered: Remembered) -> None:
        self._all = remembered
        self.keep(remembered)
        self._news.tell()


def _keep_nothing(_remembered: Remembered) -> None:
    pass
