"""Page after page, by every way that a Hub may page: nothing twice, nothing left out, and an end."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.dialect.calls import ReadCall
from hubtui.hub.dialect.dialect import compiled
from hubtui.hub.dialect.paging import next_link, position
from hubtui.hub.dialect.schema import decode
from hubtui.hub.dialect.shape import Around
from hubtui.hub.endpoint import Asked
from hubtui.hub.errors import Invalid


def _call(name: str = "contacts", **call: Any) -> ReadCall:
    return compiled(decode({"calls": {name: call}})).reads[name]


def _walk(call: ReadCall, hub: Any, limit: int = 3) -> list[int]:
    found: list[int] = []
    after = ""
    for _page in range(100):
        request = call.request(Asked(text="x", after=after, limit=limit), call.paths[0])
        items, around, link = hub(request)
        found += items
        around.came = len(items)
        told = call.pages.next(position(after), around, has_more=call.more is not None, link=link)
        if told is None:
            return found
        after = told
    raise AssertionError("no end")


@given(
    count=st.integers(0, 20),
    most=st.integers(1, 5),
    counts=st.booleans(),
    first=st.integers(0, 3),
    kind=st.sampled_from(["offset", "page", "cursor", "link"]),
)
def test_every_item_comes_once_and_in_order(
    count: int, most: int, counts: bool, first: int, kind: str
) -> None:
    things = list(range(count))
    more = {"next": "n"} if kind == "cursor" else {}
    call = _call(paging=kind, first=first, total="t", page_size=most, **more)

    def hub(request: Any) -> tuple[list[int], Around, str]:
        if request.link is not None:
            start = int(request.link.rpartition("=")[2])
        elif kind == "page":
            start = (int(request.query["page"]) - first) * most
        elif kind == "offset":
            start = int(request.query["offset"]) - first
        else:
            start = int(request.query.get("cursor", "0"))
        items = things[start : start + most]
        is_last = start + most >= count
        around = Around(
            total=count if counts else None, next=None if is_last else str(start + most)
        )
        return items, around, "" if is_last else f"/c?from={start + most}"

    assert _walk(call, hub, limit=most) == things


def test_the_next_page_begins_behind_what_came_where_the_hub_sends_less_than_asked() -> None:
    call = _call(page_size=50)

    def hub(request: Any) -> tuple[list[int], Around, str]:
        start = int(request.query["offset"])
        assert request.query["limit"] == "50"
        return list(range(10))[start : start + 4], Around(total=10), ""

    assert _walk(call, hub) == list(range(10))


@pytest.mark.parametrize("says", [False, "false", 0, None, "N"])
def test_a_hub_that_says_there_is_no_more_is_believed(says: object) -> None:
    call = _call(paging="page", more="more")
    assert _walk(call, lambda request: ([1, 2], Around(more=says), "")) == [1, 2]


@pytest.mark.parametrize(
    ("header", "link"),
    [
        ('</c?p=2>; rel="next"', "/c?p=2"),
        ('</c?p=1>; rel="prev", </c?p=3>; rel=next', "/c?p=3"),
        ('<https://x/c?a=1,2>; title="a, b"; rel="last next"', "https://x/c?a=1,2"),
        ('</c?p=9>; rel="last"', ""),
        ('</c>; rel="nextish"', ""),
        ("", ""),
        ("<<<>>>;;; rel=next", ""),
    ],
)
def test_the_link_header(header: str, link: str) -> None:
    assert next_link(header) == link


@pytest.mark.parametrize("after", ["", "7", "7/x", "x", "/", "9/http://a/b?c=/d", "-1/2", "²/1"])
def test_any_place_to_go_on_is_read(after: str) -> None:
    assert position(after).reached >= 0


def test_what_is_asked_goes_along_under_the_hubs_own_names() -> None:
    call = _call(
        path="/find",
        query={"text": "q", "limit": "per_page"},
        paging="page",
        fixed={"include": ["a", "b"], "active": True},
    )
    request = call.request(Asked(text="jan", limit=20), "/find")
    assert request.query == {
        "q": "jan", "page": "1", "per_page": "20", "include": ["a", "b"], "active": "true",
    }  # fmt: skip


def test_a_search_by_post_puts_it_in_the_body_with_its_types() -> None:
    call = _call(
        method="POST",
        paging="cursor",
        next="n",
        body={
            "filter": {"term": "{text}", "any": True},
            "page": {"size": "{limit}", "after": "{cursor}"},
        },
    )
    request = call.request(Asked(text="jan", limit=20), "/find")
    assert request.body == {"filter": {"term": "jan", "any": True}, "page": {"size": 20}}
    assert request.query == {}
    again = call.request(Asked(text="jan", limit=20, after="20/abc"), "/find")
    assert again.body["page"] == {"size": 20, "after": "abc"}  # type: ignore[call-overload, index]


def test_an_id_in_the_path_the_query_or_the_body() -> None:
    asked = Asked(id="a/b é")
    in_path = _call("contact", path="/r/{id}/x")
    assert in_path.request(asked, "/r/{id}/x").path == "/r/a%2Fb%20%C3%A9/x"
    in_query = _call("contact", path="/r", query={"id": "nr"})
    assert in_query.request(asked, "/r").query == {"nr": "a/b é"}
    in_body = _call("contact", path="/r", method="POST", body={"nr": "{id:number}"})
    assert in_body.request(Asked(id="368"), "/r").body == {"nr": 368}
    assert in_body.request(asked, "/r").body == {"nr": "a/b é"}


@pytest.mark.parametrize("number", ["", ".", ".."])
def test_an_id_that_would_change_the_path_is_refused(number: str) -> None:
    with pytest.raises(Invalid):
        _call("contact").request(Asked(id=number), "/contact/contacts/{id}")


@given(st.text())
def test_no_id_leaves_its_place_in_the_path(number: str) -> None:
    try:
        request = _call("contact").request(Asked(id=number), "/r/{id}/x")
    except Invalid:
        return
    assert request.path.startswith("/r/")
    assert request.path.endswith("/x")
    assert request.path.count("/") == 3
    assert not set("?#\\ \r\n") & set(request.path)
