"""A Hub that is down, or asks for patience, is not kept down by the sessions that wait for it."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubBroken, HubError, NotFound
from hubtui.hub.resources import ACCOUNT, MY_CONTRACTS, ORGANIZATIONS, PERMISSIONS
from hubtui.hub.transport.exchange import Clocks
from hubtui.hub.transport.turns import LONGEST_PAUSE
from tests.envelopes import items
from tests.hub.hubs import HUB, NOW, ScriptedHub, Tokens, Waits

BEA = items({"id": 1, "name": "bea@example.nl"})
DOWN = httpx.Response(503)
A_SCREEN = (ACCOUNT, ORGANIZATIONS, PERMISSIONS, MY_CONTRACTS)


class SlowHub(ScriptedHub):
    """Lets others ask before it answers, and waits for `open` where that is taken away."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        super().__init__(*answers)
        self.open = asyncio.Event()
        self.open.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        await asyncio.sleep(0)
        await self.open.wait()
        return answer


def client_that_waits(
    hub: ScriptedHub, waits: Waits, chance: Callable[[], float] = lambda: 0.0
) -> HubClient:
    return HubClient(
        HUB,
        Tokens(),
        transport=hub,
        retries=waits.retries()._replace(random=chance),
        clocks=Clocks(now=lambda: NOW, seconds=waits.seconds),
    )


async def ask_all(client: HubClient) -> list[object]:
    """Ask what a screen shows; what fails stands among the answers."""
    asking = (client.fetch(resource) for resource in A_SCREEN)
    return await asyncio.gather(*asking, return_exceptions=True)


async def found_down(hub: ScriptedHub, waits: Waits) -> HubClient:
    """Return a session that has just learnt that its Hub is down; nothing of that is counted."""
    client = client_that_waits(hub, waits)
    with pytest.raises(HubBroken):
        await client.fetch(ACCOUNT)
    hub.asked.clear()
    return client


async def turns_pass() -> None:
    for _turn in range(20):
        await asyncio.sleep(0)


async def test_a_screen_that_fails_asks_each_thing_once_and_repeats_two_of_them() -> None:
    hub = SlowHub(DOWN)

    answers = await ask_all(client_that_waits(hub, Waits()))

    assert all(isinstance(answer, HubBroken) for answer in answers)
    assert len(hub.asked) == 6
    assert len(set(hub.paths)) == 4


async def test_what_is_asked_of_a_hub_that_is_down_is_not_tried_again() -> None:
    hub, waits = ScriptedHub(DOWN), Waits()
    client = await found_down(hub, waits)

    with pytest.raises(HubBroken):
        await client.fetch(ORGANIZATIONS)

    assert len(hub.asked) == 1


async def test_one_goes_ahead_and_when_it_is_answered_all_go() -> None:
    hub, waits = SlowHub(DOWN), Waits()
    client = await found_down(hub, waits)
    hub.answers = [BEA]
    hub.open.clear()

    asking = asyncio.ensure_future(ask_all(client))
    await turns_pass()
    assert hub.paths == ["/api/account/mine"]

    hub.open.set()
    assert not any(isinstance(answer, HubError) for answer in await asking)
    assert len(hub.asked) == 4


async def test_who_goes_ahead_and_gives_up_lets_the_next_one_go() -> None:
    hub, waits = SlowHub(DOWN), Waits()
    client = await found_down(hub, waits)
    hub.answers = [BEA]
    hub.open.clear()
    ahead = asyncio.ensure_future(client.fetch(ACCOUNT))
    behind = asyncio.ensure_future(client.fetch(ORGANIZATIONS))
    await turns_pass()

    ahead.cancel()
    hub.open.set()

    assert (await behind).items
    assert len(hub.asked) == 2


async def test_refreshing_for_a_minute_asks_less_than_working_does() -> None:
    hub, waits = ScriptedHub(DOWN), Waits()
    client = await found_down(hub, waits)
    began = waits.seconds()

    while waits.seconds() - began < 60.0:
        await ask_all(client)

    assert len(hub.asked) <= 40


@pytest.mark.parametrize(
    ("chance", "pauses"),
    [(0.0, [0.25, 0.5, 1.0, 2.0, 2.0]), (1.0, [0.5, 1.0, 2.0, LONGEST_PAUSE, LONGEST_PAUSE])],
)
async def test_pauses_grow_and_are_spread(chance: float, pauses: list[float]) -> None:
    hub, waits = ScriptedHub(DOWN), Waits()
    client = client_that_waits(hub, waits, lambda: chance)
    with pytest.raises(HubBroken):
        await client.fetch(ACCOUNT)
    before = len(waits.slept)

    for _press in pauses:
        with pytest.raises(HubBroken):
            await client.fetch(ACCOUNT)

    assert waits.slept[before:] == pauses


async def test_who_presses_r_after_a_while_does_not_wait() -> None:
    hub, waits = ScriptedHub(DOWN), Waits()
    client = await found_down(hub, waits)
    hub.answers = [BEA]
    waits.slept = [LONGEST_PAUSE * 2]

    assert (await client.fetch(ACCOUNT)).name == "bea@example.nl"

    assert waits.slept == [LONGEST_PAUSE * 2]


@pytest.mark.parametrize("life", [BEA, httpx.Response(404)], ids=["an answer", "a refusal"])
async def test_after_any_answer_what_fails_is_tried_again_as_ever(life: httpx.Response) -> None:
    hub, waits = ScriptedHub(DOWN), Waits()
    client = await found_down(hub, waits)

    hub.answers = [life, DOWN]
    if life is BEA:
        await client.fetch(ACCOUNT)
    else:
        with pytest.raises(NotFound):
            await client.fetch(ACCOUNT)
    hub.asked.clear()
    with pytest.raises(HubBroken):
        await client.fetch(MY_CONTRACTS)

    assert len(hub.asked) == 3


async def test_sessions_that_were_put_off_together_do_not_come_back_together() -> None:
    chances = iter((0.0, 0.5, 1.0))
    came_back = []
    for _session in range(3):
        chance = next(chances)
        waits = Waits()
        busy = httpx.Response(429, headers={"Retry-After": "8"})
        client = client_that_waits(
            ScriptedHub(busy, BEA),
            waits,
            lambda chance=chance: chance,  # type: ignore[misc]
        )
        await client.fetch(ACCOUNT)
        came_back.append(waits.seconds())

    assert came_back == [8.0, 10.0, 12.0]


async def test_after_a_429_one_goes_ahead_too() -> None:
    hub, waits = SlowHub(httpx.Response(429, headers={"Retry-After": "30"}), BEA), Waits()
    client = client_that_waits(hub, waits)
    with pytest.raises(HubError):
        await client.fetch(ACCOUNT)
    hub.asked.clear()
    hub.open.clear()
    waits.slept.append(31.0)

    asking = asyncio.ensure_future(ask_all(client))
    await turns_pass()
    assert len(hub.asked) == 1

    hub.open.set()
    await asking
    assert len(hub.asked) == 4
