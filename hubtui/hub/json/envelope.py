"""The envelope around every answer: `{"data": {"items": [...], "total": n}}`.

Only this shape is read. A bare list or a bare thing is not taken for it: that would be another API,
or a proxy, and guessing would hide it. Items stay the Hub's own bytes: nothing is lost, and one that
can't be read costs only itself.
"""

from collections.abc import AsyncIterator

import msgspec

from hubtui.hub.errors import NotFound, Unreadable
from hubtui.hub.json.counts import count_of
from hubtui.hub.json.empty_list import is_empty_list
from hubtui.hub.json.half_characters import without_half_characters
from hubtui.hub.json.item_blocks import ItemBlocks
from hubtui.hub.json.utf8 import as_utf8
from hubtui.hub.transport.body_words import words_of
from hubtui.locale import _
from hubtui.text.one_line import one_line

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXPECTED = '{"data": {"items": [...]}}'


class RawItems(msgspec.Struct, frozen=True):
    """The items as JSON text in UTF-8, in the Hub's order; `total` where the Hub counts them.

    `broken` counts what stood among them and is no JSON. `next` asks for the page behind this one.
    """

    items: tuple[bytes, ...]
    total: int | None = None
    broken: int = 0
    next: str | None = None
    doubt: str = ""

    @property
    def came(self) -> int:
        """Return how many items the Hub sent, those that are no JSON among them."""
        return len(self.items) + self.broken

    def __repr__(self) -> str:
        # They are personal data.
        return f"RawItems({len(self.items)} items)"


class _Data(msgspec.Struct):
    items: list[msgspec.Raw]
    total: msgspec.Raw = msgspec.Raw(b"null")


class _Envelope(msgspec.Struct):
    data: _Data


async def read_items(chunks: AsyncIterator[bytes]) -> RawItems:
    """Return every item of an answer. Raises Unreadable."""
    return items_of(b"".join([chunk async for chunk in chunks]))


def items_of(body: bytes) -> RawItems:
    """Return every item of a whole body. Raises Unreadable."""
    body = as_utf8(body.removeprefix(_BYTE_ORDER_MARK))
    try:
        data = _decoded(body)
        return RawItems(tuple(bytes(item) for item in data.items), _count(data.total))
    except msgspec.ValidationError:
        if is_empty_list(body):
            return RawItems(())
        why = _("expected {expected}, found {found}").format(expected=_EXPECTED, found=_found(body))
    except (msgspec.DecodeError, RecursionError):
        try:
            return _without_broken(body)
        except Unreadable as error:
            why = error.detail
    # A crash report shows local variables, and this one may hold a password.
    del body
    raise Unreadable(why)


async def read_item(chunks: AsyncIterator[bytes]) -> bytes:
    """Return the one item of an answer. Raises Unreadable, and NotFound where there is none."""
    sent = await read_items(chunks)
    count = len(sent.items) + sent.broken
    if not count:
        raise NotFound(_("the list in its answer is empty"))
    if count > 1:
        # Taking the first could be taking another customer.
        raise Unreadable(_("one item was expected, {count} came").format(count=count))
    if sent.broken:
        raise Unreadable(_("it is not JSON"))
    return sent.items[0]


def _decoded(body: bytes) -> _Data:
    try:
        return msgspec.json.decode(body, type=_Envelope).data
    except msgspec.DecodeError:
        return msgspec.json.decode(without_half_characters(body), type=_Envelope).data


def _without_broken(body: bytes) -> RawItems:
    """Return the items of a body that is not all JSON: what is broken costs itself."""
    cutting = ItemBlocks()
    blocks = [*cutting.feed(body), *cutting.finish()]
    return RawItems(
        tuple(bytes(item) for block in blocks for item in block.items),
        cutting.total,
        sum(block.broken for block in blocks),
    )


def _count(total: msgspec.Raw) -> int | None:
    try:
        return count_of(msgspec.json.decode(total))
    except (msgspec.DecodeError, RecursionError):
        return None


def _found(body: bytes) -> str:
    """Return what stands there instead: what it says, or the names of its fields."""
    if said := words_of(body, "application/json"):
        return said
    try:
        fields = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return _("something else")
    return one_line(", ".join(fields)) or "{}"
