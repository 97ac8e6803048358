"""Whatever goes wrong becomes one error that says what happened, to what, and what to do."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.errors import (
    AnswerLost,
    Conflict,
    Forbidden,
    HubBroken,
    HubError,
    Invalid,
    NotFound,
    NotSignedIn,
    TimedOut,
    TooManyRequests,
    UnknownPath,
    Unreachable,
    Unreadable,
)
from hubtui.hub.resources import ACCOUNT, CONTACTS, MY_CONTRACTS
from hubtui.hub.transport.network import Patience
from hubtui.hub.write.account_answer import AccountOrder
from tests.hub.hubs import (
    Behaviour,
    SocketHub,
    Tokens,
    Waits,
    a_free_port,
    answers,
    drips_for_ever,
    kept_nowhere,
    resets_at_once,
    resets_in_the_body,
    says_nothing,
    sends,
    socket_hub,
)

PROXY_PAGE = b"""<html><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1><hr>nginx</body></html>"""
PATIENT = Patience()
MESSAGE = b'{"error": {"code": "odd", "message": "Dat kan niet"}}'


CALLS: dict[str, Callable[[HubClient], Awaitable[object]]] = {
    "one thing": lambda hub: hub.fetch(ACCOUNT),
    "a list": lambda hub: hub.fetch(CONTACTS, text="jansen", limit=50),
    "contracts": lambda hub: hub.fetch(MY_CONTRACTS),
    "raw JSON": lambda hub: hub.raw_items(ACCOUNT),
    "a write": lambda hub: hub.create_account(
        AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere
    ),
}


@dataclass(frozen=True)
class Fault:
    """What the Hub does, and what a read and a write then raise."""

    name: str
    behaviour: Behaviour | None
    on_read: type[HubError]
    on_write: type[HubError] | None  # None where a write is done, with nothing further said
    status: int | None
    words: str
    patience: Patience = PATIENT

    def __str__(self) -> str:
        return self.name


FAULTS = (
    Fault("401", answers("401 Unauthorized", MESSAGE), NotSignedIn, NotSignedIn, 401, "Dat kan"),
    Fault("403", answers("403 Forbidden", MESSAGE), Forbidden, Forbidden, 403, "Dat kan niet"),
    Fault("404", answers("404 Not Found", MESSAGE), UnknownPath, NotFound, 404, "Dat kan niet"),
    Fault("409", answers("409 Conflict", MESSAGE), Conflict, Conflict, 409, "Dat kan niet"),
    Fault("422", answers("422 Unprocessable", MESSAGE), Invalid, Invalid, 422, "Dat kan niet"),
    Fault("429", answers("429 Slow", MESSAGE), TooManyRequests, AnswerLost, 429, "Dat kan niet"),
    Fault("500", answers("500 Oops", MESSAGE), HubBroken, AnswerLost, 500, "Dat kan niet"),
    Fault(
        "502 with a web page",
        answers("502 Bad Gateway", PROXY_PAGE, Content_Type="text/html"),
        HubBroken,
        AnswerLost,
        502,
        "502 Bad Gateway",
    ),
    Fault("refused", None, Unreachable, Unreachable, None, "127.0.0.1"),
    Fault("timeout", says_nothing, TimedOut, AnswerLost, None, "waited", Patience(read=0.05)),
    Fault("reset at once", resets_at_once, Unreachable, AnswerLost, None, "broken off"),
    Fault("reset mid-body", resets_in_the_body, Unreachable, AnswerLost, 200, "broken off"),
    Fault("closed unanswered", sends(b""), Unreachable, AnswerLost, None, "broken off"),
    Fault(
        "truncated JSON",
        answers("200 OK", b'{"data": {"items": [{"id": 1, "na'),
        Unreadable,
        AnswerLost,
        200,
        "breaks off",
    ),
    Fault("not JSON", answers("200 OK", b"Hallo!"), Unreadable, AnswerLost, 200, "not JSON"),
    Fault(
        "a sign-in page with 200",
        answers("200 OK", b"<title>Inloggen</title>", Content_Type="text/html; charset=utf-8"),
        Unreadable,
        AnswerLost,
        200,
        "Inloggen",
    ),
    Fault("empty body", answers("200 OK"), Unreadable, None, 200, "empty"),
    Fault("no content", answers("204 No Content"), Unreadable, AnswerLost, 204, "empty"),
    Fault("another API", answers("200 OK", b'{"items": []}'), Unreadable, None, 200, "items"),
    Fault("not HTTP", sends(b"SSH-2.0-OpenSSH_9\r\n"), Unreachable, AnswerLost, None, "broken"),
)


@asynccontextmanager
async def hub_with(fault: Fault) -> AsyncIterator[SocketHub]:
    if fault.behaviour is None:
        yield SocketHub(f"http://127.0.0.1:{a_free_port()}")
        return
    async with socket_hub(fault.behaviour) as hub:
        yield hub


@pytest.mark.parametrize("what", CALLS)
@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_each_fault_is_one_error_with_words_and_a_line_in_the_journal(
    fault: Fault, what: str
) -> None:
    async with hub_with(fault) as hub:
        client = HubClient(
            hub.address, Tokens(), patience=fault.patience, retries=Waits().retries()
        )
        expected = fault.on_write if what == "a write" else fault.on_read
        if expected is None:
            await CALLS[what](client)
            await client.aclose()
            return
        with pytest.raises(HubError) as raised:
            await CALLS[what](client)
        await client.aclose()

    error = raised.value
    assert type(error) is expected
    assert error.status == fault.status
    assert error.path.startswith("/")
    assert error.method == ("POST" if what == "a write" else "GET")
    assert fault.words in error.detail
    assert "<" not in str(error)
    assert "\n" not in str(error)
    assert error.title
    assert error.advice
    last = list(client.journal)[-1]
    assert (last.status, last.path) == (fault.status, error.path)
    assert last.failure


@pytest.mark.parametrize("what", ["one thing", "contracts", "a write"])
async def test_a_body_that_drips_for_ever_ends_too(what: str) -> None:
    async with socket_hub(drips_for_ever) as hub:
        impatient = Patience(whole=2.0, whole_portfolio=2.0)
        client = HubClient(hub.address, Tokens(), patience=impatient, retries=Waits().retries())
        with pytest.raises(AnswerLost if what == "a write" else TimedOut, match="2 seconds"):
            await CALLS[what](client)
        await client.aclose()

    (record,) = client.journal
    assert (record.status, record.failure) == (200, "broken off")
