"""Many contracts at once, from their bytes to their ids and the texts of their columns.

One typed decode a block instead of a dictionary a contract, and a column at a time instead of a
cell: a third of the time of `json.loads`.
"""

import contextlib
from collections.abc import Iterator, Sequence
from operator import attrgetter
from types import GenericAlias
from typing import Any, NamedTuple

import msgspec

from hubtui.hub.contracts.columns import COLUMNS, ContractColumn
from hubtui.hub.json.item_blocks import ItemBlock
from hubtui.hub.models.ids import id_text
from hubtui.hub.models.labels import label_of

_NAMES = tuple(dict.fromkeys(name for column in COLUMNS for name in column.names))
_ID = [("id", Any, None)]
_TEXTS = [(name, Any, "") for name in _NAMES]

_Metadata = msgspec.defstruct("_Metadata", _TEXTS, gc=False)
_NO_METADATA = _Metadata()
_Item = msgspec.defstruct("_Item", [*_ID, ("metadata", _Metadata | None, None), *_TEXTS], gc=False)
_OddMetadata = msgspec.defstruct("_OddMetadata", [*_ID, *_TEXTS], gc=False)
_OddNumbers = msgspec.defstruct("_OddNumbers", _ID, gc=False)

_ITEMS: "msgspec.json.Decoder[list[Any]]" = msgspec.json.Decoder(GenericAlias(list, (_Item,)))
# What does not fit the one type is read as the next: of an object something always remains.
_KINDS = tuple(msgspec.json.Decoder(kind) for kind in (_Item, _OddMetadata, _OddNumbers))


class ContractItems(NamedTuple):
    """Readable contracts: `raws` and `ids` one a contract, `columns` so for each of COLUMNS."""

    raws: Sequence[msgspec.Raw]
    ids: Sequence[str]
    columns: Sequence[Sequence[str]]


def read_contract_items(block: ItemBlock) -> ContractItems:
    """Return the contracts of a block. As in `hub.models.Contract`, only the id decides."""
    try:
        items = _items(block)
    except UnicodeDecodeError:
        block = block.as_utf8()
        items = _items(block)
    ids = [item.id for item in items]
    if _are_plain_texts(ids) and not any(map(str.isspace, ids)):
        return ContractItems(block.items, ids, _columns(items))
    texts = [_id_or_none(each) for each in ids]
    kept = [place for place, text in enumerate(texts) if text is not None]
    return ContractItems(
        raws=[block.items[place] for place in kept],
        ids=[text for text in texts if text is not None],
        columns=_columns([items[place] for place in kept]),
    )


def id_of(raw: bytes) -> str:
    """Return the id of one contract that was found readable."""
    return id_text(_item(raw).id)


def cells_of(raw: bytes) -> tuple[str, ...]:
    """Return the texts of COLUMNS of one contract that was found readable."""
    return tuple(texts[0] for texts in _columns([_item(raw)]))


def _items(block: ItemBlock) -> list[Any]:
    with contextlib.suppress(msgspec.ValidationError):
        return _ITEMS.decode(block.array)
    return [_item(raw) for raw in block.items]


def _item(raw: bytes | msgspec.Raw) -> Any:
    """Return what can be read of an item; of what is no object, nothing."""
    for kind in _KINDS:
        with contextlib.suppress(msgspec.ValidationError):
            item = kind.decode(raw)
            return item if isinstance(item, _Item) else _Item(**msgspec.structs.asdict(item))
    return _Item()


def _id_or_none(value: object) -> str | None:
    try:
        return id_text(value)
    except ValueError:
        return None


def _columns(items: Sequence[Any]) -> list[list[str]]:
    metadata = [item.metadata or _NO_METADATA for item in items]
    return [_first_texts(column, metadata, items) for column in COLUMNS]


def _first_texts(
    column: ContractColumn, metadata: Sequence[Any], items: Sequence[Any]
) -> list[str]:
    # A name at a time for all the items: nearly always the first one has every text.
    texts: list[str] = []
    for values in _values(column, metadata, items):
        if values.count("") == len(values):
            continue
        if not texts and _are_plain_texts(values):
            return values
        words = [label_of(value) for value in values]
        texts = [text or word for text, word in zip(texts or words, words, strict=True)]
        if all(texts):
            return texts
    return texts or [""] * len(items)


def _values(
    column: ContractColumn, metadata: Sequence[Any], items: Sequence[Any]
) -> Iterator[list[Any]]:
    if column.documented:
        yield list(map(attrgetter(column.documented), items))
    reads = [attrgetter(name) for name in column.names]
    for things in (metadata, items):
        for read in reads:
            yield list(map(read, things))


def _are_plain_texts(values: list[Any]) -> bool:
    """Tell, far faster than one by one, that all are texts, and none is empty or has two lines."""
    try:
        text = "\n".join(values)
    except TypeError:
        return False
    is_edge_empty = text[:1] in ("", "\n") or text[-1:] == "\n"
    return text.count("\n") == len(values) - 1 and "\n\n" not in text and not is_edge_empty
