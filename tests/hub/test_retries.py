"""A read that failed for a moment is tried again, patiently and not for ever."""

from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.client import HubClient
from hubtui.hub.errors import (
    HubBroken,
    HubError,
    Invalid,
    Refused,
    TooManyRequests,
    Unreachable,
)
from hubtui.hub.resources import (
    ACCOUNT,
    CONTACTS,
    ORGANIZATIONS,
)
from hubtui.hub.transport.asked_to_wait import AskedToWait
from hubtui.hub.transport.error_statuses import retry_after
from hubtui.hub.transport.exchange import Clocks
from hubtui.hub.write.account_answer import AccountOrder
from tests.envelopes import items
from tests.hub.hubs import HUB, NOW, Answer, ScriptedHub, Tokens, Waits, kept_nowhere

BEA = items({"id": 1, "name": "bea@example.nl"})


def client_that_waits(hub: ScriptedHub, waits: Waits, chance: float = 0.0) -> HubClient:
    return HubClient(
        HUB,
        Tokens(),
        transport=hub,
        retries=waits.retries(chance),
        clocks=Clocks(now=lambda: NOW, seconds=waits.seconds),
    )


PASSING = [httpx.Response(status) for status in (429, 502, 503, 504)] + [
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout(""),
    httpx.ReadTimeout(""),
    httpx.ReadError(""),
    httpx.RemoteProtocolError("peer closed connection without sending complete message body"),
]


@pytest.mark.parametrize("failure", PASSING, ids=repr)
async def test_a_read_goes_on_after_a_failure_that_passes(failure: Answer) -> None:
    hub, waits = ScriptedHub(failure, failure, BEA), Waits()
    client = client_that_waits(hub, waits)

    assert (await client.fetch(ACCOUNT)).name == "bea@example.nl"

    assert [record.attempt for record in client.journal] == [1, 2, 3]
    assert len(waits.slept) == 2


@pytest.mark.parametrize("failure", PASSING, ids=repr)
async def test_a_read_is_given_up_after_three_tries(failure: Answer) -> None:
    hub = ScriptedHub(failure)

    with pytest.raises(HubError):
        await client_that_waits(hub, Waits()).fetch(ACCOUNT)

    assert len(hub.asked) == 3


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 500, 501])
async def test_an_answer_that_will_stay_the_same_is_asked_for_once(status: int) -> None:
    hub = ScriptedHub(httpx.Response(status))

    with pytest.raises(HubError):
        await client_that_waits(hub, Waits()).fetch(ACCOUNT)

    assert len(hub.asked) == 1


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        ("3", 3.0),
        ("10", 10.0),
        ("0", 1.0),
        ("", 1.0),
        (format_datetime(NOW + timedelta(seconds=4), usegmt=True), 4.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 1.0),
        ("soon", 1.0),
        ("-5", 1.0),
        ("nan", 1.0),
        ("1e9", 1.0),
    ],
)
async def test_the_hub_says_how_long_to_wait_and_it_is_a_second_at_least(
    header: str, waited: float
) -> None:
    busy = httpx.Response(429, headers={"Retry-After": header})
    waits = Waits()

    await client_that_waits(ScriptedHub(busy, BEA), waits).fetch(ACCOUNT)

    assert waits.slept == [waited]


@pytest.mark.parametrize(
    "header",
    [
        "11",
        "30",
        "3600",
        "9" * 400,
        "9" * 4_400,
        format_datetime(NOW + timedelta(seconds=11), usegmt=True),
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_who_asks_for_a_longer_wait_is_not_asked_again_too_early(
    header: str, status: int
) -> None:
    hub, waits = ScriptedHub(httpx.Response(status, headers={"Retry-After": header})), Waits()
    client = client_that_waits(hub, waits)

    with pytest.raises(Refused) as raised:
        await client.fetch(ACCOUNT)

    assert len(hub.asked) == 1
    assert waits.slept == []
    assert (raised.value.retry_after or 0) > 10


async def test_a_moment_is_told_by_the_clock_of_who_names_it() -> None:
    theirs = NOW + timedelta(hours=5)
    headers = {
        "Date": format_datetime(theirs, usegmt=True),
        "Retry-After": format_datetime(theirs + timedelta(seconds=4), usegmt=True),
    }
    waits = Waits()

    await client_that_waits(ScriptedHub(httpx.Response(429, headers=headers), BEA), waits).fetch(
        ACCOUNT
    )

    assert waits.slept == [4.0]


async def test_one_429_holds_back_the_other_requests_of_the_session() -> None:
    busy = httpx.Response(429, headers={"Retry-After": "30"}, json={"message": "rustig aan"})
    hub, waits = ScriptedHub(busy, BEA), Waits()
    client = client_that_waits(hub, waits)
    with pytest.raises(TooManyRequests, match="rustig aan"):
        await client.fetch(ACCOUNT)

    async def order() -> None:
        await client.create_account(AccountOrder("368", "jan@example.nl", "key-1"), kept_nowhere)

    for ask in (lambda: client.fetch(ORGANIZATIONS), order):
        with pytest.raises(TooManyRequests, match="30 seconds") as raised:
            await ask()
        assert raised.value.path
    assert len(hub.asked) == 1

    waits.slept.append(22.0)
    assert (await client.fetch(ACCOUNT)).name == "bea@example.nl"
    assert waits.slept == [22.0, 8.0]


async def test_a_hold_that_was_prolonged_while_it_was_waited_for_is_waited_for_too() -> None:
    waits = Waits()
    hold = AskedToWait(waits.seconds, waits.sleep, 10.0, lambda: 0.0)
    hold.begin(3.0)

    async def sleep(seconds: float) -> None:
        waits.slept.append(seconds)
        if len(waits.slept) == 1:
            hold.begin(5.0)

    hold._sleep = sleep
    await hold.over()

    assert waits.slept == [3.0, 5.0]


async def test_what_the_hub_asked_for_is_in_the_error() -> None:
    busy = httpx.Response(429, headers={"Retry-After": "3600"})

    with pytest.raises(TooManyRequests) as raised:
        await client_that_waits(ScriptedHub(busy), Waits()).fetch(ACCOUNT)

    assert raised.value.retry_after == 3600


async def test_waits_grow_and_are_spread_so_that_colleagues_do_not_come_all_at_once() -> None:
    fewest, most = Waits(), Waits()
    for waits, chance in ((fewest, 0.0), (most, 1.0)):
        with pytest.raises(HubBroken):
            await client_that_waits(ScriptedHub(httpx.Response(503)), waits, chance).fetch(ACCOUNT)

    assert fewest.slept == [0.0, 0.0]
    assert most.slept == [0.25, 0.5]


async def test_a_search_that_can_not_be_sent_is_not_tried_again() -> None:
    hub = ScriptedHub(BEA)

    with pytest.raises(Invalid):
        await client_that_waits(hub, Waits()).fetch(CONTACTS, text="half an emoji \ud83d", limit=50)

    assert hub.asked == []


async def test_a_sign_in_that_is_down_is_not_asked_three_times() -> None:
    class Down(Tokens):
        async def token(self) -> str:
            self.number += 1
            raise Unreachable("the provider is down")

    tokens = Down(number=0)
    hub, waits = ScriptedHub(BEA), Waits()

    with pytest.raises(Unreachable, match="the provider is down"):
        await HubClient(HUB, tokens, transport=hub, retries=waits.retries()).fetch(ACCOUNT)

    assert tokens.number == 1
    assert waits.slept == []


@given(st.text(max_size=60) | st.from_regex(r"\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \S+"))
def test_any_header_gives_a_wait_or_none(header: str) -> None:
    wait = retry_after(header, NOW)

    assert wait is None or 0 <= wait <= 86_400
