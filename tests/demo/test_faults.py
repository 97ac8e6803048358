"""What goes wrong on purpose, in one process and over a real connection."""

import asyncio

import httpx
import pytest

from hubtui.demo import TOKENS, AnswerDropped, Faults, HubOptions
from hubtui.demo.hub import EmbeddedHub
from tests.demo.asking import Ask, code_of
from tests.demo.conftest import Open
from tests.served import served

WISH = {"contactId": "368", "email": "test@example.com"}


async def test_a_busy_hub_says_when_to_come_back(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(too_many_rate=1, retry_after=7)

    answer = await ask.get("/account/mine")

    assert (answer.status_code, code_of(answer)) == (429, "too_many_requests")
    assert answer.headers["Retry-After"] == "7"
    assert answer.headers["X-Request-Id"]


async def test_a_broken_hub_answers_in_json_and_as_a_proxy(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(error_rate=1)

    answers = [await ask.get("/account/mine") for _time in range(20)]

    by_status = {answer.status_code: answer for answer in answers}
    assert by_status.keys() == {500, 502}
    assert code_of(by_status[500]) == "internal_error"
    assert by_status[502].headers["Content-Type"].startswith("text/html")


async def test_some_requests_fail_and_some_do_not(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(error_rate=0.5)

    failed = [(await ask.get("/account/mine")).is_error for _time in range(60)]

    assert 10 < sum(failed) < 50


async def test_a_failed_write_was_not_done(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(error_rate=1)
    assert (await ask.post(WISH)).is_error

    hub.faults = Faults()
    assert (await ask.item("/contact/contacts/368"))["account"] is None


async def test_a_slow_hub_keeps_one_waiting(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(latency=60)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await ask.get("/account/mine")


@pytest.mark.parametrize(
    "faults",
    [{"latency": -1}, {"error_rate": 1.1}, {"too_many_rate": -0.1}, {"retry_after": -1}],
)
def test_faults_out_of_range_are_refused(faults: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"latency|rate"):
        Faults(**faults)  # type: ignore[arg-type]


async def test_a_dropped_answer_is_an_account_all_the_same(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(drop_after_commit=True)

    with pytest.raises(AnswerDropped):
        await ask.post(WISH)

    account = (await ask.item("/contact/contacts/368"))["account"]
    assert account["name"] == "test@example.com"


async def test_only_what_was_done_is_dropped(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(drop_after_commit=True)

    assert (await ask.post({**WISH, "email": "no address"})).status_code == 422
    assert (await ask.get("/account/mine")).status_code == 200


def test_over_a_connection_a_dropped_answer_is_no_byte_at_all(open_hub: Open) -> None:
    hub = open_hub(HubOptions(faults=Faults(drop_after_commit=True)))
    headers = {"Authorization": f"Bearer {TOKENS['relatiebeheerder']}"}

    with served(hub) as address, httpx.Client(base_url=address, headers=headers) as client:
        with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
            client.post("/account/accounts", json=WISH)
        (contact,) = client.get("/contact/contacts/368").json()["data"]["items"]
        contracts = client.get("/contract/contracts/mycontracts").json()["data"]["items"]

    assert contact["account"]["name"] == "test@example.com"
    assert len(contracts) == 1000
