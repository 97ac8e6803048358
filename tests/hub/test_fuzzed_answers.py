"""Any answer at all: what was asked comes, or an error of ours, and never another exception."""

import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubError
from hubtui.hub.resources import (
    ACCOUNT,
    CONTACT,
    CONTACT_CONTRACTS,
    CONTACTS,
    CONTRACT,
    MY_CONTRACTS,
    ORGANIZATIONS,
    PERMISSIONS,
)
from hubtui.hub.write.account_answer import AccountOrder
from tests.hub.hubs import HUB, Tokens, Waits, kept_nowhere

ORDER = AccountOrder("368", "jan@example.nl", "key-1")
GOOD = json.dumps(
    {
        "data": {
            "items": [
                {
                    "id": "368",
                    "name": "Müller",
                    "dossiers": {"1": "2"},
                    "account": None,
                    "metadata": {"type": "P", "premie": 1.10, "label": ["a", {"b": '\\"'}]},
                    "status": {"label": "Lopend"},
                    "temporaryPassword": "geheim",
                }
            ],
            "total": 1,
        }
    },
    ensure_ascii=False,
).encode()

ODD = [
    *(b"NaN", b"Infinity", b"null", b"[]", b"{}", b'""', b"\n", b"\x00", b"\x1b[31m", b"\xff"),
    *(b"-1", b"1e999", b"9" * 400, b"true", rb"\ud800", b"\xef\xbb\xbf", b'"', b"\\", b",", b"]"),
    *(b"[" * 2_000, b"{" * 50, b'"id": 1,', b"\xfe\xff", b"}", b": ", b"//", b" " * 50),
]
HEADERS = {
    "Content-Type": ["text/html", "application/json; charset=utf-16", "x" * 500, "\x7f;=", ";"],
    "Content-Encoding": ["gzip", "gzip, gzip", "deflate", "br", "identity", ",", "\x1b"],
    "Location": ["javascript:x", "/", "//", "https://[", "?" * 70_000, "http://hub.test/", "\xff"],
    "Retry-After": ["-1", "9" * 5_000, "soon", "Fri, 31 Dec 9999 23:59:59 -2359", "nan", "1e9"],
    "Date": ["", "soon", "Mon, 01 Jan 0000 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 -2359"],
    "Set-Cookie": ["a=b; expires=Thu, 01-Jan-99999 00:00:00 GMT", "=", "a=b; Max-Age=" + "9" * 40],
    "ETag": ["", '"x"', "\xe9"],
    "WWW-Authenticate": ['Bearer error_description="', "\x7f", "Bearer " + "," * 300],
    "X-Request-Id": ["\x1b[31m", "x" * 9_000],
    "traceparent": ["00-zz", "00-" + "a" * 32 + "-"],
}
STATUSES = [200, 201, 204, 206, 207, 299, 300, 301, 302, 304, 307, 400, 401, 403, 404, 407, 408]
STATUSES += [409, 422, 429, 451, 499, 500, 502, 503, 504, 511, 599]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return the good answer with up to three pieces of it replaced."""
    body = GOOD
    for _time in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(body)))
        end = draw(st.integers(start, min(len(body), start + 12)))
        body = body[:start] + draw(st.sampled_from(ODD) | st.binary(max_size=3)) + body[end:]
    return body


HEAD = st.lists(
    st.sampled_from(sorted(HEADERS)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(HEADERS[name]))
    ),
    max_size=4,
).map(lambda head: [(name.encode(), value.encode("latin-1")) for name, value in head])

ANSWERS = st.builds(
    lambda status, head, body: (status, head, body),
    st.just(200) | st.sampled_from(STATUSES),
    st.just([]) | HEAD,
    damaged() | st.binary(max_size=60),
)
Answer = tuple[int, list[tuple[bytes, bytes]], bytes]


class Fuzzed(httpx.AsyncBaseTransport):
    """Gives the answers in turn, the last one for ever, as they come from a wire."""

    def __init__(self, answers: list[Answer]) -> None:
        self.answers = answers

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        status, head, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return httpx.Response(status, headers=head, stream=httpx.ByteStream(body))


@pytest.mark.slow
@given(st.lists(ANSWERS, min_size=1, max_size=3))
async def test_whatever_answers_come_there_is_a_value_or_an_error_of_ours(
    answers: list[Answer],
) -> None:
    waits, said = Waits(), list[str]()
    client = HubClient(HUB, Tokens(), transport=Fuzzed(answers), retries=waits.retries())

    for ask in (
        lambda: client.fetch(ACCOUNT),
        lambda: client.fetch(ORGANIZATIONS),
        lambda: client.fetch(PERMISSIONS),
        lambda: client.fetch(MY_CONTRACTS),
        lambda: client.fetch(CONTRACT, "368"),
        lambda: client.fetch(CONTACTS, text="x", limit=50),
        lambda: client.fetch(CONTACT, "368"),
        lambda: client.fetch(CONTACT_CONTRACTS, "368"),
        lambda: client.create_account(ORDER, kept_nowhere),
        lambda: client.raw_items(CONTACTS),
        lambda: client.raw_item(CONTACT, "368"),
        lambda: client.beginning(MY_CONTRACTS),
    ):
        try:
            repr(await ask())
        except HubError as error:
            said.append(str(error))
    assert all(words.isprintable() and len(words) < 1_000 for words in said)
    assert all(0 <= wait <= 11 for wait in waits.slept)
