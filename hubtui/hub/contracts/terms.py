"""What a contract costs and how long it runs, where the Hub tells it in the list.

Kept out of what is packed for the filter: 100,000 premiums are 100,000 different texts, and most
lists show none of them. One of these is read of the rows on screen, or of all by who sorts by it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from hubtui.hub.contracts.columns import TERMS, ContractColumn


def term_of(raw: bytes, column: str) -> object:
    """Return what the contract says in this one of TERMS, None where it says nothing."""
    reading = _READINGS[column]
    for decoder in reading.decoders:
        try:
            item = decoder.decode(raw)
        except msgspec.ValidationError:
            # The metadata is no object.
            continue
        except (msgspec.DecodeError, RecursionError):
            return None
        return _first(item, reading.names)
    return None


def _first(item: Any, names: Sequence[str]) -> object:
    """Return the first that stands there, in the metadata before the contract itself."""
    for thing in (getattr(item, "metadata", None), item):
        if thing is not None:
            for name in names:
                value: object = getattr(thing, name)
                if value is not None and value not in _EMPTY:
                    return value
    return None


_EMPTY: tuple[object, ...] = ("", [], {})


class _Reading(NamedTuple):
    """The decoders are tried one by one: of an object something always remains."""

    names: Sequence[str]
    decoders: "tuple[msgspec.json.Decoder[Any], ...]"


def _reading(column: ContractColumn) -> _Reading:
    names = [(name, Any, None) for name in column.names]
    metadata = msgspec.defstruct("_Metadata", names, gc=False)
    whole = msgspec.defstruct("_Item", [("metadata", metadata | None, None), *names], gc=False)
    odd = msgspec.defstruct("_OddItem", names, gc=False)
    return _Reading(column.names, (msgspec.json.Decoder(whole), msgspec.json.Decoder(odd)))


_READINGS = {column.id: _reading(column) for column in TERMS}
