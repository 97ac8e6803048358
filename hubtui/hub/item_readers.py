"""From the envelope to things of ours, each read from its own bytes by a function that knows it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from hubtui.hub.envelope import read_item, read_items
from hubtui.hub.errors import Unreadable
from hubtui.hub.exchange import Reader
from hubtui.hub.listing import Listing

Thing = TypeVar("Thing")
# Raises Unreadable.
FromJson = Callable[[bytes], Thing]

# Reading this many takes some milliseconds; then a key may come in between.
_AT_ONCE = 200


def one(of_json: FromJson[Thing]) -> Reader[Thing]:
    """Return a reader of an answer with one thing."""

    async def read(chunks: AsyncIterator[bytes]) -> Thing:
        item = await read_item(chunks)
        try:
            return of_json(item)
        except Unreadable as error:
            why = error.detail
        # Raised anew: a crash report shows local variables, and these may hold a password.
        del item
        raise Unreadable(why)

    return read


def listing(of_json: FromJson[Thing]) -> Reader[Listing[Thing]]:
    """Return a reader of a list; an item that can't be read costs that item, counted."""

    async def read(chunks: AsyncIterator[bytes]) -> Listing[Thing]:
        sent = await read_items(chunks)
        items: list[Thing] = []
        for number, raw in enumerate(sent.items, start=1):
            with contextlib.suppress(Unreadable):
                items.append(of_json(raw))
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
        return Listing(tuple(items), sent.total, len(sent.items) - len(items))

    return read
