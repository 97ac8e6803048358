"""What a list shows: by which filter, in which order; and what a named view would have it show."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from hubtui.hub.contracts.columns import CUSTOMER, TERMS
from hubtui.hub.contracts.folding import fold
from hubtui.store.contracts.contract_sort import COLUMN_IDS
from hubtui.store.filter_fields import CONTACT_FILTER, CONTRACT_FILTER
from hubtui.store.order import Order
from hubtui.views.table import FOUND_CONTACTS

if TYPE_CHECKING:
    from hubtui.config.named_views import NamedView

FILTERS = {"relaties": CONTACT_FILTER, "contracten": CONTRACT_FILTER}
_SORTED = {
    "relaties": tuple(room.column for room in FOUND_CONTACTS.rooms),
    "contracten": (*COLUMN_IDS, CUSTOMER.id, *(column.id for column in TERMS)),
}


class Shown(NamedTuple):
    """`order` is None in the Hub's."""

    filter: str = ""
    order: Order | None = None


def shown_by(view: "NamedView") -> Shown:
    """Return what a view shows, in the Hub's order where its column is none."""
    column = column_called(view.place, view.sort)
    return Shown(view.filter, None if column is None else Order(column, view.reverse))


def column_called(place: str, name: str) -> str | None:
    """Return the id of the column that the filter of a list calls so, if it can be sorted by."""
    column = FILTERS[place].fields.get(fold(name))
    return column if column in _SORTED[place] else None


def columns_called(place: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the columns that the filter of a list calls so, without what is none."""
    found = (column_called(place, name) for name in names)
    return tuple(column for column in found if column is not None)


def name_of_column(place: str, column: str) -> str:
    """Return what the filter of a list calls a column first."""
    return next(name for name, each in FILTERS[place].fields.items() if each == column)


def names_of_columns(place: str) -> tuple[str, ...]:
    """Return what the columns that a list can be sorted by are called, in both languages."""
    return tuple(name for name, column in FILTERS[place].fields.items() if column in _SORTED[place])
