"""A body in pieces as it comes: decompressed, no longer than asked for, and UTF-8."""

from collections.abc import AsyncGenerator, AsyncIterator

import httpx

from hubtui.hub.errors import Unreadable
from hubtui.hub.json.charset import Charset
from hubtui.hub.transport.content_coding import decoder_for
from hubtui.locale import _


async def pieces(
    raw: AsyncIterator[bytes], headers: httpx.Headers, most: int
) -> AsyncGenerator[bytes, None]:
    """Give the body as UTF-8. Raises Unreadable where it is longer than `most` bytes, or broken."""
    decoder = decoder_for(headers.get("content-encoding", ""))
    charset = Charset(headers.get("content-type", ""))
    seen = 0
    async for data in raw:
        for piece in decoder.feed(data):
            seen += len(piece)
            if seen > most:
                raise Unreadable(
                    _("it is longer than {megabytes} MB").format(megabytes=most // 1_000_000)
                )
            if text := charset.feed(piece):
                yield text
    decoder.finish()
    if text := charset.finish():
        yield text
