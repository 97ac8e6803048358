"""A list that ends early, repeats itself or leads elsewhere: printed or shown as far as it came, and said."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.dialect.schema import decode
from hubtui.hub.errors import HubBroken, NotFound, NotOffered, SentElsewhere, TooShort
from hubtui.hub.resources import CONTACT_CONTRACTS, CONTACTS, MY_CONTRACTS, ORGANIZATIONS
from hubtui.hub.transport.bearer import PlainToken

Answer = Callable[[httpx.Request], httpx.Response]


def _client(answer: Answer, **calls: Any) -> HubClient:
    return HubClient(
        "https://hub.test/api",
        PlainToken("sesam"),
        transport=httpx.MockTransport(answer),
        dialect=compiled(decode({"calls": calls})),
    )


def _page(*numbers: int, **beside: Any) -> httpx.Response:
    return httpx.Response(200, json={"rows": [{"id": each} for each in numbers], **beside})


async def test_an_end_before_the_total_is_said_and_what_came_is_kept() -> None:
    pages = {"1": (1, 2), "2": (3,)}
    hub = _client(
        lambda request: _page(*pages.get(request.url.params["page"], ()), total=9),
        my_contracts={"items": "rows", "total": "total", "paging": "page"},
    )
    found = await hub.fetch(MY_CONTRACTS)
    assert [found.id(row) for row in range(len(found))] == ["1", "2", "3"]
    assert "9" in found.doubt


@pytest.mark.parametrize("link", ["/api/x?p=1", "?p=1", "https://hub.test/api/x?p=1"])
async def test_a_link_that_leads_in_a_circle_ends_and_is_said(link: str) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return _page(1, 2, next=link)

    hub = _client(answer, organizations={"items": "rows", "paging": "link", "next": "next"})
    found = await hub.fetch(ORGANIZATIONS)
    assert len(found.items) == 2
    assert found.doubt
    assert len(asked) == 2


@pytest.mark.parametrize(
    "link",
    ["https://evil.test/api/x", "//evil.test/x", "http://hub.test/x", "https://hub.test:444/x"],
)
async def test_a_link_to_elsewhere_gets_no_token(link: str) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return _page(1, next=link)

    hub = _client(answer, organizations={"items": "rows", "paging": "link", "next": "next"})
    with pytest.raises(SentElsewhere):
        await hub.fetch(ORGANIZATIONS)
    assert asked == ["hub.test"]


async def test_a_search_by_post_is_sent_once_whatever_comes() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        return httpx.Response(503)

    hub = _client(answer, contacts={"method": "POST", "body": {"q": "{text}"}})
    with pytest.raises(HubBroken):
        await hub.fetch(CONTACTS, text="jan")
    assert asked == [{"q": "jan"}]


async def test_of_several_paths_the_one_that_is_known_is_remembered() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return _page(1) if request.url.path == "/api/c" else httpx.Response(405)

    hub = _client(answer, organizations={"items": "rows", "path": ["/a", "/b", "/c"]})
    await hub.fetch(ORGANIZATIONS)
    await hub.fetch(ORGANIZATIONS)
    assert asked == ["/api/a", "/api/b", "/api/c", "/api/c"]


async def test_where_no_path_is_known_all_that_were_tried_are_said() -> None:
    hub = _client(lambda _request: httpx.Response(404), organizations={"path": ["/a", "/b"]})
    with pytest.raises(NotFound, match="/a, /b"):
        await hub.fetch(ORGANIZATIONS)


async def test_what_the_hub_does_not_have_is_not_asked_for() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    hub = _client(answer, organizations={"absent": True}, contacts={"least_letters": 3})
    with pytest.raises(NotOffered):
        await hub.fetch(ORGANIZATIONS)
    with pytest.raises(TooShort, match="3"):
        await hub.fetch(CONTACTS, text="ja")


async def test_a_page_behind_the_last_that_is_not_there_is_the_end() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return _page(1, 2) if request.url.params["page"] == "1" else httpx.Response(404)

    hub = _client(answer, organizations={"items": "rows", "paging": "page"})
    found = await hub.fetch(ORGANIZATIONS)
    assert (len(found.items), found.doubt) == (2, "")


async def test_no_content_is_an_empty_list() -> None:
    hub = _client(lambda _request: httpx.Response(204), organizations={"items": "rows"})
    assert (await hub.fetch(ORGANIZATIONS)).items == ()


async def test_a_customers_contracts_are_found_among_the_offices_where_there_is_no_call() -> None:
    rows = [{"id": number, "who": {"nr": 368 + number % 2}} for number in range(4)]
    said = {
        "calls": {"my_contracts": {"items": "rows"}, "contact_contracts": {"absent": True}},
        "fields": {"contract": {"contact_id": "who.nr"}},
    }
    hub = HubClient(
        "https://hub.test/api",
        PlainToken("sesam"),
        transport=httpx.MockTransport(lambda _request: httpx.Response(200, json={"rows": rows})),
        dialect=compiled(decode(said)),
    )
    found = await hub.fetch(CONTACT_CONTRACTS, "369")
    assert [found.id(row) for row in range(len(found))] == ["1", "3"]
