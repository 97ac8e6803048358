"""A token goes to the Hub and nowhere else, and a refused one is renewed once."""

import asyncio
import logging
import traceback

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.errors import (
    AnswerLost,
    HubError,
    NotSignedIn,
    SentElsewhere,
    Unreachable,
    Unreadable,
)
from hubtui.hub.resources import (
    ACCOUNT,
    CONTACTS,
    ORGANIZATIONS,
)
from hubtui.hub.transport.bearer import PlainToken
from hubtui.hub.write.account_answer import AccountOrder
from tests.envelopes import items
from tests.hub.hubs import HUB, ScriptedHub, Tokens, Waits, client_of, kept_nowhere

BEA = items({"id": 1, "name": "bea@example.nl"})


class Bouncer(httpx.AsyncBaseTransport):
    """A Hub that knows only one token by now; many requests are in flight at once."""

    def __init__(self, valid: str) -> None:
        self.valid = valid
        self.refused = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        if request.headers["authorization"] != f"Bearer {self.valid}":
            self.refused += 1
            return httpx.Response(401)
        return httpx.Response(200, content=BEA.content)


async def test_every_request_carries_the_token_of_the_moment() -> None:
    tokens, hub = Tokens(), ScriptedHub(BEA)
    client = client_of(hub, tokens)

    await client.fetch(ACCOUNT)
    tokens.number = 5
    await client.fetch(ACCOUNT)

    assert [r.headers["authorization"] for r in hub.asked] == ["Bearer token-1", "Bearer token-5"]


async def test_twenty_refused_requests_renew_once_and_are_all_answered() -> None:
    tokens, hub = Tokens(), Bouncer(valid="token-2")
    client = client_of(hub, tokens)

    accounts = await asyncio.gather(*(client.fetch(ACCOUNT) for _ in range(20)))

    assert {account.name for account in accounts} == {"bea@example.nl"}
    assert tokens.renewals == 1
    assert hub.refused == 20


async def test_a_renewed_token_that_is_refused_too_means_signing_in_again() -> None:
    hub = ScriptedHub(httpx.Response(401, json={"message": "Account geblokkeerd"}))

    with pytest.raises(NotSignedIn, match="Account geblokkeerd"):
        await client_of(hub).fetch(ACCOUNT)

    assert len(hub.asked) == 2


async def test_a_plain_token_that_is_refused_is_not_sent_again() -> None:
    hub = ScriptedHub(httpx.Response(401, json={"message": "Token verlopen"}))
    client = HubClient(HUB, PlainToken("a.b.c"), transport=hub)

    with pytest.raises(NotSignedIn, match="Token verlopen") as raised:
        await client.fetch(ACCOUNT)

    assert len(hub.asked) == 1
    assert (raised.value.status, raised.value.path) == (401, "/api/account/mine")


async def test_why_the_sign_in_can_not_be_renewed_is_said() -> None:
    class Revoked(Tokens):
        async def renew(self, refused: str) -> str:
            raise NotSignedIn("the sign-in was ended elsewhere")

    with pytest.raises(NotSignedIn, match="the sign-in was ended elsewhere"):
        await client_of(ScriptedHub(httpx.Response(401)), Revoked()).fetch(ACCOUNT)


@pytest.mark.parametrize("token", ["", "two words", "line\nbreak", "één"])
async def test_a_token_that_can_not_be_sent_says_so_without_showing_it(token: str) -> None:
    hub = ScriptedHub(BEA)

    with pytest.raises(NotSignedIn) as raised:
        await HubClient(HUB, PlainToken(token), transport=hub).fetch(ACCOUNT)

    assert hub.asked == []
    assert not token or token not in str(raised.value)


ELSEWHERE = [
    "https://evil.test/account/mine",
    "//evil.test/",
    "http://hub.test/api/account/mine",
    "https://hub.test:8443/api/account/mine",
    "https://hub.test@evil.test/",
    "https://sub.hub.test/",
]


@pytest.mark.parametrize("location", ELSEWHERE)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_an_answer_that_points_elsewhere_is_not_followed(status: int, location: str) -> None:
    hub = ScriptedHub(httpx.Response(status, headers={"Location": location}))

    with pytest.raises(SentElsewhere) as raised:
        await client_of(hub).fetch(ACCOUNT)

    assert len(hub.asked) == 1
    assert raised.value.status == status
    assert httpx.URL(HUB).join(location).host in raised.value.detail


async def test_what_stands_in_another_address_stays_out_of_the_error() -> None:
    login = "https://login.test/start?state=secret-state"
    hub = ScriptedHub(httpx.Response(302, headers={"Location": login}))

    with pytest.raises(SentElsewhere) as raised:
        await client_of(hub).fetch(ACCOUNT)

    assert raised.value.detail == "https://login.test"


async def test_a_read_is_followed_within_the_hub_with_its_token() -> None:
    moved = httpx.Response(308, headers={"Location": "/api/v2/account/mine?full=1"})
    hub = ScriptedHub(moved, BEA)

    await client_of(hub).fetch(ACCOUNT)

    assert hub.paths == ["/api/account/mine", "/api/v2/account/mine"]
    assert hub.asked[1].headers["authorization"] == "Bearer token-1"


async def test_pointing_round_in_circles_ends() -> None:
    hub = ScriptedHub(httpx.Response(302, headers={"Location": "/api/account/mine"}))

    with pytest.raises(SentElsewhere):
        await client_of(hub).fetch(ACCOUNT)

    assert len(hub.asked) == 5


async def test_a_login_in_the_address_that_an_answer_points_to_does_not_replace_the_token() -> None:
    moved = httpx.Response(307, headers={"Location": "https://eve:pw@hub.test/api/v2"})
    hub = ScriptedHub(moved, items({"id": 1}))

    await HubClient(HUB, PlainToken(SECRET), transport=hub).fetch(ACCOUNT)

    assert str(hub.asked[1].url) == "https://hub.test/api/v2"
    assert hub.asked[1].headers["authorization"] == f"Bearer {SECRET}"


ODD_LOCATIONS = [
    "javascript:alert(1)",
    "mailto:a@b",
    "data:text/html,x",
    "hub.test:443",
    "https://hub.test:999999/",
    "https://\xff\xfe/",
    "https://xn--\u00e9/",
    "//",
    "///",
    "?" * 70_000,
    "https://" + "a" * 300 + ".nl",
    "a, https://hub.test/api",
]


@pytest.mark.parametrize("location", ODD_LOCATIONS, ids=lambda each: each[:20])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_wherever_an_answer_points_to_it_is_an_error_of_ours(
    location: str, method: str
) -> None:
    moved = httpx.Response(302, headers=[(b"Location", location.encode("utf-8"))])
    hub = ScriptedHub(moved)
    client = HubClient(HUB, PlainToken(SECRET), transport=hub)

    write = AccountOrder("1", "a@b.nl", "key-1")
    with pytest.raises(HubError) as raised:
        await (
            client.fetch(ACCOUNT) if method == "GET" else client.create_account(write, kept_nowhere)
        )

    assert not isinstance(raised.value, Unreachable) or isinstance(raised.value, AnswerLost)
    assert raised.value.path
    assert {request.url.host for request in hub.asked} == {"hub.test"}
    assert len(hub.asked) <= 5


@pytest.mark.parametrize("location", ["", "https://", "http://[", "\x00", "https://hub.test:x/"])
async def test_an_answer_that_points_nowhere_is_an_error_of_ours(location: str) -> None:
    hub = ScriptedHub(httpx.Response(302, headers={"Location": location}))

    with pytest.raises(HubError):
        await client_of(hub).fetch(ACCOUNT)


async def test_a_not_modified_that_nobody_asked_for_is_no_answer() -> None:
    with pytest.raises(Unreadable):
        await client_of(ScriptedHub(httpx.Response(304))).fetch(ORGANIZATIONS)


async def test_no_cookie_is_kept() -> None:
    cookie = {"Set-Cookie": "session=of-someone; Path=/"}
    hub = ScriptedHub(httpx.Response(200, content=BEA.content, headers=cookie))
    client = client_of(hub)

    await client.fetch(ACCOUNT)
    await client.fetch(ACCOUNT)

    assert "cookie" not in hub.asked[1].headers


SECRET = "eyJhbGciOi.secret.signature"


async def test_neither_token_nor_search_text_is_logged_or_kept(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    client = HubClient(HUB, PlainToken(SECRET), transport=ScriptedHub(items()))

    await client.fetch(CONTACTS, text="Jansen", limit=50)

    assert "secret" not in caplog.text
    assert "Jansen" not in caplog.text
    assert "Jansen" not in str(list(client.journal))


BROKEN = [
    httpx.Response(500, json={"message": f"cannot verify {SECRET} of Bearer {SECRET}"}),
    httpx.Response(200, text=f"cannot verify {SECRET}"),
    httpx.Response(202, json={"data": {"items": [{"temporaryPassword": [SECRET]}]}}),
    httpx.ReadTimeout(""),
    httpx.LocalProtocolError(f"Illegal header value b'Bearer {SECRET}'"),
]


@pytest.mark.parametrize("answer", BROKEN, ids=repr)
async def test_a_crash_report_with_local_variables_shows_no_secret(
    answer: httpx.Response | Exception,
) -> None:
    hub, retries = ScriptedHub(answer), Waits().retries()
    client = HubClient(HUB, PlainToken(SECRET), transport=hub, retries=retries)

    for call in (
        client.fetch(ACCOUNT),
        client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere),
    ):
        with pytest.raises(HubError) as raised:
            await call

        report = crash_report(raised.value)
        assert "requests.py" in report
        assert "secret" not in report


def crash_report(error: BaseException) -> str:
    """Return what a crash would print, without the frames of these tests, who know the secret."""
    lines: list[str] = []
    behind: BaseException | None = error
    while behind is not None:
        crash = traceback.TracebackException.from_exception(behind, capture_locals=True)
        lines.append(str(crash))
        lines += [f"{f.filename}: {f.locals}" for f in crash.stack if "/tests/" not in f.filename]
        behind = behind.__cause__ or (None if behind.__suppress_context__ else behind.__context__)
    return "\n".join(lines)
