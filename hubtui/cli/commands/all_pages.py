"""Everything that a search finds: the Hub sends it a page at a time."""

from typing import Any

from hubtui.hub.client import HubClient
from hubtui.hub.json.envelope import RawItems
from hubtui.hub.paging import every_page
from hubtui.hub.resources import Resource

PAGE = 200


async def all_pages(
    hub: HubClient,
    resource: Resource[Any],
    text: str,
    limit: int | None = None,
    *,
    as_sent: bool = True,
) -> RawItems:
    """Return the items as JSON, at most `limit`: the Hub's own, or in the built-in shape.

    Raises HubError.
    """
    found: list[bytes] = []
    broken = 0

    async def page(after: str) -> RawItems:
        most = PAGE if limit is None else min(PAGE, limit - len(found))
        return await hub.raw_items(resource, text=text, after=after, limit=most, as_sent=as_sent)

    async for sent in every_page(page, lambda sent: sent.items):
        found.extend(sent.items)
        broken += sent.broken
        if limit is not None and len(found) >= limit:
            break
    return RawItems(tuple(found[:limit]), broken=broken)
