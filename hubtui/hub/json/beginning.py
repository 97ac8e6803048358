"""How an answer begins: enough to see that it is one, and what its first item is."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from hubtui.hub.json.envelope import items_of
from hubtui.hub.json.item_blocks import ItemBlocks

_ENOUGH = 64 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class Beginning:
    """`first` is the first item as the Hub sent it; `count` what was seen, of a `whole` answer all."""

    first: bytes | None
    count: int
    whole: bool


async def read_beginning(chunks: AsyncIterator[bytes]) -> Beginning:
    """Read until 64 KB of items came; an answer that is shorter is read whole. Raises Unreadable."""
    blocks, body = ItemBlocks(_ENOUGH), bytearray()
    async for chunk in chunks:
        body += chunk
        for block in blocks.feed(chunk):
            if block.items:
                return Beginning(bytes(block.items[0]), len(block.items), whole=False)
    sent = items_of(bytes(body))
    count = len(sent.items) + sent.broken if sent.total is None else sent.total
    return Beginning(next(iter(sent.items), None), count, whole=True)
