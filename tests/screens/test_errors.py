"""The error table: what the user reads for each way in which the Hub or the way to it can fail."""

import httpx
import pytest

from hubtui.hub.errors import (
    Conflict,
    Forbidden,
    HubBroken,
    HubError,
    Invalid,
    NotFound,
    NotSignedIn,
    TimedOut,
    TooManyRequests,
    Unreachable,
    Unreadable,
)
from tests.screens.places import SIZES
from tests.screens.user import opened, said
from tests.screens.wire import Answer, BreaksOff, Wire, refused

PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>"

ERRORS: dict[str, tuple[Answer, type[HubError]]] = {
    "401": (refused(401, "Uw token is verlopen"), NotSignedIn),
    "403": (refused(403, "U mist een recht"), Forbidden),
    "404": (refused(404, "Geen zo'n relatie"), NotFound),
    "409": (refused(409, "Dat is er al"), Conflict),
    "422": (refused(422, "Dat kan niet"), Invalid),
    "429": (refused(429, "Te vaak gevraagd"), TooManyRequests),
    "500": (refused(500, "Er ging iets stuk"), HubBroken),
    "502 with HTML": (httpx.Response(502, html=PROXY_PAGE), HubBroken),
    "refused": (httpx.ConnectError("Connection refused"), Unreachable),
    "timeout": (httpx.ReadTimeout(""), TimedOut),
    "reset mid-body": (httpx.Response(200, stream=BreaksOff(b'{"data": {"it')), Unreachable),
    "truncated JSON": (httpx.Response(200, content=b'{"data": {"items": [{"id": '), Unreadable),
    "not JSON": (httpx.Response(200, content=b"hello"), Unreadable),
    "empty body": (httpx.Response(200, content=b""), Unreadable),
}


@pytest.mark.parametrize("case", ERRORS)
async def test_the_screen_says_what_happened_and_r_shows_the_data_when_the_hub_recovers(
    case: str, wire: Wire
) -> None:
    answer, error = ERRORS[case]
    wire.instead("GET /contact/*", answer)
    async with opened(wire, "relaties") as user:
        await user.sees(said(error.title))
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(error.title), said("`refresh` tries again.").rstrip("."))
            assert "<" not in user.text
            assert "Traceback" not in user.text
            assert said("Fetching the contacts…") not in user.text
        wire.recover()
        await user.press("r")
        await user.sees("Lieke IJzerman")
        assert said(error.title) not in user.text
