"""A list that comes in pages, believing only what came.

The next page begins after what came, not after what was asked for. A list ends at its total or at
an empty page. A page that repeats what was seen, and an end before the total, are faults.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from hubtui.hub.errors import NotWhole
from hubtui.locale import _


class Page(Protocol):
    """`came` counts what the Hub sent; `next` asks for the page behind this one."""

    @property
    def came(self) -> int: ...

    @property
    def total(self) -> int | None: ...

    @property
    def next(self) -> str | None: ...


AnyPage = TypeVar("AnyPage", bound=Page)


async def every_page(
    ask: Callable[[str], Awaitable[AnyPage]],
    identities: Callable[[AnyPage], Iterable[Hashable]],
) -> AsyncIterator[AnyPage]:
    """Yield page after page; `ask` gets what asks for it, and for the first the empty text.

    `identities` tells the things of a page apart. Raises NotWhole, and what `ask` raises.
    """
    seen: set[Hashable] = set()
    after, reached = "", 0
    while True:
        page = await ask(after)
        new = set(identities(page))
        if new and new <= seen:
            raise repeated(reached)
        seen |= new
        reached += page.came
        yield page
        if page.next is None:
            if page.total is not None and reached < page.total:
                raise ended_early(reached, page.total)
            return
        after = page.next


def repeated(reached: int) -> NotWhole:
    """Return the error of a page with nothing in it that did not come before."""
    return NotWhole(
        _("after {count} items the Hub sends what it sent before").format(count=reached)
    )


def ended_early(reached: int, total: int) -> NotWhole:
    """Return the error of a list that is shorter than the Hub says."""
    return NotWhole(_("it ends at {count} of {total}").format(count=reached, total=total))
