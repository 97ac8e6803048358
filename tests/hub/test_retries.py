"""A read that failed for a moment is tried again, patiently and not for ever."""

from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubBroken, HubError, Invalid, TooManyRequests, Unreachable
from hubtui.hub.exchange import Clocks
from hubtui.hub.refusals import retry_after
from tests.envelopes import items
from tests.hub.hubs import HUB, NOW, Answer, ScriptedHub, Tokens, Waits

ACCOUNT = items({"id": 1, "name": "bea@example.nl"})


def client_that_waits(hub: ScriptedHub, waits: Waits, chance: float = 0.0) -> HubClient:
    return HubClient(
        HUB,
        Tokens(),
        transport=hub,
        retries=waits.retries(chance),
        clocks=Clocks(now=lambda: NOW),
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
    hub, waits = ScriptedHub(failure, failure, ACCOUNT), Waits()
    client = client_that_waits(hub, waits)

    assert (await client.account()).name == "bea@example.nl"

    assert [record.attempt for record in client.journal] == [1, 2, 3]
    assert len(waits.slept) == 2


@pytest.mark.parametrize("failure", PASSING, ids=repr)
async def test_a_read_is_given_up_after_three_tries(failure: Answer) -> None:
    hub = ScriptedHub(failure)

    with pytest.raises(HubError):
        await client_that_waits(hub, Waits()).account()

    assert len(hub.asked) == 3


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 500, 501])
async def test_an_answer_that_will_stay_the_same_is_asked_for_once(status: int) -> None:
    hub = ScriptedHub(httpx.Response(status))

    with pytest.raises(HubError):
        await client_that_waits(hub, Waits()).account()

    assert len(hub.asked) == 1


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        ("3", 3.0),
        ("0", 0.0),
        ("3600", 10.0),
        (format_datetime(NOW + timedelta(seconds=4), usegmt=True), 4.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        (format_datetime(NOW + timedelta(days=1), usegmt=True), 10.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("nan", 0.0),
    ],
)
async def test_the_hub_says_how_long_to_wait_up_to_ten_seconds(header: str, waited: float) -> None:
    busy = httpx.Response(429, headers={"Retry-After": header})
    waits = Waits()

    await client_that_waits(ScriptedHub(busy, ACCOUNT), waits).account()

    assert waits.slept == [waited]


async def test_what_the_hub_asked_for_is_in_the_error() -> None:
    busy = httpx.Response(429, headers={"Retry-After": "3600"})

    with pytest.raises(TooManyRequests) as raised:
        await client_that_waits(ScriptedHub(busy), Waits()).account()

    assert raised.value.retry_after == 3600


async def test_waits_grow_and_are_spread_so_that_colleagues_do_not_come_all_at_once() -> None:
    fewest, most = Waits(), Waits()
    for waits, chance in ((fewest, 0.0), (most, 1.0)):
        with pytest.raises(HubBroken):
            await client_that_waits(ScriptedHub(httpx.Response(503)), waits, chance).account()

    assert fewest.slept == [0.0, 0.0]
    assert most.slept == [0.25, 0.5]


async def test_a_search_that_can_not_be_sent_is_not_tried_again() -> None:
    hub = ScriptedHub(ACCOUNT)

    with pytest.raises(Invalid):
        await client_that_waits(hub, Waits()).contacts("half an emoji \ud83d", 0, 50)

    assert hub.asked == []


async def test_a_sign_in_that_is_down_is_not_asked_three_times() -> None:
    class Down(Tokens):
        async def token(self) -> str:
            self.number += 1
            raise Unreachable("the provider is down")

    tokens = Down(number=0)
    hub, waits = ScriptedHub(ACCOUNT), Waits()

    with pytest.raises(Unreachable, match="the provider is down"):
        await HubClient(HUB, tokens, transport=hub, retries=waits.retries()).account()

    assert tokens.number == 1
    assert waits.slept == []


@given(st.text(max_size=60) | st.from_regex(r"\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \S+"))
def test_any_header_gives_a_wait_or_none(header: str) -> None:
    wait = retry_after(header, NOW)

    assert wait is None or wait >= 0
