"""The general road: an answer of any shape into the built-in one, `{"data": {"items": [...]}}`.

What reads the built-in shape reads everything then. It goes on while the answer comes and gives way to
keys; only a path that is more than names and one list needs the whole answer first.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Final

import msgspec

from hubtui.hub.dialect.items_at import ItemsAt, raw_at, raw_items
from hubtui.hub.dialect.mapping import encoded, value_of
from hubtui.hub.dialect.paths import keys_of
from hubtui.hub.dialect.shape import Around, Shape
from hubtui.hub.errors import NotFound, Unreadable
from hubtui.hub.json.counts import count_of
from hubtui.hub.json.half_characters import without_half_characters
from hubtui.hub.json.item_blocks import ItemBlock, ItemBlocks, WithoutItems
from hubtui.hub.json.utf8 import as_utf8
from hubtui.hub.transport.body_words import words_of
from hubtui.locale import _
from hubtui.slices import Slices
from hubtui.text.one_line import one_line

_BEGIN: Final = b'{"data":{"items":['
# Read as an item that is no JSON, and counted as one.
_BROKEN: Final = b"NaN"
_A_STEP: Final = 16
_MOST_AT_ONCE: Final = 8 * 1024**2
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


async def as_built_in(
    chunks: AsyncIterator[bytes], shape: Shape, around: Around
) -> AsyncIterator[bytes]:
    """Give a list as the built-in envelope, in pieces; fills `around`. Raises Unreadable."""
    async for piece in enclosed(items_in(chunks, shape, around), lambda: around.total):
        yield piece


async def enclosed(
    items: AsyncIterator[list[bytes]], total: Callable[[], int | None]
) -> AsyncIterator[bytes]:
    """Give items as the built-in envelope; `total` is asked for behind them."""
    begin = _BEGIN
    async for some in items:
        yield begin + b",".join(some)
        begin = b","
    start = _BEGIN if begin is _BEGIN else b""
    yield start + b'],"total":%s}}' % msgspec.json.encode(total())


async def one_as_built_in(chunks: AsyncIterator[bytes], shape: Shape) -> AsyncIterator[bytes]:
    """Give one thing as the built-in envelope: it may stand alone, or in a list of one.

    Raises Unreadable, and NotFound where an empty list or nothing came in its place.
    """
    body = _readable(b"".join([chunk async for chunk in chunks]))
    raw = _thing(body, shape.items)
    yield _BEGIN + (raw if shape.item is None else shape.item(raw)) + b"]}}"


async def one_by_one(items: Iterable[bytes]) -> AsyncIterator[list[bytes]]:
    """Give items that are here already."""
    slices = Slices()
    for item in items:
        yield [item]
        await slices.give_way()


async def items_in(
    chunks: AsyncIterator[bytes], shape: Shape, around: Around
) -> AsyncIterator[list[bytes]]:
    """Give the items, some at a time; fills `around`. Raises Unreadable."""
    slices = Slices()
    if shape.items.keys is None:
        body = _readable(b"".join([chunk async for chunk in chunks]))
        async for piece in _mapped(await _found_whole(body, shape), shape, around, slices):
            yield piece
        _look_around(body, shape, around)
        return
    blocks = ItemBlocks(keys=shape.items.keys)
    last = b""
    try:
        async for block in _blocks_of(chunks, blocks):
            last = bytes(block.items[-1]) if block.items else last
            async for piece in _mapped(_of_block(block.items), shape, around, slices):
                yield piece
            if block.broken:
                around.came += block.broken
                yield [_BROKEN] * block.broken
    except WithoutItems as none:
        body, why = _readable(none.body), none.detail
    else:
        if blocks.around is not None:
            # A cursor may be the id of the last item.
            before, behind = blocks.around
            _look_around(_readable(before + b"[" + last + b"]" + behind), shape, around)
        return
    for raw in _instead(body, shape, why):
        around.came += 1
        yield [raw if shape.item is None else shape.item(raw)]
    _look_around(body, shape, around)


async def _blocks_of(chunks: AsyncIterator[bytes], blocks: ItemBlocks) -> AsyncIterator[ItemBlock]:
    async for chunk in chunks:
        for block in blocks.feed(chunk):
            yield block
    for block in blocks.finish():
        yield block


async def _mapped(
    raws: Iterator[bytes], shape: Shape, around: Around, slices: Slices
) -> AsyncIterator[list[bytes]]:
    some: list[bytes] = []
    for raw in raws:
        for item in _taken(raw, shape.items):
            some.append(item if shape.item is None else shape.item(item))  # noqa: PERF401 - no copy
        if len(some) >= _A_STEP:
            around.came += len(some)
            yield some
            some = []
            await slices.give_way()
    if some:
        around.came += len(some)
        yield some


def _of_block(items: list[msgspec.Raw]) -> Iterator[bytes]:
    for item in items:
        yield as_utf8(bytes(item))


def _taken(raw: bytes, at: ItemsAt) -> Iterator[bytes]:
    """Give what the path takes of one member of the list."""
    if at.is_flat and raw[:1] == b"[":
        for each in raw_items(raw):
            yield _each(each, at)
    elif at.only is None or _holds(at.only.find(value_of(raw))):
        yield _each(raw, at)


def _each(raw: bytes, at: ItemsAt) -> bytes:
    """Return what the path takes of a member; one that lacks it costs itself, and is counted."""
    if at.each is None:
        return raw
    keys = keys_of(at.each.node)
    if keys is None:
        return encoded(at.each.find(value_of(raw)))
    # The bytes as they came: 1.10 stays 1.10.
    return raw_at(raw, keys) or b"null"


async def _found_whole(body: bytes, shape: Shape) -> Iterator[bytes]:
    if len(body) > _MOST_AT_ONCE:
        raise Unreadable(
            _(
                "`{path}` is too much for an answer of over {megabytes} MB: begin it with names"
            ).format(path=shape.items.text, megabytes=_MOST_AT_ONCE // 1_000_000)
        )
    # In a thread: paths are Python, and give way there.
    found = await asyncio.to_thread(lambda: shape.items.whole.find(value_of(body)))
    if isinstance(found, list):
        return map(encoded, found)
    return _instead(body, shape, "")


def _instead(body: bytes, shape: Shape, why: str) -> Iterator[bytes]:
    """Return what to take for the list that is not there. Raises Unreadable."""
    value = value_of(body)
    if value is None and body.strip() != b"null":
        raise Unreadable(_xml(body) or why or _("it is not JSON"))
    found = shape.items.whole.find(value)
    if isinstance(found, list):
        # A name that is written with escapes, or stands twice.
        return map(encoded, found)
    total = None if shape.total is None else count_of(shape.total.find(value))
    if found is None and _says_nothing(value, shape.items, total):
        return iter(())
    raise _not_found(body, value, shape.items)


def _says_nothing(value: object, at: ItemsAt, total: int | None) -> bool:
    """Tell whether the absent list is an empty one, as some Hubs send it."""
    if total is not None:
        return total == 0
    if not isinstance(value, dict) or words_of(encoded(value), "application/json"):
        return False
    keys = at.keys or ()
    parent: object = value
    for number, key in enumerate(keys):
        if not isinstance(parent, dict):
            return False
        if key not in parent:
            # HAL leaves out what is embedded where nothing is.
            return number == 0 and key == "_embedded" and "_links" in parent
        parent = parent[key]
        if parent is None:
            return True
        if number == 0 and key == "_embedded" and parent == {}:
            return True
    return False


def _thing(body: bytes, at: ItemsAt) -> bytes:
    raw: bytes | None
    if not body.strip():
        raise Unreadable(_("it is empty"))
    try:
        raw = None if at.keys is None else raw_at(body, at.keys)
    except (msgspec.DecodeError, RecursionError):
        raise Unreadable(_xml(body) or _("it is not JSON")) from None
    value: object = None
    if raw is None:
        value = value_of(body)
        found = at.whole.find(value)
        raw = None if found is None else encoded(found)
    if raw is None:
        raise _not_found(body, value, at)
    if raw[:1] == b"[":
        raw = _only_one(raw)
    elif raw == b"null":
        if words := words_of(body, "application/json"):
            raise Unreadable(words)
        raise NotFound(_("nothing stands at `{path}` in its answer").format(path=at.text))
    return raw


def _only_one(array: bytes) -> bytes:
    try:
        items = list(raw_items(array))
    except (msgspec.DecodeError, RecursionError):
        raise Unreadable(_("it is not JSON")) from None
    if not items:
        raise NotFound(_("the list in its answer is empty"))
    if len(items) > 1:
        # Taking the first could be taking another customer.
        raise Unreadable(_("one item was expected, {count} came").format(count=len(items)))
    return items[0]


def _look_around(body: bytes, shape: Shape, around: Around) -> None:
    if shape.total is None and shape.next is None and shape.more is None:
        return
    value = value_of(body)
    around.total = None if shape.total is None else count_of(shape.total.find(value))
    around.next = None if shape.next is None else shape.next.find(value)
    around.more = None if shape.more is None else shape.more.find(value)


def _not_found(body: bytes, value: object, at: ItemsAt) -> Unreadable:
    """Return the error that names the path that was tried, and what stands there instead."""
    found = at.whole.find(value)
    if found is None:
        words = words_of(body, "application/json") or _members_of(value)
        return Unreadable(
            _("nothing stands at `{path}`; it holds: {found}").format(path=at.text, found=words)
        )
    return Unreadable(
        _("no list stands at `{path}`, but: {found}").format(path=at.text, found=_members_of(found))
    )


def _members_of(value: object) -> str:
    if isinstance(value, dict):
        return one_line(", ".join(map(str, value))) or "{}"
    if isinstance(value, list):
        return _("a list")
    return _("something else")


def _xml(body: bytes) -> str:
    return _("it is XML, and only JSON can be read") if body.lstrip()[:1] == b"<" else ""


def _holds(value: object) -> bool:
    # As JMESPath has it: zero is something.
    is_empty = isinstance(value, str | list | dict) and not value
    return value is not None and value is not False and not is_empty


def _readable(body: bytes) -> bytes:
    return without_half_characters(as_utf8(body.removeprefix(_BYTE_ORDER_MARK)))
