"""What is known of a list that comes in pages, each asked for when somebody looks at it.

Pages go by what asks for them: the `next` of the page before, and the empty text for the first.
Where the Hub counts the list and its `next` is the number of things that came, any row's page can be
asked for at once. Elsewhere the pages are a chain, and the list grows a page at a time.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from hubtui.hub.errors import NotWhole
from hubtui.hub.models.listing import Listing
from hubtui.hub.paging import ended_early, repeated

Item = TypeVar("Item")

# The Hub's number of rows is as hostile as its texts.
_MOST_ROWS = 10_000_000
_MOST_PAGES = 64


class _Link(NamedTuple):
    """What asks for a page of the chain, and the row that it begins at."""

    after: str
    first: int


_FIRST = _Link("", 0)


class Pages(Generic[Item]):
    """One search as it was when it was drawn; immutable. What comes meanwhile makes other pages.

    Where the list is a chain, one row more than is known stands for what may follow.
    """

    def __init__(
        self,
        identity: Callable[[Item], str],
        known: Mapping[str, Listing[Item]] = MappingProxyType({}),
        chain: tuple[_Link, ...] = (_FIRST,),
    ) -> None:
        """`identity` tells one thing of the list from another."""
        self._identity = identity
        self._known = known
        self._chain = chain
        first = known.get("")
        self._page = first.came if first is not None and _can_be_counted_out(first) else 0
        self._count = self._rows_of(first)

    def with_pages(self, newer: Mapping[str, Listing[Item]]) -> "Pages[Item]":
        """Return what is known with these pages in it; a page that moved makes those behind it go."""
        known = {**self._known, **newer}
        first = known.get("")
        if first is None or not _can_be_counted_out(first):
            chain, place = self._chain, 0
            while place < len(chain):
                if chain[place].after in newer:
                    chain = self._continued(chain, place, known)
                place += 1
            known = {link.after: known[link.after] for link in chain if link.after in known}
        elif first.came != self._page:
            chain = (_FIRST,)
            known = {after: page for after, page in newer.items() if _is_at(after, first.came)}
        else:
            chain = (_FIRST,)
        return Pages(self._identity, _nearest(known, newer), chain)

    def __len__(self) -> int:
        return self._count

    def item(self, row: int) -> Item | None:
        """Return the thing on this row, None while its page is not there, and for row -1 of none."""
        link = self._link_of(row)
        page, place = self._known.get(link.after), row - link.first
        return page.items[place] if page is not None and 0 <= place < len(page.items) else None

    def is_unreadable(self, row: int) -> bool:
        """Tell whether the row is one of its page's last, which stand for what can't be read."""
        link = self._link_of(row)
        page = self._known.get(link.after)
        return page is not None and len(page.items) <= row - link.first < page.came

    def wanted(self, first: int, last: int) -> frozenset[str]:
        """Return what asks for the pages of these rows; the first, which has the count, always."""
        if self._page:
            numbers = range(max(first, 0) // self._page, max(last, 0) // self._page + 1)
            return frozenset({"", *(str(number * self._page) for number in numbers if number)})
        low, high = self._place_of(first), self._place_of(last)
        return frozenset({"", *(link.after for link in self._chain[low : high + 1])})

    @cached_property
    def fault(self) -> NotWhole | None:
        """What is wrong with the list as it came: it repeats itself, or ends too early."""
        seen: set[str] = set()
        for link in self._links():
            page = self._known[link.after]
            found = self._identities(page)
            if found and found <= seen:
                return repeated(link.first)
            seen |= found
            reached = link.first + page.came
            is_short = page.next is None or page.came < self._page
            if page.total is not None and is_short and reached < page.total:
                return ended_early(reached, page.total)
        return None

    def _continued(
        self, chain: tuple[_Link, ...], place: int, known: Mapping[str, Listing[Item]]
    ) -> tuple[_Link, ...]:
        """Return the chain with what the page at this place says of the one behind it."""
        page, before = known[chain[place].after], chain[: place + 1]
        if page.next is None or any(link.after == page.next for link in before):
            return before
        earlier = known.get(chain[place - 1].after) if place else None
        if earlier is not None and self._identities(page) <= self._identities(earlier):
            # A Hub that does not know how to go on sends the same page for ever.
            return before
        behind = _Link(page.next, chain[place].first + page.came)
        if chain[place + 1 : place + 2] == (behind,):
            return chain
        return (*before, behind)

    def _identities(self, page: Listing[Item]) -> set[str]:
        return {self._identity(item) for item in page.items}

    def _links(self) -> Iterable[_Link]:
        """Return the pages that are known, in the order of their rows."""
        if self._page:
            return [_Link(after, int(after or 0)) for after in sorted(self._known, key=_offset)]
        return [link for link in self._chain if link.after in self._known]

    def _link_of(self, row: int) -> _Link:
        if self._page:
            first = row // self._page * self._page
            return _Link(str(first) if first else "", first)
        return self._chain[self._place_of(row)]

    def _place_of(self, row: int) -> int:
        return max(0, bisect_right(self._chain, row, key=lambda link: link.first) - 1)

    def _rows_of(self, first: Listing[Item] | None) -> int:
        if first is None:
            return 0
        if self._page:
            return min(max(first.total or 0, first.came), _MOST_ROWS)
        last = self._chain[-1]
        if last.after not in self._known:
            return last.first + 1
        return last.first + self._known[last.after].came


def _can_be_counted_out(first: Listing[object]) -> bool:
    return first.total is not None and first.next == str(first.came)


def _nearest(
    known: Mapping[str, Listing[Item]], newer: Mapping[str, Listing[Item]]
) -> Mapping[str, Listing[Item]]:
    """Return the first page and those that came last: who scrolls through all keeps not all."""
    if len(known) <= _MOST_PAGES:
        return known
    kept = [after for after in known if after and after not in newer][-_MOST_PAGES:]
    return {after: known[after] for after in ("", *kept, *newer) if after in known}


def _is_at(after: str, page: int) -> bool:
    return not after or (after.isdecimal() and int(after) % page == 0)


def _offset(after: str) -> int:
    return int(after or 0)
