"""What a dialect may say, and how what it may not is told: with its path, and what was meant."""

import tomllib
from typing import Any

import pytest

from hubtui.hub.dialect.dialect import BUILT_IN, compiled
from hubtui.hub.dialect.flaws import BrokenDialect
from hubtui.hub.dialect.schema import decode


def _flaws(toml: str) -> list[str]:
    with pytest.raises(BrokenDialect) as broken:
        decode(tomllib.loads(toml))
    return [str(flaw) for flaw in broken.value.flaws]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[call.contacts]", ["call", "calls"]),
        ("[calls.contcats]", ["calls.contcats", "contacts"]),
        ("[calls.contacts]\nitms = 'x'", ["calls.contacts.itms", "items"]),
        ("[calls.contacts]\nitems = 3", ["calls.contacts.items"]),
        ("[calls.contacts]\npaging = 'pages'", ["calls.contacts.paging", "cursor"]),
        ("[calls.contacts]\nitems = 'a b'", ["calls.contacts.items", "`a b`"]),
        ("[calls.contacts]\nitems = 'lenght(a)'", ["calls.contacts.items", "length"]),
        ("[calls.contacts]\npath = 'https://evil.example/x'", ["calls.contacts.path"]),
        ("[calls.contacts]\npath = '//evil.example/x'", ["calls.contacts.path"]),
        ("[calls.contacts]\npath = '/a/../b'", ["calls.contacts.path"]),
        ("[calls.contacts]\npath = '/a/%2e%2e/b'", ["calls.contacts.path"]),
        ("[calls.contacts]\npath = '/a?x=1'", ["calls.contacts.path", "fixed"]),
        ("[calls.contacts]\npath = '/a/{id}'", ["calls.contacts.path"]),
        ("[calls.contacts]\npath = []", ["calls.contacts.path"]),
        ("[calls.contact]\npath = '/a'", ["calls.contact.path", "{id}"]),
        ("[calls.contact]\npath = ['/a/{id}', '/b']", ["calls.contact.path", "{id}"]),
        ("[calls.contact_contracts]\npath = '/a'\nquery.id = ''", ["calls.contact_contracts.path"]),
        ("[calls.contacts]\nheaders.Authorization = 'x'", ["calls.contacts.headers.Authorization"]),
        ("[calls.every]\nheaders.host = 'x'", ["calls.every.headers.host"]),
        ("[calls.every]\nheaders.X-Forwarded-Host = 'x'", ["calls.every.headers.X-Forwarded-Host"]),
        ('[calls.every]\nheaders.X-A = "a\\r\\nCookie: b"', ["calls.every.headers.X-A"]),
        ("[calls.contacts]\npaging = 'cursor'", ["calls.contacts.next"]),
        ("[calls.contacts]\npage_size = 0", ["calls.contacts.page_size"]),
        ("[calls.contacts]\nmethod = 'POST'\nbody.a = '{txt}'", ["calls.contacts.body", "text"]),
        ("[calls.contacts]\nbody.a = '{text}'", ["calls.contacts.body", "POST"]),
        ("[calls.create_account]\npath = '/x'", ["calls.create_account", "create_account"]),
        ("[create_account]\npath = '/a/{contactID}'", ["create_account.path", "contactId"]),
        ("[create_account]\nbody.mail = '{email}'", ["create_account.body", "contactId"]),
        ("[create_account]\nbody.id = '{contactId}'", ["create_account.body", "email"]),
        ("[create_account]\nmethod = 'GET'", ["create_account.method", "POST"]),
        ("[create_account]\ndone = [200, 409]", ["create_account.done", "409"]),
        ("[create_account]\ndone = []", ["create_account.done"]),
        ("[create_account]\ngives = 'mail'", ["create_account.gives", "invitation"]),
        (
            "[create_account]\nbody = {i = '{contactId:numer}', e = '{email}'}",
            ["create_account.body"],
        ),
        ("[fields.contakt]\nname = 'x'", ["fields.contakt", "contact"]),
        ("[fields.contact]\nfirstName = 'x'", ["fields.contact.firstName"]),
        ("[fields.contact]\nname = '{first'", ["fields.contact.name"]),
        ("[fields.contact]\nname = 7", ["fields.contact.name"]),
        ("[codes.contract]\nstate.1 = 'x'", ["codes.contract.state"]),
        ("[codes.contract.status]\n1 = 2", ["codes.contract.status.1"]),
        ("[rights]\ncreate_accounts = 'vraag'", ["rights.create_accounts", "ask"]),
    ],
)
def test_what_may_not_be_said_is_told_with_its_path(toml: str, said: list[str]) -> None:
    (flaw,) = _flaws(toml)
    assert flaw.startswith(said[0])
    assert all(word in flaw for word in said)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    flaws = _flaws("[calls.contacts]\nitms = 1\ntotal = 2\n[right]\n[create_account]\ndone = 1")
    assert len(flaws) == 4


def test_nothing_said_is_the_built_in_shape() -> None:
    assert compiled(decode({})) == BUILT_IN
    assert all(call.is_built_in for call in BUILT_IN.reads.values())


@pytest.mark.parametrize(
    ("call", "is_fast"),
    [
        ({"path": "/other", "query": {"text": "q"}}, True),
        ({"paging": "page"}, True),
        ({"items": "data.items"}, True),
        ({"items": "Data"}, False),
        ({"paging": "link"}, False),
        ({"more": "data.more"}, False),
        ({"fields": {"name": "displayName"}}, False),
    ],
)
def test_the_fast_road_is_taken_where_the_shape_is_left(
    call: dict[str, Any], is_fast: bool
) -> None:
    assert compiled(decode({"calls": {"contacts": call}})).reads["contacts"].is_built_in == is_fast


def test_what_holds_for_every_call_gives_way_to_what_one_says() -> None:
    said = {
        "calls": {
            "every": {"items": "Data", "headers": {"X-A": "1", "X-B": "2"}, "paging": "page"},
            "contacts": {"headers": {"X-B": "3"}},
            "contact": {"items": "@"},
        }
    }
    reads = compiled(decode(said)).reads
    assert reads["contacts"].items == reads["my_contracts"].items == "Data"
    assert reads["contact"].items == "@"
    assert reads["contacts"].headers == {"X-A": "1", "X-B": "3"}
    assert [reads[name].pages.kind for name in ("contacts", "my_contracts", "account")] == [
        "page",
        "page",
        "none",
    ]
