"""How a list goes on: what asks for the page behind the one that came.

What asks for it is a text that only this file understands, `reached/mark`: how many items came so far,
and the offset, page, cursor or link that goes along; of an offset that is the same, once.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from hubtui.hub.dialect.schema import Paging
from hubtui.hub.dialect.shape import Around
from hubtui.hub.dialect.templates import text_of

_LONGEST_MARK: Final = 8_000
_NO: Final = frozenset({"", "0", "false", "no", "nee", "n", "null", "none"})
_LINK: Final = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_IS_NEXT: Final = re.compile(r"\brel\s*=\s*\"?(?:[^\";,]*\s)?next(?:[\s\";,]|$)", re.IGNORECASE)


class Position(NamedTuple):
    """Where a page begins: `mark` is its offset, number, cursor or link; of the first, empty."""

    reached: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        return f"{self.reached}/{self.mark}"


def position(after: str) -> Position:
    """Return where a page begins that is asked for by what the page before told."""
    reached, slash, mark = after.partition("/")
    is_number = reached.isascii() and reached.isdecimal()
    return Position(int(reached), mark if slash else reached) if is_number else Position()


class Pages(NamedTuple):
    """How the list of one call is paged; `first` is the number of its first page, or item."""

    kind: Paging
    first: int

    def parts(self, at: Position, limit: int) -> Mapping[str, str | int]:
        """Return what goes along for a page, by the part of the question that it is."""
        if self.kind == "none":
            return {}
        parts: dict[str, str | int] = {"limit": limit}
        if self.kind == "offset":
            parts["offset"] = int(at.mark) if at.mark else self.first
        elif self.kind == "page":
            parts["page"] = int(at.mark) if at.mark else self.first
        elif self.kind == "cursor" and at.mark:
            parts["cursor"] = at.mark
        return parts

    def link(self, at: Position) -> str | None:
        """Return the link that asks for a page, None where the call does."""
        return at.mark if self.kind == "link" and at.mark else None

    def next(self, at: Position, around: Around, *, has_more: bool, link: str) -> str | None:
        """Return what asks for the page behind the one at `at`; `link` is what the headers say.

        A list ends at its total, at an empty page, and where the Hub says so.
        """
        reached = at.reached + around.came
        is_over = not around.came or (around.total is not None and reached >= around.total)
        says_over = has_more and not is_yes(around.more)
        if self.kind == "none" or is_over or says_over:
            return None
        mark = self._next_mark(at, around, link)
        if not mark or len(mark) > _LONGEST_MARK:
            return None
        # An offset that is the count of what came is a row, which any page can be asked for by.
        is_row = self.kind == "offset" and mark == str(reached)
        return mark if is_row else Position(reached, mark).text

    def _next_mark(self, at: Position, around: Around, link: str) -> str:
        if self.kind == "offset":
            # Behind what came, not behind what was asked for.
            return str((int(at.mark) if at.mark else self.first) + around.came)
        if self.kind == "page":
            return str((int(at.mark) if at.mark else self.first) + 1)
        found = around.next.get("href") if isinstance(around.next, dict) else around.next
        said = "" if isinstance(found, bool) else text_of(found)
        return said or (link if self.kind == "link" else "")


def is_yes(value: object) -> bool:
    """Tell whether a Hub says yes: true, a number that is not 0, a text that is no `false`."""
    if isinstance(value, str):
        return value.strip().casefold() not in _NO
    return bool(value)


def next_link(header: str) -> str:
    """Return where a `Link` header says that the next page is; empty where it does not."""
    for target, parameters in _LINK.findall(header[: 4 * _LONGEST_MARK]):
        if _IS_NEXT.search(parameters):
            return str(target)
    return ""
