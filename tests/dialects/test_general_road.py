"""Answers of any shape become the built-in one, and what is odd in them is told."""

import contextlib
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.contracts.terms import term_of
from hubtui.hub.dialect.dialect import Dialect, compiled
from hubtui.hub.dialect.general_road import as_built_in, one_as_built_in
from hubtui.hub.dialect.schema import decode
from hubtui.hub.dialect.shape import Around
from hubtui.hub.errors import HubError, NotFound, Unreadable
from hubtui.hub.json.envelope import RawItems, read_item, read_items


async def _chunks(body: bytes, size: int = 17) -> AsyncIterator[bytes]:
    for at in range(0, len(body), size):
        yield body[at : at + size]


def _dialect(**said: Any) -> Dialect:
    return compiled(decode(said))


async def _list(answer: Any, name: str = "contacts", **said: Any) -> tuple[RawItems, Around]:
    call = _dialect(**said).reads[name]
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    around = Around()
    sent = await read_items(as_built_in(_chunks(body), call.shape(), around))
    return sent, around


async def _one(answer: Any, name: str = "contact", **said: Any) -> Any:
    call = _dialect(**said).reads[name]
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return json.loads(await read_item(one_as_built_in(_chunks(body), call.shape())))


def _values(sent: RawItems) -> list[Any]:
    return [json.loads(item) for item in sent.items]


CONTACT = {"relationId": 7, "displayName": "Jan", "login": {"user": "jan@x.nl"}, "more": 1}
FIELDS = {"contact": {"id": "relationId", "name": "displayName", "account_name": "login.user"}}


@pytest.mark.parametrize(
    ("items", "answer"),
    [
        ("@", [CONTACT]),
        ("Data", {"Data": [CONTACT], "Paging": {"PageNo": 1}}),
        ("_embedded.contacts", {"_embedded": {"contacts": [CONTACT]}, "_links": {}}),
        ("data[].attributes", {"data": [{"id": "1", "attributes": CONTACT}]}),
        ("data[*].attributes", {"data": [{"id": "1", "attributes": CONTACT}]}),
        ("rows[?relationId]", {"rows": [{"x": 1}, CONTACT]}),
        ("value", {"@odata.count": 1, "value": [CONTACT]}),
        ("d.results", {"d": {"results": [CONTACT], "__count": "1"}}),
        ("values(contacts)", {"contacts": {"7": CONTACT}}),
        ("[contacts.contact][]", {"contacts": {"contact": CONTACT}}),
        ("groups[].contacts[]", {"groups": [{"contacts": [CONTACT]}, {"contacts": []}]}),
        ('"the items"', {"the items": [CONTACT]}),
    ],
)
async def test_items_are_found_wherever_they_stand(items: str, answer: Any) -> None:
    sent, around = await _list(answer, calls={"contacts": {"items": items}}, fields=FIELDS)
    expected = {"id": 7, "name": "Jan", "account": {"name": "jan@x.nl"}, "more": 1}
    assert [{name: found[name] for name in expected} for found in _values(sent)] == [expected]
    assert around.came == 1


async def test_what_is_named_is_there_once_and_the_rest_stays() -> None:
    sent, _around = await _list([CONTACT], calls={"contacts": {"items": "@"}}, fields=FIELDS)
    (found,) = _values(sent)
    assert "displayName" not in found
    assert found["login"] == {"user": "jan@x.nl"}


async def test_numbers_stay_as_they_were_sent() -> None:
    body = b'[{"relationId":12345678901234567890123,"premium":1.10,"displayName":"J"}]'
    sent, _around = await _list(body, calls={"contacts": {"items": "@"}}, fields=FIELDS)
    assert b'"premium":1.10' in sent.items[0]
    assert b'"id":12345678901234567890123,' in sent.items[0]


@pytest.mark.parametrize(
    ("said", "item", "account"),
    [
        ({"account": "hasAccount"}, {"hasAccount": True}, {}),
        ({"account": "hasAccount"}, {"hasAccount": False, "account": {"id": 1}}, None),
        ({"account": "hasAccount == 'J'"}, {"hasAccount": "N"}, None),
        ({"account": "accountId"}, {"accountId": 12}, {"id": "12"}),
        ({"account": "accountId"}, {"accountId": None}, None),
        ({"account": "accountId"}, {"accountId": 0}, None),
        ({"account_id": "accountId"}, {"accountId": "A1"}, {"id": "A1"}),
        ({"account": "login"}, {"login": "jan@x.nl"}, {"name": "jan@x.nl"}),
        ({"account": "logins[0]", "account_name": "logins[0].n"}, {"logins": [{"n": "j", "s": 1}]},
         {"name": "j", "n": "j", "s": 1}),
        ({"account": "logins"}, {"logins": []}, None),
        ({"account": "has", "account_name": "email"}, {"has": False, "email": "a@b.nl"}, None),
        ({}, {"account": {"id": 1}}, {"id": 1}),
    ],
)  # fmt: skip
async def test_what_shows_that_a_contact_has_an_account(
    said: dict[str, str], item: Any, account: Any
) -> None:
    sent, _around = await _list(
        [{"id": 1, **item}], calls={"contacts": {"items": "@"}}, fields={"contact": said}
    )
    assert _values(sent)[0]["account"] == account


async def test_codes_become_words_and_a_code_that_is_not_known_stays() -> None:
    said = {
        "calls": {"my_contracts": {"items": "@"}},
        "fields": {"contract": {"status": "state", "number": "policy.no", "insurer": "company"}},
        "codes": {"contract": {"status": {"1": "Lopend", "true": "Ja"}}},
    }
    answer: list[Any] = [
        {"id": 1, "state": 1, "policy": {"no": 35}},
        {"id": 2, "state": "9"},
        {"id": 3, "state": True},
    ]
    sent, _around = await _list(answer, "my_contracts", **said)
    assert [item["status"] for item in _values(sent)] == ["Lopend", "9", "Ja"]
    assert _values(sent)[0]["metadata"] == {"contractNumber": 35}


async def test_what_a_contract_costs_and_how_long_it_runs_is_read_by_the_dialect() -> None:
    said = {
        "calls": {"my_contracts": {"items": "@"}},
        "fields": {"contract": {"premium": "terms.price", "start_date": "terms.since"}},
    }
    answer: list[Any] = [{"id": 1, "terms": {"price": 42.5, "since": "2021-03-01"}}]
    sent, _around = await _list(answer, "my_contracts", **said)
    (item,) = sent.items
    assert term_of(item, "premium") == 42.5
    assert term_of(item, "from") == "2021-03-01"
    assert term_of(item, "until") is None


async def test_bare_codes_of_rights_become_names() -> None:
    said = {
        "calls": {"permissions": {"items": "roles"}},
        "codes": {"permission": {"name": {"R1": "Relatiebeheerder"}}},
    }
    sent, _around = await _list({"roles": ["R1", "R7"]}, "permissions", **said)
    assert [item["name"] for item in _values(sent)] == ["Relatiebeheerder", "R7"]


@pytest.mark.parametrize(
    ("items", "answer", "why"),
    [
        ("Data", {"data": [CONTACT]}, "`Data`"),
        ("Data", {"Data": {"x": 1}}, "`Data`"),
        ("Data", {"error": {"message": "niet nu"}}, "niet nu"),
        ("@", {"contacts": []}, "contacts"),
        ("Data", b"<contacts/>", "XML"),
        ("@", b"<contacts/>", "XML"),
        ("Data", b'{"Data": [{"a": 1}', "breekt"),
        ("Data", b"", "leeg"),
        ("Data", b"[1, 2]", "`Data`"),
        ("values(x)", {"y": 1}, "`values(x)`"),
    ],
)
async def test_what_is_not_found_is_said_with_the_path(items: str, answer: Any, why: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(why)):
        await _list(answer, calls={"contacts": {"items": items}})


@pytest.mark.parametrize(
    ("items", "answer"),
    [
        ("Data", {"Data": None}),
        ("Data", {"Data": []}),
        ("_embedded.contacts", {"_links": {"self": {"href": "/x"}}}),
        ("_embedded.contacts", {"_embedded": {}, "_links": {}}),
        ("a.b", {"a": None}),
        ("@", []),
        ("list", {"count": 0}),
    ],
)
async def test_an_empty_list_as_hubs_send_it(items: str, answer: Any) -> None:
    sent, around = await _list(answer, calls={"contacts": {"items": items, "total": "count"}})
    assert sent.items == ()
    assert around.came == 0


@pytest.mark.parametrize(
    ("items", "answer"),
    [("@", CONTACT), ("data", {"data": CONTACT}), ("data", {"data": [CONTACT]}), ("@", [CONTACT]),
     ("data[0]", {"data": [CONTACT, {}]})],
)  # fmt: skip
async def test_one_thing_bare_or_wrapped_or_in_a_list(items: str, answer: Any) -> None:
    found = await _one(answer, calls={"contact": {"items": items}}, fields=FIELDS)
    assert found["name"] == "Jan"


async def test_one_thing_that_is_not_there() -> None:
    empty: tuple[Any, ...] = ([], None)
    for answer in empty:
        with pytest.raises(NotFound):
            await _one({"data": answer}, calls={"contact": {"items": "data"}})
    with pytest.raises(Unreadable, match="2"):
        await _one([CONTACT, CONTACT], calls={"contact": {"items": "@"}})
    with pytest.raises(Unreadable, match="`item`"):
        await _one(CONTACT, calls={"contact": {"items": "item"}})


async def test_an_item_that_is_no_json_costs_itself() -> None:
    body = b'{"Data": [{"relationId": 1}, {"relationId": nope}, {"relationId": 3}]}'
    sent, around = await _list(body, calls={"contacts": {"items": "Data"}}, fields=FIELDS)
    assert (len(sent.items), sent.broken, around.came) == (2, 1, 3)


async def test_what_stands_beside_the_items() -> None:
    said = {"items": "data", "total": "page.total", "next": "data[-1].id", "more": "has_more"}
    answer = {"data": [{"id": 4}, {"id": 9}], "page": {"total": "12"}, "has_more": True}
    sent, around = await _list(answer, calls={"contacts": said})
    assert sent.total == 12
    assert around == Around(came=2, total=12, next=9, more=True)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["data", "id", "relationId", "login", "Data", "total"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(
    answer=_JSON,
    items=st.sampled_from(["@", "Data", "data.items", "Data[].data", "data[?id]", "*"]),
)
async def test_no_answer_does_more_than_be_read_or_refused(answer: Any, items: str) -> None:
    for ask in (_list, _one):
        name = "contact" if ask is _one else "contacts"
        with contextlib.suppress(HubError):
            await ask(answer, name, calls={name: {"items": items}}, fields=FIELDS)


@pytest.mark.parametrize("depth", [900, 5_000, 200_000])
async def test_what_is_nested_deep_costs_itself(depth: int) -> None:
    body = b'{"Data": [{"relationId": 1}, ' + b"[" * depth + b"]" * depth + b"]}"
    try:
        sent, _around = await _list(body, calls={"contacts": {"items": "Data"}}, fields=FIELDS)
    except Unreadable:
        return
    assert len(sent.items) + sent.broken == 2
