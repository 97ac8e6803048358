"""Where the items of an answer stand: most paths can be followed while the answer comes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from hubtui.hub.dialect.paths import Node, Path, keys_of, path_of, read_path

_RAW_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RAW_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


class ItemsAt(NamedTuple):
    """The list behind `keys`; of each item what `each` finds, where `only` finds something.

    `is_flat` says that lists among them are taken apart. Where `keys` is None, the path can't be
    followed piece by piece: `whole` finds the items in the whole answer.
    """

    text: str
    whole: Path
    keys: tuple[str, ...] | None
    each: Path | None = None
    only: Path | None = None
    is_flat: bool = False

    @property
    def is_plain(self) -> bool:
        """Tell whether the items are what the list holds."""
        return self.each is None and self.only is None


def items_at(text: str) -> ItemsAt:
    """Return where the items stand. Raises BadText."""
    whole = read_path(text)
    node = whole.node
    if (keys := keys_of(node)) is not None:
        return ItemsAt(text, whole, keys)
    if node["type"] == "projection":
        left, right = node["children"]
        is_flat = left["type"] == "flatten"
        keys = keys_of(left["children"][0] if is_flat else left)
        if keys is not None:
            return ItemsAt(text, whole, keys, _path(right, text), None, is_flat)
    if node["type"] == "filter_projection":
        left, right, condition = node["children"]
        keys = keys_of(left)
        if keys is not None:
            return ItemsAt(text, whole, keys, _path(right, text), path_of(condition, text))
    return ItemsAt(text, whole, None)


def raw_at(body: bytes, keys: tuple[str, ...]) -> bytes | None:
    """Return the bytes of what stands behind the keys, None where a key is not there.

    Raises msgspec.DecodeError where it is no JSON.
    """
    raw = msgspec.Raw(body)
    for key in keys:
        try:
            members: Mapping[str, msgspec.Raw] = _RAW_MEMBERS.decode(raw)
        except msgspec.ValidationError:
            return None
        if key not in members:
            return None
        raw = members[key]
    return bytes(raw)


def raw_items(array: bytes) -> Iterator[bytes]:
    """Give the items of a JSON array. Raises msgspec.DecodeError."""
    yield from map(bytes, _RAW_ITEMS.decode(array))


def _path(node: Node, text: str) -> Path | None:
    return None if keys_of(node) == () else path_of(node, text)
