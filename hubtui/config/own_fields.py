"""`[fields.NAME]`: what the user calls a field that the Hub sends as NAME, and how it is written."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from hubtui.config.converted import converted, texts
from hubtui.config.table import Table
from hubtui.fields.known import Format, OwnField
from hubtui.locale import _

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class _Field(Struct, frozen=True, forbid_unknown_fields=True):
    """One field, as written; None where the file says nothing."""

    label: str | None = None
    format: Format | None = None
    after: str | None = None
    words: Mapping[str, str] = _NO_WORDS


def own_fields(table: Table) -> dict[str, OwnField]:
    """Return the fields by name; what is wrong with one is among the table's problems."""
    found = {name: _own_field(table.table(name)) for name in table.values}
    return {name: each for name, each in found.items() if each is not None}


def _own_field(table: Table) -> OwnField | None:
    words = texts(table.table("words"))
    read = converted(_Field, table, read={"words": words}, checks={})
    if read.label is None:
        if "label" not in table.values:
            table.report("label", _("is missing: what the field is called on screen"))
        return None
    codes = {code.casefold(): word for code, word in words.items()}
    return OwnField(read.label, read.format or "text", codes, read.after or "")
