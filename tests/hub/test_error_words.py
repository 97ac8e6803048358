"""What the Hub says of a refusal, whatever shape it says it in, becomes one short line."""

import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.errors import HubError, NotFound, UnknownPath
from hubtui.hub.resources import CONTACT, CONTACTS, CONTRACT
from hubtui.hub.transport.body_words import words_of
from hubtui.hub.transport.error_statuses import refusal, request_id
from hubtui.hub.transport.failures import no_answer
from hubtui.text.one_line import LONGEST
from hubtui.text.visible import visible
from tests.hub.hubs import NOW, ScriptedHub, client_of

BODIES: list[tuple[object, str]] = [
    ({"error": {"code": "has_account", "message": "Heeft al een account"}}, "Heeft al een account"),
    ({"error": {"code": "has_account"}}, "has_account"),
    ({"error": "Heeft al een account"}, "Heeft al een account"),
    ({"error": "invalid_token", "error_description": "The token expired"}, "The token expired"),
    ({"message": "Heeft al een account"}, "Heeft al een account"),
    ({"type": "about:blank", "title": "Conflict", "status": 409}, "Conflict"),
    ({"title": "Ongeldig", "detail": "E-mail ontbreekt"}, "Ongeldig: E-mail ontbreekt"),
    (
        {"title": "Ongeldig", "errors": {"email": ["is leeg", "is te kort"], "name": ["fout"]}},
        "Ongeldig; email: is leeg; is te kort; name: fout",
    ),
    (
        {"title": "Ongeldig", "errors": [{"detail": "is leeg", "pointer": "#/email"}]},
        "Ongeldig; is leeg",
    ),
    ({"detail": [{"loc": ["body", "email"], "msg": "is leeg"}]}, "is leeg"),
    ({"errors": ["eerste", "tweede"]}, "eerste; tweede"),
    (["eerste", "tweede"], "eerste; tweede"),
    ("los woord", "los woord"),
    ({"message": "  twee\n\tregels "}, "twee regels"),
    ({"message": "\x1b[31mrood\x07"}, "␛[31mrood␇"),
    ({"message": "\u202eomgekeerd"}, "\\u202eomgekeerd"),
    ({"message": 12, "status": True}, ""),
    ({}, ""),
    (None, ""),
    (17, ""),
]


@pytest.mark.parametrize(("body", "words"), BODIES)
def test_json_of_every_usual_shape_is_understood(body: object, words: str) -> None:
    text = json.dumps(body).encode()

    assert words_of(text, "application/json; charset=utf-8") == words
    assert words_of(text, "application/problem+json") == words
    if isinstance(body, dict | list):
        assert words_of(text, "") == words


PAGES: list[tuple[bytes, str, str]] = [
    (b"Service tijdelijk niet beschikbaar\nTraceback...", "text/plain", "Service tijdelijk niet"),
    (b"\n\n  Even geduld  \n", "", "Even geduld"),
    (b"<html><title>502 Bad Gateway</title><body>x", "text/html", "502 Bad Gateway"),
    (b"<!DOCTYPE html>\n<TITLE lang=nl>Fout &amp; zo\n</TITLE>", "text/plain", "Fout & zo"),
    (b"<html><body><script>alert(1)</script>", "text/html; charset=utf-8", ""),
    (b"<title>&lt;b&gt;</title>", "text/html", "<b>"),
    (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "application/xml", ""),
    (b"\x89PNG\r\n\x1a\n", "image/png", ""),
    (b'{"message": "half', "application/json", ""),
    (b"", "text/html", ""),
    (b"", "", ""),
    (b"[" * 60_000, "application/json", ""),
    (b'{"error":' * 900 + b'"x"' + b"}" * 900, "application/json", ""),
    (b"\xff\xfe\xfa", "text/plain", "\N{REPLACEMENT CHARACTER}" * 3),
]


@pytest.mark.parametrize(("body", "kind", "words"), PAGES, ids=lambda value: repr(value)[:30])
def test_text_and_pages_give_a_line_or_nothing(body: bytes, kind: str, words: str) -> None:
    assert words_of(body, kind).startswith(words)
    assert bool(words_of(body, kind)) == bool(words)


def test_a_long_text_is_cut() -> None:
    words = words_of(json.dumps({"message": "aan " * 5000}).encode(), "application/json")

    assert len(words) <= LONGEST
    assert words.endswith("aan…")


@pytest.mark.parametrize(
    "text",
    [
        "no access for eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiZWEifQ.c2lnbmF0dXJl here",
        "cannot parse header Authorization: Bearer 12345-abcde",
        "CANNOT PARSE BEARER 12345-abcde",
        "cannot parse 'Bearer \"12345-abcde\"'",
    ],
)
def test_a_token_that_the_hub_quotes_is_left_out(text: str) -> None:
    words = words_of(text.encode(), "text/plain")

    assert "[token]" in words
    assert "eyJ" not in words
    assert "12345" not in words


fields = st.sampled_from(
    ["error", "message", "title", "detail", "errors", "code", "error_description", "msg"]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(fields | st.text(), inner),
    max_leaves=12,
)
bodies = st.binary(max_size=300) | st.text(max_size=300).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@given(
    json_values.map(lambda value: json.dumps(value).encode()) | bodies,
    st.sampled_from(["", "text/plain", "text/html", "application/json", "image/png", "x;y"]),
    st.integers(200, 999),
)
def test_any_body_gives_an_error_of_one_short_safe_line(
    body: bytes, kind: str, status: int
) -> None:
    response = httpx.Response(status, headers={"Content-Type": kind})

    error = refusal(response, body, NOW)

    assert str(error)
    assert len(error.detail) <= LONGEST + 40
    assert "\n" not in str(error)
    assert error.detail == visible(error.detail)


@pytest.mark.parametrize(
    ("headers", "known_as"),
    [
        ({"X-Request-Id": "7f3a"}, "7f3a"),
        ({"X-Correlation-ID": "c-1"}, "c-1"),
        ({"traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01"}, "ab" * 16),
        ({"X-Request-Id": "\x1b]0;title"}, "␛]0;title"),
        ({"X-Request-Id": "7" * 300}, "7" * 63 + "…"),
        ({"traceparent": "nonsense"}, None),
        ({}, None),
    ],
)
def test_the_request_can_be_found_back_at_the_hub(
    headers: dict[str, str], known_as: str | None
) -> None:
    assert request_id(httpx.Headers(headers)) == known_as


async def test_the_error_says_which_request_it_belongs_to() -> None:
    hub = ScriptedHub(httpx.Response(404, headers={"X-Request-Id": "7f3a"}))

    with pytest.raises(HubError) as raised:
        await client_of(hub).fetch(CONTACT, "a/b")

    assert raised.value.where == "GET /api/contact/contacts/a%2Fb, HTTP 404, request 7f3a"


NO_ANSWERS = [
    kind
    for kind in vars(httpx).values()
    if isinstance(kind, type) and issubclass(kind, httpx.RequestError)
]


@pytest.mark.parametrize("kind", NO_ANSWERS)
def test_a_failure_without_words_of_its_own_gets_some(kind: type[httpx.RequestError]) -> None:
    failure = kind("", request=httpx.Request("GET", "https://hub.test/"))

    assert no_answer(failure).detail


async def test_a_path_that_is_not_there_names_its_key_and_a_number_does_not_blame_the_path() -> (
    None
):
    hub = client_of(ScriptedHub(*[httpx.Response(404)] * 3))
    with pytest.raises(UnknownPath) as path:
        await hub.fetch(CONTACTS, text="jansen")
    assert "hub.calls.contacts.path" in path.value.detail
    with pytest.raises(NotFound) as number:
        await hub.fetch(CONTRACT, "9")
    assert not isinstance(number.value, UnknownPath)
    assert "calls" not in number.value.detail
    with pytest.raises(NotFound, match=r"calls\.contact\.path "):
        await hub.fetch(CONTACT, "9")


async def test_what_the_hub_says_of_a_missing_thing_runs_on_into_what_can_be_done() -> None:
    said = {"message": "Deze relatie bestaat niet."}
    with pytest.raises(NotFound) as missing:
        await client_of(ScriptedHub(httpx.Response(404, json=said))).fetch(CONTACT, "9")
    assert "bestaat niet; " in missing.value.detail
