"""The items of `{"data": {"items": [...]}}`, or of a list elsewhere, cut from the bytes as they come.

A list may be 26 MB, and decoding it at once would hold up everything else. So the array is cut into
blocks of whole items without looking into them: if `[` + block + `]` parses, the cut is between two
items, because a cut inside one leaves a bracket or a string open.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from hubtui.hub.errors import Unreadable
from hubtui.hub.json.broken_items import CLOSING, OPENING, TOKEN, is_closed, items_apart
from hubtui.hub.json.counts import count_of
from hubtui.hub.json.empty_list import is_empty_list
from hubtui.hub.json.half_characters import without_half_characters
from hubtui.hub.json.utf8 import as_utf8
from hubtui.locale import _

BLOCK_BYTES = 192 * 1024

_BUILT_IN_KEYS = ("data", "items")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BETWEEN_OBJECTS = re.compile(rb"\}\s*+(,)\s*+\{")
_LIKELY_CUTS = 4
_LAST_BYTES = 4 * 1024
_SURE_BYTES = 16 * 1024
# Of one item, or of what stands around the items, nobody needs more.
# No item is; what is deeper is refused on the way, before every bracket of megabytes is read.
_DEEPEST = 100_000
_MOST_WAITING = 16 * 1024**2

_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


class _Count(msgspec.Struct):
    items: None
    total: Any = None


class _AroundItems(msgspec.Struct):
    data: _Count


_AROUND_ITEMS = msgspec.json.Decoder(_AroundItems)


class WithoutItems(Unreadable):
    """The body holds no list where one was expected; `body` is all of it."""

    def __init__(self, body: bytes, why: str) -> None:
        super().__init__(why)
        self.body = body


class ItemBlock(NamedTuple):
    """Whole items: the JSON array of them, and each one's own bytes.

    `broken` counts what stood among them and is no JSON.
    """

    array: bytes
    items: list[msgspec.Raw]
    broken: int = 0

    def as_utf8(self) -> "ItemBlock":
        """Return the same items without wrong bytes, which are looked for only where they hurt."""
        array = as_utf8(self.array)
        return ItemBlock(array, _ITEMS.decode(array), self.broken)


class ItemBlocks:
    """Takes the body piece by piece and gives blocks of items, in order; none but broken is one too.

    `total` is what the Hub counts: known when finished, None where the Hub does not say. With `keys`
    the list stands there, and not at `data.items`; then `around` is what stood before and behind it.
    """

    def __init__(
        self, block_bytes: int = BLOCK_BYTES, keys: Sequence[str] = _BUILT_IN_KEYS
    ) -> None:
        self.total: int | None = None
        self.around: tuple[bytes, bytes] | None = None
        self._is_built_in = tuple(keys) == _BUILT_IN_KEYS
        self._keys = [json.dumps(key, ensure_ascii=False).encode() for key in keys]
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
        if len(self._waiting) > _MOST_WAITING:
            raise Unreadable(
                _("one item of it is longer than {megabytes} MB").format(
                    megabytes=_MOST_WAITING // 1_000_000
                )
            )

    def finish(self) -> Iterator[ItemBlock]:
        """Give the last blocks. Raises Unreadable where the body is no whole envelope."""
        if self._before_items is None:
            self._look_for_items()
        if self._before_items is None:
            body = without_half_characters(as_utf8(self._waiting))
            if not self._is_built_in:
                raise WithoutItems(body, _why_without_items(body))
            if is_empty_list(body):
                return
            raise Unreadable(_why_without_items(body))
        while not self._is_after_items:
            self._wanted = len(self._waiting)
            if block := self._likely_block() or self._sure_block():
                yield block
            elif not self._is_after_items:
                raise _broken_off()
        self.around = self._before_items, bytes(self._waiting)
        envelope = without_half_characters(as_utf8(b"null".join(self.around)))
        if self._is_built_in:
            self.total = _total(envelope)
        else:
            _check_around(envelope)

    def _look_for_items(self) -> None:
        if self._waiting.startswith(_BYTE_ORDER_MARK):
            del self._waiting[: len(_BYTE_ORDER_MARK)]
        start = _start_of_items(self._waiting, self._keys)
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
        array = bytes(self._waiting[:cut])
        # After a comma one more item is due.
        is_empty = end is not None and not self._has_given and not array.strip()
        block = None
        if not is_empty:
            block = _block(array) or _block(without_half_characters(array)) or _apart(array)
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
    except (msgspec.DecodeError, RecursionError):
        return None
    return ItemBlock(array, raws) if raws else None


def _apart(array: bytes) -> ItemBlock:
    """Return the items one by one, without the broken. Raises Unreadable where one is missing."""
    if not array.strip() or array.rstrip().endswith(b",") or array.lstrip().startswith(b","):
        raise _not_json()
    found = list(items_apart(array))
    items = [msgspec.Raw(each) for each in found if each is not None]
    return ItemBlock(b"[%b]" % b",".join(items), items, len(found) - len(items))


def _start_of_items(head: bytearray, wanted: list[bytes]) -> int | None:
    """Return where the `[` behind the wanted keys stands, None where it has not come."""
    objects = b"{" * len(wanted)
    open_brackets = b""
    keys: list[bytes] = []
    last = b""
    for match in TOKEN.finditer(head):
        token = match[0]
        if token == b":":
            keys[len(open_brackets) - 1 :] = [last]
        elif token in CLOSING:
            open_brackets = open_brackets[:-1]
        elif token in OPENING:
            if token == b"[" and open_brackets == objects and keys == wanted:
                return match.start()
            open_brackets += token
            if len(open_brackets) > _DEEPEST:
                raise _too_deep()
        elif token == b'"':
            return None
        last = token
    return None


def _array_level(array: bytearray) -> tuple[int | None, int | None]:
    """Return a comma between two items and the closing bracket, each None if not seen."""
    depth = 0
    comma = None
    for match in TOKEN.finditer(array):
        start = match.start()
        if start > _SURE_BYTES and comma is not None:
            break
        token = match[0]
        if token == b",":
            if depth == 0:
                comma = start
        elif token in OPENING:
            depth += 1
            if depth > _DEEPEST:
                raise _too_deep()
        elif token in CLOSING:
            if depth == 0 and token == b"}":
                raise _not_json()
            if depth == 0:
                return comma, start
            depth -= 1
        elif token == b'"':
            break
    return comma, None


def _total(envelope: bytes) -> int | None:
    try:
        return count_of(_AROUND_ITEMS.decode(envelope).data.total)
    except msgspec.ValidationError:
        raise _no_items() from None
    except msgspec.DecodeError as error:
        # What is odd beside the items costs itself, as long as the list came whole.
        if not is_closed(envelope):
            raise _why_not_json(error) from None
    except RecursionError:
        if not is_closed(envelope):
            raise _broken_off() from None
    return None


def _check_around(envelope: bytes) -> None:
    """Raise Unreadable where the list did not come whole: what is odd beside it costs itself."""
    try:
        msgspec.json.decode(envelope, type=msgspec.Raw)
    except msgspec.DecodeError as error:
        if not is_closed(envelope) and envelope != b"null":
            raise _why_not_json(error) from None


def _why_without_items(body: bytes) -> str:
    if not body.strip():
        return _("it is empty")
    try:
        msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        return _why_not_json(error).detail
    except RecursionError:
        return _too_deep().detail
    return _no_items().detail


def _why_not_json(error: msgspec.DecodeError) -> Unreadable:
    return _broken_off() if "truncated" in str(error) else _not_json()


def _broken_off() -> Unreadable:
    return Unreadable(_("it breaks off half-way"))


def _not_json() -> Unreadable:
    return Unreadable(_("it is not JSON"))


def _too_deep() -> Unreadable:
    return Unreadable(_("it is nested too deeply"))


def _no_items() -> Unreadable:
    return Unreadable(_("it has no list of items"))
