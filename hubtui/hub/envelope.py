"""The envelope around every answer: `{"data": {"items": [...], "total": n}}`.

Only this shape is read. A bare list or a bare thing is not taken for it: that would be another API,
or a proxy, and guessing would hide it. Items stay the Hub's own bytes: nothing is lost, and one that
can't be read costs only itself.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec

from hubtui.hub.errors import NotFound, Unreadable
from hubtui.hub.refusals import words_of
from hubtui.locale import _


@dataclass(frozen=True, slots=True, repr=False)
class RawItems:
    """The items as JSON text, in the Hub's order; `total` where the Hub counts more than it sent."""

    items: tuple[bytes, ...]
    total: int | None = None


class _Data(msgspec.Struct):
    items: list[msgspec.Raw]
    total: msgspec.Raw = msgspec.Raw(b"null")


class _Outside(msgspec.Struct):
    data: _Data


async def read_items(chunks: AsyncIterator[bytes]) -> RawItems:
    """Return every item of an answer. Raises Unreadable."""
    body = b"".join([chunk async for chunk in chunks])
    try:
        data = msgspec.json.decode(body, type=_Outside).data
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unreadable(_misfit(body)) from None
    return RawItems(tuple(bytes(item) for item in data.items), _count(bytes(data.total)))


async def read_item(chunks: AsyncIterator[bytes]) -> bytes:
    """Return the one item of an answer. Raises Unreadable, and NotFound where there is none."""
    items = (await read_items(chunks)).items
    if not items:
        raise NotFound(_("the answer is an empty list"))
    if len(items) > 1:
        raise Unreadable(_("one item was expected, {count} were found").format(count=len(items)))
    return items[0]


def _count(text: bytes) -> int | None:
    try:
        return msgspec.json.decode(text, type=int)
    except msgspec.MsgspecError:
        return None


def _misfit(body: bytes) -> str:
    return _("expected {expected}, found {found}").format(
        expected='{"data": {"items": [...]}}', found=_found(body)
    )


def _found(body: bytes) -> str:
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return _("nothing")
    said = words_of(body, "")
    if text.startswith("<"):
        return _("a web page: {title}").format(title=said) if said else _("a web page")
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        if text.startswith(("{", "[")) and error.pos >= len(text) - 1:
            return _("JSON that breaks off half-way")
        return _("something that is not JSON")
    except (ValueError, RecursionError):
        return _("something that is not JSON")
    if isinstance(value, list):
        return _("a bare list")
    if isinstance(value, dict):
        return said or _("other fields")
    return _("a bare value")
