"""The shape of one call's answer, and what an answer said beside its items."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from hubtui.hub.dialect.items_at import ItemsAt
from hubtui.hub.dialect.paths import Path


class Shape(NamedTuple):
    """Where everything stands in the answer of one call; `item` makes one item built-in."""

    items: ItemsAt
    total: Path | None = None
    next: Path | None = None
    more: Path | None = None
    item: Callable[[bytes], bytes] | None = None


class Around(Struct):
    """What an answer said beside its items, known when it is read: how many came, and how many are."""

    came: int = 0
    total: int | None = None
    next: object = None
    more: object = None
