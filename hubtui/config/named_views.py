"""`[views.NAME]`: a list as the user wants it again, by a name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from hubtui.config.converted import converted
from hubtui.config.table import Table
from hubtui.locale import _
from hubtui.views.places import PLACE_NAMES

Filtered = Literal["relaties", "contracten"]


class NamedView(Struct, frozen=True):
    """`filter` is what would be typed there, `sort` a column as the filter calls it."""

    place: Filtered
    filter: str = ""
    sort: str = ""
    reverse: bool = False


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    """One view, as written; None where the file says nothing."""

    place: Filtered | None = None
    filter: str | None = None
    sort: str | None = None
    reverse: bool | None = None


NamedViews = Mapping[str, NamedView]
NO_VIEWS: NamedViews = MappingProxyType({})


def named_views(table: Table) -> dict[str, NamedView]:
    """Return the views by name; what is wrong with one is among the table's problems."""
    return {name: _named_view(table, name) for name in table.values}


def _named_view(views: Table, name: str) -> NamedView:
    table = views.table(name)
    if name in PLACE_NAMES or "/" in name or not name.strip():
        views.report(name, _("can't be the name of a view: `--open` knows something else by it"))
    if "place" not in table.values:
        table.report("place", _("is missing: the list it is of, relaties or contracten"))
    read = converted(_Written, table, read={}, checks={})
    return NamedView(
        read.place or "relaties", read.filter or "", read.sort or "", read.reverse or False
    )
