"""The Logboek has every try, with what is needed to find it back and nothing personal."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubError
from hubtui.hub.journal import Journal, RequestRecord
from hubtui.hub.resources import ACCOUNT, CONTACTS
from hubtui.hub.transport.exchange import Clocks
from tests.envelopes import items
from tests.hub.hubs import HUB, ScriptedHub, Tokens, Waits, client_of

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


async def test_each_try_is_a_record() -> None:
    ticks = iter([10.0, 10.25, 20.0, 20.5])
    hub = ScriptedHub(
        httpx.Response(503, headers={"X-Request-Id": "7f3a"}), items({"id": 1, "name": "Jan"})
    )
    client = HubClient(
        HUB,
        Tokens(),
        transport=hub,
        retries=Waits().retries(),
        clocks=Clocks(now=lambda: NOON, seconds=lambda: next(ticks)),
    )

    await client.fetch(CONTACTS, text="Jansen", limit=50)

    path = "/api/contact/contacts"
    assert list(client.journal) == [
        RequestRecord(NOON, "GET", path, 503, 250.0, 1, "7f3a", "The Hub itself failed"),
        RequestRecord(NOON, "GET", path, 200, 500.0, 2, None, ""),
    ]


async def test_a_request_that_was_stopped_is_in_it_too() -> None:
    asked = asyncio.Event()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            asked.set()
            await asyncio.Event().wait()
            raise AssertionError

    client = client_of(Slow())
    call = asyncio.ensure_future(client.fetch(ACCOUNT))
    await asked.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call

    (record,) = client.journal
    assert (record.path, record.status, record.failure) == ("/api/account/mine", None, "broken off")


async def test_every_hop_and_every_refusal_is_in_it() -> None:
    moved = httpx.Response(302, headers={"Location": "/api/v2/account/mine?who=me"})
    client = client_of(ScriptedHub(moved, httpx.Response(401)))

    with pytest.raises(HubError):
        await client.fetch(ACCOUNT)

    assert [(each.path, each.status) for each in client.journal] == [
        ("/api/account/mine", 302),
        ("/api/v2/account/mine", 401),
        ("/api/account/mine", 401),
    ]


def test_who_listens_is_told_until_he_leaves() -> None:
    journal, told = Journal(keep=2), list[int]()
    record = RequestRecord(NOON, "GET", "/", 200, 1.0)
    leave = journal.listen(lambda: told.append(len(journal)))

    for _ in range(3):
        journal.add(record)
    leave()
    journal.add(record)

    assert told == [1, 2, 2]
    assert len(journal) == 2


async def test_a_listener_that_fails_costs_neither_the_answer_nor_the_other_listeners() -> None:
    client, told = client_of(ScriptedHub(items({"id": 1}))), list[int]()
    complaints: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, fault: complaints.append(fault["message"])
    )

    def fail() -> None:
        raise LookupError("a screen that is gone")

    client.journal.listen(fail)
    client.journal.listen(lambda: told.append(len(client.journal)))
    await client.fetch(ACCOUNT)

    assert told == [1]
    assert complaints == ["A listener failed"]


def test_leaving_twice_is_harmless() -> None:
    journal = Journal()
    leave = journal.listen(lambda: None)

    leave()
    leave()
