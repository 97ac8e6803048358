"""Marking contacts in their list: by id, so a mark stays through pages, refreshes and filters."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import Worker

from hubtui.hub.errors import HubError
from hubtui.hub.paging import every_page
from hubtui.hub.resources import CONTACTS
from hubtui.locale import _, ngettext
from hubtui.store.filter_language import Asked
from hubtui.store.gathered_contacts import fits
from hubtui.store.store import Store
from hubtui.text.visible import visible
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.numbers import grouped
from hubtui.widgets.plain_text import tell
from hubtui.widgets.rows import Rows

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing

SIGN = "*"
MOST_MARKED = 5_000
"""So many get an account in one go at most: more than an evening's work for a Hub."""
_GROUP = "mark all"


class Marks:
    """The contacts that are marked, in the order in which they were."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._ids))

    def __contains__(self, contact_id: object) -> bool:
        return contact_id in self._ids

    def toggle(self, contact_id: str) -> None:
        if contact_id in self._ids:
            del self._ids[contact_id]
        else:
            self.add([contact_id])

    def add(self, contact_ids: Iterable[str]) -> None:
        """Mark them; where there are enough, the rest is not."""
        for contact_id in contact_ids:
            if len(self._ids) < MOST_MARKED:
                self._ids[contact_id] = None

    def remove(self, contact_ids: Iterable[str]) -> None:
        for contact_id in contact_ids:
            self._ids.pop(contact_id, None)

    @property
    def are_full(self) -> bool:
        return len(self._ids) >= MOST_MARKED


class MarkedRows:
    """Rows with a sign before those whose key is marked, in the cell that stands `first` on screen."""

    def __init__(self, rows: Rows, marks: Marks, first: int = 0) -> None:
        self._rows = rows
        self._marks = marks
        self._first = first

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, row: int) -> Sequence[str] | None:
        cells = self._rows.cells(row)
        if cells is None or self._rows.key(row) not in self._marks:
            return cells
        # In front, where nothing is ever cut off: a mark that can't be seen gives an account.
        marked = f"{SIGN} {cells[self._first]}"
        return (*cells[: self._first], marked, *cells[self._first + 1 :])

    def key(self, row: int) -> str | None:
        return self._rows.key(row)


def without_mark(text: str) -> str:
    """Return the text that stands behind the sign of a mark."""
    return text.removeprefix(f"{SIGN} ")


def start_or_stop_marking(
    screen: Screen[None], store: Store, asked: Asked, marks: Marks, changed: Callable[[], None]
) -> None:
    """Mark every contact that was asked for, or stop the marking under way."""
    under_way = _under_way(screen)
    if under_way:
        for worker in under_way:
            worker.cancel()
        words = _("Marking is stopped; {count} are marked.").format(count=grouped(len(marks)))
        tell(screen, visible(words))
        return
    words = with_keys(screen, _("Marking all; `contacts.mark-all` stops it.")).plain
    tell(screen, visible(words), seconds=3)
    screen.run_worker(_mark_all(screen, store, asked, marks, changed), group=_GROUP)


def is_marking(screen: Screen[None]) -> bool:
    """Tell whether all are being marked at this moment."""
    return bool(_under_way(screen))


async def _mark_all(
    screen: Screen[None], store: Store, asked: Asked, marks: Marks, changed: Callable[[], None]
) -> None:
    try:
        async for page in every_contact(store, asked.for_the_hub):
            marks.add(contact.id for contact in page.items if fits(contact, asked))
            changed()
            if marks.are_full:
                break
    except HubError as error:
        words = _("Not all are marked: {error}").format(error=error)
        tell(screen, visible(words), severity="error", seconds=10)
        return
    count = grouped(len(marks))
    if marks.are_full:
        words = _("{count} are marked; it can be no more in one go.").format(count=count)
        tell(screen, visible(words), severity="warning", seconds=10)
        return
    said = ngettext("{count} contact is marked.", "{count} contacts are marked.", len(marks))
    tell(screen, visible(said.format(count=count)))


def every_contact(store: Store, text: str) -> "AsyncIterator[Listing[Contact]]":
    """Return every page of what the Hub finds. Raises HubError, NotWhole where pages lack."""
    return every_page(
        lambda after: store.fetch(store.query(CONTACTS, text=text, after=after)),
        lambda page: (contact.id for contact in page.items),
    )


def _under_way(screen: Screen[None]) -> list[Worker[object]]:
    return [
        worker
        for worker in screen.workers
        if worker.node is screen and worker.group == _GROUP and worker.is_running
    ]
