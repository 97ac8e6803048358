"""The Authorization header: the token's only way out.

The token is never a local variable while a request runs: a crash report shows those. httpx masks
the header in its own repr.
"""

import httpx

from hubtui.hub.errors import NotSignedIn
from hubtui.hub.transport.bearer import TokenSource, is_sendable
from hubtui.locale import _

_SCHEME = "Bearer "


async def authorized(tokens: TokenSource) -> httpx.Headers:
    """Return the headers that sign a request. Raises NotSignedIn."""
    return _headers(await tokens.token())


async def authorized_anew(tokens: TokenSource, refused: httpx.Headers) -> httpx.Headers:
    """Return the headers with another token than the refused one. Raises NotSignedIn."""
    return _headers(await tokens.renew(refused["authorization"].removeprefix(_SCHEME)))


def _headers(token: str) -> httpx.Headers:
    if not token:
        raise NotSignedIn
    if not is_sendable(token):
        raise NotSignedIn(_("the token holds a space or a sign that can't be sent"))
    return httpx.Headers({"Authorization": _SCHEME + token})
