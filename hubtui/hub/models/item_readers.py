"""From the envelope to things of ours, each read from its own bytes by its model."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TypeVar

from hubtui.hub.endpoint import Asked
from hubtui.hub.errors import Unreadable
from hubtui.hub.json.envelope import RawItems, read_item, read_items
from hubtui.hub.json.reader import Reader
from hubtui.hub.models.compared import about
from hubtui.hub.models.listing import Listing
from hubtui.hub.models.model import FromJson, Model

Thing = TypeVar("Thing")

# Reading this many takes some milliseconds; then a key may come in between.
_AT_ONCE = 200


def one_of(model: Model[Thing], asked: Asked) -> Reader[Thing]:
    """Return a reader of an answer with one thing. Raises AnotherThing where it was not asked for."""

    async def read(chunks: AsyncIterator[bytes]) -> Thing:
        item = await read_item(chunks)
        from_json = await model.loaded()
        try:
            return from_json(item)
        except Unreadable as error:
            why = error.detail
        # Raised anew: a crash report shows local variables, and these may hold a password.
        del item
        raise Unreadable(why)

    return about(asked.id, read, _id_of) if asked.id else read


def list_of(model: Model[Thing]) -> Reader[Listing[Thing]]:
    """Return a reader of a list; an item that can't be read costs that item, counted."""

    async def read(chunks: AsyncIterator[bytes]) -> Listing[Thing]:
        return await _listing(await read_items(chunks), await model.loaded())

    return read


async def _listing(sent: RawItems, from_json: FromJson[Thing]) -> Listing[Thing]:
    items: list[Thing] = []
    for number, raw in enumerate(sent.items, start=1):
        with contextlib.suppress(Unreadable):
            items.append(from_json(raw))
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
    return Listing(tuple(items), sent.total, sent.came - len(items))


def _id_of(thing: object) -> str:
    found = getattr(thing, "id", "")
    return found if isinstance(found, str) else ""
