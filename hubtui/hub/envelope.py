"""The envelope around every answer: `{"data": {"items": [...], "total": n}}`.

Only this shape is read. A bare list or a bare thing is not taken for it: that would be another API,
or a proxy, and guessing would hide it. Items stay the Hub's own bytes: nothing is lost, and one that
can't be read costs only itself.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec

from hubtui.hub.errors import NotFound, Unreadable
from hubtui.hub.half_characters import without_half_characters
from hubtui.hub.one_line import one_line
from hubtui.hub.refusals import words_of
from hubtui.hub.utf8 import as_utf8
from hubtui.locale import _

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXPECTED = '{"data": {"items": [...]}}'


@dataclass(frozen=True, slots=True, repr=False)
class RawItems:
    """The items as JSON text in UTF-8, in the Hub's order; `total` where the Hub counts them."""

    items: tuple[bytes, ...]
    total: int | None = None


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
        why = _("expected {expected}, found {found}").format(expected=_EXPECTED, found=_found(body))
    except msgspec.DecodeError as error:
        why = _broken_words(body, error)
    except RecursionError:
        why = _("it is nested too deeply")
    # A crash report shows local variables, and this one may hold a password.
    del body
    raise Unreadable(why)


async def read_item(chunks: AsyncIterator[bytes]) -> bytes:
    """Return the one item of an answer. Raises Unreadable, and NotFound where there is none."""
    items = (await read_items(chunks)).items
    if not items:
        raise NotFound(_("the list in its answer is empty"))
    if len(items) > 1:
        # Taking the first could be taking another customer.
        raise Unreadable(_("one item was expected, {count} came").format(count=len(items)))
    return items[0]


def _decoded(body: bytes) -> _Data:
    try:
        return msgspec.json.decode(body, type=_Envelope).data
    except msgspec.DecodeError:
        return msgspec.json.decode(without_half_characters(body), type=_Envelope).data


def _count(total: msgspec.Raw) -> int | None:
    try:
        return msgspec.json.decode(total, type=int)
    except msgspec.ValidationError:
        return None


def _broken_words(body: bytes, error: msgspec.DecodeError) -> str:
    if not body.strip():
        return _("it is empty")
    return _("it breaks off half-way") if "truncated" in str(error) else _("it is not JSON")


def _found(body: bytes) -> str:
    """Return what stands there instead: what it says, or the names of its fields."""
    if said := words_of(body, "application/json"):
        return said
    try:
        fields = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return _("something else")
    return one_line(", ".join(fields)) or "{}"
