"""Every contact that a search finds: the Hub sends them a page at a time."""

from hubtui.hub.client import HubClient

PAGE = 200


async def all_contacts(hub: HubClient, query: str, limit: int | None = None) -> list[bytes]:
    """Return the contacts as the Hub's own JSON, at most `limit`. Raises HubError."""
    found: list[bytes] = []
    last: tuple[bytes, ...] = ()
    while limit is None or len(found) < limit:
        wanted = PAGE if limit is None else min(PAGE, limit - len(found))
        asked = {"query": query, "offset": str(len(found)), "limit": str(wanted)}
        page = await hub.raw_items("contacts", query=asked)
        # A Hub that knows no offset sends the same page for ever.
        if not page.items or page.items == last:
            break
        found.extend(page.items)
        last = page.items
        if page.total is not None and len(found) >= page.total:
            break
    return found[:limit]
