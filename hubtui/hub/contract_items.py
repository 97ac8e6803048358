"""Many contracts at once, from their bytes to the texts of their columns.

One typed decode a batch instead of a dictionary a contract: a fifth of the time of `json.loads`.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Annotated, Any

import msgspec

from hubtui.hub.contract_columns import COLUMNS, ContractColumn
from hubtui.hub.item_blocks import ItemBlock
from hubtui.hub.labels import label_of

_NAMES = dict.fromkeys(name for column in COLUMNS for name in column.names)
_Metadata = msgspec.defstruct("_Metadata", [(name, Any, "") for name in _NAMES], gc=False)
_NO_METADATA = _Metadata()

# What makes a contract readable: as in `hubtui.hub.models.Contract`.
_Label = str | int | float | dict[str, Any] | None
_DOCUMENTED: dict[str, Any] = {
    "dossierNumber": str | int | float | None,
    "format": _Label,
    "status": _Label,
}
ContractItem = msgspec.defstruct(
    "ContractItem",
    [
        ("id", Annotated[str, msgspec.Meta(min_length=1)] | int | float),
        ("metadata", _Metadata | None, None),
        *((name, kind, "") for name, kind in _DOCUMENTED.items()),
        *((name, Any, "") for name in _NAMES if name not in _DOCUMENTED),
    ],
    gc=False,
)

_ITEMS = msgspec.json.Decoder(list[ContractItem])
_ITEM = msgspec.json.Decoder(ContractItem)

_Read = Callable[[Any], Any]


def readable_items(block: ItemBlock) -> tuple[list[msgspec.Raw], list[Any]]:
    """Return the readable contracts of a block, each as its bytes and as a ContractItem."""
    try:
        return block.items, _ITEMS.decode(block.array)
    except msgspec.ValidationError:
        both = [(raw, item) for raw in block.items if (item := _item_or_none(raw)) is not None]
    return [raw for raw, _ in both], [item for _, item in both]


def read_item(raw: bytes) -> Any:
    """Return one contract, found readable before, as a ContractItem."""
    return _ITEM.decode(raw)


def _item_or_none(raw: msgspec.Raw) -> Any:
    try:
        return _ITEM.decode(raw)
    except msgspec.ValidationError:
        return None


def id_texts(items: Sequence[Any]) -> list[str]:
    """Return the ids; a number becomes its text."""
    return _texts([item.id for item in items])


def column_texts(items: Sequence[Any]) -> list[list[str]]:
    """Return for each of COLUMNS the text of each item, empty where none of the names is there."""
    metadata = [item.metadata or _NO_METADATA for item in items]
    return [_first_texts(column, metadata, items) for column in COLUMNS]


def _first_texts(
    column: ContractColumn, metadata: Sequence[Any], items: Sequence[Any]
) -> list[str]:
    # A name at a time for all the items: nearly always the first one has every text.
    texts = [""] * len(items)
    for values in _values(column, metadata, items):
        if values.count("") == len(values):
            continue
        texts = [text or other for text, other in zip(texts, _texts(values), strict=True)]
        if all(texts):
            break
    return texts


def _values(
    column: ContractColumn, metadata: Sequence[Any], items: Sequence[Any]
) -> Iterator[list[Any]]:
    reads: list[_Read] = [attrgetter(name) for name in column.names]
    if column.documented:
        yield list(map(attrgetter(column.documented), items))
    for things in (metadata, items):
        for read in reads:
            yield list(map(read, things))


def _texts(values: list[Any]) -> list[str]:
    if set(map(type, values)) == {str}:
        return values
    return [label_of(value) for value in values]
