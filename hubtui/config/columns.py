"""`[columns]`: which columns a list shows, and in which order."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from hubtui.config.converted import converted
from hubtui.config.table import Table
from hubtui.locale import _

Columns = Mapping[str, tuple[str, ...]]
"""By the place of the list, each column as the filter calls it there."""

NO_COLUMNS: Columns = MappingProxyType({})

_IN_ENGLISH = {"contacts": "relaties", "contracts": "contracten"}


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists, as written; None where the file says nothing."""

    relaties: tuple[str, ...] | None = None
    contracten: tuple[str, ...] | None = None


def columns_of_lists(table: Table) -> dict[str, tuple[str, ...]]:
    """Return the columns by list; what is wrong with them is among the table's problems."""
    for name in _IN_ENGLISH.keys() & table.values.keys():
        words = _("unknown key; did you mean {likely}?")
        table.report(name, words.format(likely=_IN_ENGLISH[name]))
    known = {name: value for name, value in table.values.items() if name not in _IN_ENGLISH}
    read = converted(_Written, table.with_values(known), read={}, checks={})
    found = {"relaties": read.relaties, "contracten": read.contracten}
    for name, columns in found.items():
        if columns is not None and not columns:
            table.report(name, _("is empty: name one column at least"))
    return {name: columns for name, columns in found.items() if columns}
