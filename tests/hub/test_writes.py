"""A write is sent once, and what is not known to have happened is said to be unknown."""

import json
from dataclasses import dataclass

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.errors import (
    AnswerLost,
    Forbidden,
    HubError,
    Invalid,
    NotSignedIn,
    ReadOnly,
    TimedOut,
    Unreachable,
)
from hubtui.hub.transport.bearer import PlainToken
from hubtui.hub.write.account_answer import AccountOrder
from tests.hub.hubs import HUB, ScriptedHub, Tokens, Waits, client_of, kept_nowhere

CREATED = httpx.Response(
    201,
    json={
        "data": {
            "items": [
                {
                    "id": 7,
                    "name": "jan@example.nl",
                    "email": "jan@example.nl",
                    "temporaryPassword": "geheim-1",
                    "recoveryCode": "geheim-2",
                }
            ]
        }
    },
)


async def test_the_new_account_comes_with_a_password_that_no_repr_shows() -> None:
    hub = ScriptedHub(CREATED)

    account = await client_of(hub).create_account(
        AccountOrder("368", " jan@EXAMPLE.nl ", "key-1"), kept_nowhere
    )

    assert account.password == "geheim-1"
    assert (account.id, account.name) == ("7", "jan@example.nl")
    assert account.further == {"recoveryCode": "geheim-2"}
    assert "geheim" not in f"{account!r} {account}"
    (request,) = hub.asked
    assert (request.method, request.url.path) == ("POST", "/api/account/accounts")
    assert json.loads(request.content) == {"contactId": "368", "email": "jan@EXAMPLE.nl"}


LOST = [
    httpx.Response(500),
    httpx.Response(502, html="<h1>Bad Gateway</h1>"),
    httpx.Response(503, headers={"Retry-After": "1"}),
    httpx.Response(504),
    httpx.Response(302, headers={"Location": "/elsewhere"}),
    httpx.Response(307, headers={"Location": "/elsewhere"}),
    httpx.Response(201, text="<html>"),
    httpx.Response(201, json={"error": {"message": "mislukt"}}),
    httpx.Response(202, json={}),
    httpx.Response(204),
    httpx.Response(408),
    httpx.Response(425),
    httpx.Response(429, headers={"Retry-After": "1"}),
    httpx.Response(418),
    httpx.ReadTimeout(""),
    httpx.ReadError(""),
    httpx.WriteError(""),
    httpx.WriteTimeout(""),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
    httpx.DecodingError("Error -3 while decompressing data"),
]


@pytest.mark.parametrize("answer", LOST, ids=repr)
async def test_a_write_whose_answer_is_lost_is_sent_once_and_said_to_be_unknown(
    answer: httpx.Response | Exception,
) -> None:
    hub, waits = ScriptedHub(answer), Waits()
    client = HubClient(HUB, Tokens(), transport=hub, retries=waits.retries())

    with pytest.raises(AnswerLost) as raised:
        await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)

    assert len(hub.asked) == 1
    assert waits.slept == []
    assert raised.value.detail
    if isinstance(answer, httpx.Response):
        assert raised.value.status == answer.status_code


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.ConnectError(""), Unreachable),
        (httpx.ConnectTimeout(""), TimedOut),
        (httpx.PoolTimeout(""), TimedOut),
        (httpx.ProxyError("407 Proxy Authentication Required"), Unreachable),
        (httpx.Response(403), Forbidden),
    ],
    ids=repr,
)
async def test_a_write_that_was_certainly_not_done_is_not_sent_again_either(
    answer: httpx.Response | Exception, kind: type[HubError]
) -> None:
    hub, waits = ScriptedHub(answer), Waits()
    client = HubClient(HUB, Tokens(), transport=hub, retries=waits.retries())

    with pytest.raises(HubError) as raised:
        await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)

    assert type(raised.value) is kind
    assert len(hub.asked) == 1
    assert waits.slept == []


async def test_after_a_401_a_write_is_sent_once_more_with_a_renewed_token() -> None:
    hub = ScriptedHub(httpx.Response(401), CREATED)

    account = await client_of(hub).create_account(
        AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere
    )

    assert account.name == "jan@example.nl"
    first, second = hub.asked
    assert first.headers["authorization"] == "Bearer token-1"
    assert second.headers["authorization"] == "Bearer token-2"
    assert first.content == second.content


async def test_a_write_refused_twice_is_not_sent_a_third_time() -> None:
    hub = ScriptedHub(httpx.Response(401))

    with pytest.raises(NotSignedIn):
        await client_of(hub).create_account(
            AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere
        )

    assert len(hub.asked) == 2


async def test_a_write_lost_after_a_401_is_lost() -> None:
    hub = ScriptedHub(httpx.Response(401), httpx.ReadTimeout(""))

    with pytest.raises(AnswerLost):
        await client_of(hub).create_account(
            AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere
        )

    assert len(hub.asked) == 2


@dataclass
class ProviderIsDown:
    """A sign-in that can't be refreshed for now."""

    async def token(self) -> str:
        raise Unreachable("the provider is down")

    async def renew(self, refused: str) -> str:
        raise Unreachable("the provider is down")


async def test_a_token_that_can_not_be_had_means_nothing_was_sent() -> None:
    hub = ScriptedHub(CREATED)
    client = HubClient(HUB, ProviderIsDown(), transport=hub)

    with pytest.raises(HubError) as raised:
        await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)

    assert type(raised.value) is Unreachable
    assert hub.asked == []


async def test_a_read_only_profile_sends_no_write() -> None:
    hub = ScriptedHub(CREATED)
    client = HubClient(HUB, PlainToken("token"), transport=hub, read_only=True)

    with pytest.raises(ReadOnly):
        await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)

    assert hub.asked == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "jan",
        "jan@",
        "@example.nl",
        "jan jansen@example.nl",
        "jan@exa mple.nl",
        "jan@example.nl, piet@example.nl",
        "jan@\u200bexample.nl",
        "jan\u202e@example.nl",
        "jan@exam\u00a0ple.nl",
        "jan\x00@example.nl",
        "   ",
        "jan@example.nl\r\nBcc: x@example.nl",
        "\udc80@example.nl",
    ],
)
async def test_what_is_no_email_address_is_not_sent(typed: str) -> None:
    hub = ScriptedHub(CREATED)

    with pytest.raises(Invalid, match="is not an e-mail address"):
        await client_of(hub).create_account(AccountOrder("368", typed, "key-1"), kept_nowhere)

    assert hub.asked == []


@pytest.mark.parametrize(
    "typed",
    [
        "jan@kantoor.local",
        "jan@kantoor",
        "Jan.De-Boer+polis@KANTOOR.Example",
        "jan@[10.0.0.1]",
        "o'brien@example.nl",
        "noe\u0308l@example.nl",
        '"jan@thuis"@example.nl',
        "info@bücher.example",
        f"{'j' * 80}@example.nl",
        " \tjan@example.nl\n",
    ],
)
async def test_which_address_it_takes_is_said_by_the_hub(typed: str) -> None:
    hub = ScriptedHub(httpx.Response(201))

    await client_of(hub).create_account(AccountOrder("368", typed, "key-1"), kept_nowhere)

    (sent,) = hub.asked
    assert json.loads(sent.content)["email"] == typed.strip()


async def test_a_password_in_an_answer_that_can_not_be_read_stays_out_of_the_error() -> None:
    broken = httpx.Response(201, text='{"data": {"items": [{"temporaryPassword": "geheim-1"')
    hub = ScriptedHub(broken)
    client = client_of(hub)

    with pytest.raises(AnswerLost) as raised:
        await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)

    assert "geheim" not in f"{raised.value} {raised.value!r} {list(client.journal)}"
