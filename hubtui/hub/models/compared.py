"""An answer compared with its question: what is about another one is not shown as this one."""

from collections.abc import AsyncIterator, Callable
from typing import TypeVar

import msgspec

from hubtui.hub.errors import AnotherThing
from hubtui.hub.json.reader import Reader
from hubtui.hub.models.ids import id_text
from hubtui.locale import _
from hubtui.text.one_line import one_line

Value = TypeVar("Value")


class _WithId(msgspec.Struct):
    id: str | int | float


def about(asked: str, read: Reader[Value], id_of: Callable[[Value], str]) -> Reader[Value]:
    """Return the reader, which raises AnotherThing where the answer has another id than `asked`."""

    async def compared(chunks: AsyncIterator[bytes]) -> Value:
        thing = await read(chunks)
        found = id_of(thing)
        if found and not _is_same(asked, found):
            raise AnotherThing(
                _("`{asked}` was asked for, and `{found}` came").format(
                    asked=one_line(asked), found=one_line(found)
                )
            )
        return thing

    return compared


def id_in(item: bytes) -> str:
    """Return the id in an item of the Hub's; empty where it has none."""
    try:
        return id_text(msgspec.json.decode(item, type=_WithId).id)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return ""


def _is_same(asked: str, found: str) -> bool:
    # A UUID is the same in capitals.
    return asked.strip().casefold() == found.strip().casefold()
