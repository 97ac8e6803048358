"""One call as the dialect has it: what is sent for a question, and how its answer is read."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal, NamedTuple, TypeAlias

from msgspec import Struct

from hubtui.hub.dialect.items_at import ItemsAt, items_at
from hubtui.hub.dialect.mapping import Mapped
from hubtui.hub.dialect.paging import Pages, position
from hubtui.hub.dialect.paths import Path, read_path
from hubtui.hub.dialect.places import Sent, filled_body, filled_path
from hubtui.hub.dialect.shape import Shape
from hubtui.hub.endpoint import Asked
from hubtui.hub.errors import Invalid
from hubtui.hub.models.compared import id_in
from hubtui.locale import _
from hubtui.text.visible import visible

Fixed: TypeAlias = str | int | float | bool | list[str]

BUILT_IN_ITEMS: Final = "data.items"
BUILT_IN_TOTAL: Final = "data.total"


class Request(NamedTuple):
    """What goes out; with a `link` that is asked for as it stands, and not path and query."""

    method: Literal["GET", "POST"]
    path: str
    query: Mapping[str, str | list[str]]
    body: Sent
    headers: Mapping[str, str]
    link: str | None = None


class ReadCall(Struct, frozen=True, dict=True):
    """A call that reads, with every default filled in. `absent` says that this Hub has none.

    `names` say under which name each part of a question goes along: a part without one stays here. With
    POST what goes along is the JSON body, which may be a template.
    """

    name: str
    method: Literal["GET", "POST"]
    paths: tuple[str, ...]
    names: Mapping[str, str]
    pages: Pages
    headers: Mapping[str, str]
    fixed: Mapping[str, Fixed]
    body: Mapping[str, object] | None = None
    absent: bool = False
    least_letters: int = 0
    page_size: int | None = None
    items: str = BUILT_IN_ITEMS
    total: str | None = BUILT_IN_TOTAL
    total_header: str | None = None
    next: str | None = None
    more: str | None = None
    mapped: Mapped | None = None

    @cached_property
    def is_built_in(self) -> bool:
        """Tell whether the answer is of the built-in shape, so that the fast road can be taken."""
        return (
            self.items == BUILT_IN_ITEMS
            and self.total in (None, BUILT_IN_TOTAL)
            and self.total_header is None
            and self.next is None
            and self.more is None
            and self.mapped is None
            and self.pages.kind not in ("cursor", "link")
        )

    @cached_property
    def items_at(self) -> ItemsAt:
        return items_at(self.items)

    def shape(self, *, as_sent: bool = False) -> Shape:
        """Return how an answer is read; `as_sent` leaves every item what the Hub sent."""
        return Shape(
            items=self.items_at,
            total=_path(self.total),
            next=_path(self.next),
            more=_path(self.more),
            item=None if as_sent or self.mapped is None else self.mapped.item,
        )

    def id_in(self, item: bytes) -> str:
        """Return the id in an item as the Hub sent it; empty where it has none."""
        return id_in(item) if self.mapped is None else self.mapped.id_of(item)

    def request(self, asked: Asked, path: str) -> Request:
        """Return what goes out for a question, by one of the paths. Raises Invalid."""
        at = position(asked.after)
        limit = self.page_size or asked.limit
        parts: dict[str, str | int] = {"text": asked.text, **self.pages.parts(at, limit)}
        if asked.id:
            parts["id"] = asked.id
        filled = filled_path(path, {"id": asked.id})
        if filled is None:
            raise Invalid(
                _("`{id}` can't be a number of anything").format(id=visible(asked.id)),
                method=self.method,
                path=path,
            )
        along: dict[str, str | int] = {
            name: parts[part]
            for part, name in self.names.items()
            if name and part in parts and (part != "id" or "{id}" not in path)
        }
        query = {name: _as_text(value) for name, value in self.fixed.items()}
        body: Sent = None
        if self.method == "GET":
            query |= {name: str(value) for name, value in along.items()}
        elif self.body is not None:
            body = filled_body(self.body, parts)
        else:
            query, body = {}, _flat(self.fixed, along)
        link = self.pages.link(at)
        return Request(self.method, filled, query, body, self.headers, link)


def _path(text: str | None) -> Path | None:
    return None if text is None else read_path(text)


def _flat(fixed: Mapping[str, Fixed], along: Mapping[str, str | int]) -> Sent:
    body: dict[str, Sent] = {}
    for name, value in fixed.items():
        body[name] = list[Sent](value) if isinstance(value, list) else value
    return {**body, **along}


def _as_text(value: Fixed) -> str | list[str]:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, list) else str(value)
