"""The items of `{"data": {"items": [...]}}`, cut from the bytes while they come.

A list may be 26 MB, and decoding it at once would hold up everything else. So the array is cut into
blocks of whole items without looking into them: if `[` + block + `]` parses, the cut is between two
items, because a cut inside one leaves a bracket or a string open.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from hubtui.hub.errors import Unreadable
from hubtui.hub.half_characters import without_half_characters
from hubtui.hub.utf8 import as_utf8
from hubtui.locale import _

BLOCK_BYTES = 192 * 1024

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A lone quote opens a string that goes on beyond what came.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["{}\[\]:,]', re.DOTALL)
_BETWEEN_OBJECTS = re.compile(rb"\}\s*+(,)\s*+\{")
_LIKELY_CUTS = 4
_LAST_BYTES = 4 * 1024
_SURE_BYTES = 16 * 1024
_OPENING = frozenset((b"{", b"["))
_CLOSING = frozenset((b"}", b"]"))

_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


class _Count(msgspec.Struct):
    items: None
    total: Any = None


class _AroundItems(msgspec.Struct):
    data: _Count


_AROUND_ITEMS = msgspec.json.Decoder(_AroundItems)


class ItemBlock(NamedTuple):
    """Whole items: the JSON array of them, and each one's own bytes."""

    array: bytes
    items: list[msgspec.Raw]

    def as_utf8(self) -> "ItemBlock":
        """Return the same items without wrong bytes, which are looked for only where they hurt."""
        array = as_utf8(self.array)
        return ItemBlock(array, _ITEMS.decode(array))


class ItemBlocks:
    """Takes the body piece by piece and gives blocks of at least one item, in order.

    `total` is what the Hub counts: known when finished, None where the Hub does not say.
    """

    def __init__(self, block_bytes: int = BLOCK_BYTES) -> None:
        self.total: int | None = None
        self._block_bytes = block_bytes
        self._wanted = 1
        self._waiting = bytearray()
        self._before_items: bytes | None = None
        self._has_given = False
        self._is_after_items = False

    def feed(self, piece: bytes) -> Iterator[ItemBlock]:
        """Take a piece of the body; give the blocks that are whole now. Raises Unreadable."""
        self._waiting += piece
        while len(self._waiting) >= self._wanted and not self._is_after_items:
            if self._before_items is None:
                self._look_for_items()
            elif block := self._likely_block() or self._sure_block():
                yield block

    def finish(self) -> Iterator[ItemBlock]:
        """Give the last blocks. Raises Unreadable where the body is no whole envelope."""
        if self._before_items is None:
            self._look_for_items()
        if self._before_items is None:
            raise _without_items(without_half_characters(as_utf8(self._waiting)))
        while not self._is_after_items:
            self._wanted = len(self._waiting)
            if block := self._likely_block() or self._sure_block():
                yield block
            elif not self._is_after_items:
                raise _broken_off()
        envelope = b"".join((self._before_items, b"null", self._waiting))
        self.total = _total(without_half_characters(as_utf8(envelope)))

    def _look_for_items(self) -> None:
        if self._waiting.startswith(_BYTE_ORDER_MARK):
            del self._waiting[: len(_BYTE_ORDER_MARK)]
        start = _start_of_items(self._waiting)
        if start is None:
            self._wanted = 2 * len(self._waiting) + 1
            return
        self._before_items = bytes(self._waiting[:start])
        del self._waiting[: start + 1]
        self._wanted = self._block_bytes

    def _likely_block(self) -> ItemBlock | None:
        # Nearly always the last `},{` is the end of an item; nested objects take a few tries.
        end = self._wanted
        found = _BETWEEN_OBJECTS.finditer(self._waiting, max(0, end - _LAST_BYTES), end)
        cuts = [match.start(1) for match in found]
        for cut in reversed(cuts[-_LIKELY_CUTS:]):
            if block := _block(self._waiting[:cut]):
                self._pass(cut)
                return block
        return None

    def _sure_block(self) -> ItemBlock | None:
        comma, end = _array_level(self._waiting)
        cut = comma if end is None else end
        if cut is None:
            self._wanted = 2 * len(self._waiting)
            return None
        array = self._waiting[:cut]
        block = _block(array) or _block(without_half_characters(bytes(array)))
        # After a comma one more item is due.
        is_empty = end is not None and not self._has_given and not array.strip()
        if block is None and not is_empty:
            raise _not_json()
        self._is_after_items = end is not None
        self._pass(cut)
        return block

    def _pass(self, cut: int) -> None:
        del self._waiting[: cut + 1]
        self._wanted = self._block_bytes
        self._has_given = True


def _block(items: bytes | bytearray) -> ItemBlock | None:
    """Return the items between the brackets, None where they don't parse or none is there."""
    array = b"".join((b"[", items, b"]"))
    try:
        raws = _ITEMS.decode(array)
    except msgspec.DecodeError:
        return None
    except RecursionError:
        raise Unreadable(_("it is nested too deeply")) from None
    return ItemBlock(array, raws) if raws else None


def _start_of_items(head: bytearray) -> int | None:
    """Return where the `[` of data.items stands, None where it has not come."""
    open_brackets = b""
    keys: list[bytes] = []
    last = b""
    for match in _TOKEN.finditer(head):
        token = match[0]
        if token == b":":
            keys[len(open_brackets) - 1 :] = [last]
        elif token in _CLOSING:
            open_brackets = open_brackets[:-1]
        elif token in _OPENING:
            if token == b"[" and open_brackets == b"{{" and keys == [b'"data"', b'"items"']:
                return match.start()
            open_brackets += token
        elif token == b'"':
            return None
        last = token
    return None


def _array_level(array: bytearray) -> tuple[int | None, int | None]:
    """Return a comma between two items and the closing bracket, each None if not seen."""
    depth = 0
    comma = None
    for match in _TOKEN.finditer(array):
        start = match.start()
        if start > _SURE_BYTES and comma is not None:
            break
        token = match[0]
        if token == b",":
            if depth == 0:
                comma = start
        elif token in _OPENING:
            depth += 1
        elif token in _CLOSING:
            if depth == 0:
                return comma, start
            depth -= 1
        elif token == b'"':
            break
    return comma, None


def _total(envelope: bytes) -> int | None:
    try:
        total = _AROUND_ITEMS.decode(envelope).data.total
    except msgspec.ValidationError:
        raise _no_items() from None
    except msgspec.DecodeError as error:
        raise _why_not_json(error) from None
    except RecursionError:
        raise Unreadable(_("it is nested too deeply")) from None
    is_count = isinstance(total, int) and not isinstance(total, bool) and total >= 0
    return total if is_count else None


def _without_items(body: bytes) -> Unreadable:
    if not body.strip():
        return Unreadable(_("it is empty"))
    try:
        msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        return _why_not_json(error)
    except RecursionError:
        return Unreadable(_("it is nested too deeply"))
    return _no_items()


def _why_not_json(error: msgspec.DecodeError) -> Unreadable:
    return _broken_off() if "truncated" in str(error) else _not_json()


def _broken_off() -> Unreadable:
    return Unreadable(_("it breaks off half-way"))


def _not_json() -> Unreadable:
    return Unreadable(_("it is not JSON"))


def _no_items() -> Unreadable:
    return Unreadable(_("it has no list of items"))
