"""What goes wrong on purpose, in one process and over a real connection."""

import asyncio

import httpx
import pytest

from hubtui.demo import TOKENS, AnswerDropped, Faults, HubOptions, OddAnswer
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
    [
        {"latency": -1},
        {"error_rate": 1.1},
        {"too_many_rate": -0.1},
        {"retry_after": -1},
        {"commit_late": -1},
        {"answer_late": float("nan")},
        {"replica_lag": float("inf")},
    ],
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


async def test_half_an_answer_is_an_account_all_the_same(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(half_answer=True)

    with pytest.raises(AnswerDropped):
        await ask.post(WISH)

    assert (await ask.item("/contact/contacts/368"))["account"]


def test_over_a_connection_half_an_answer_is_half_of_its_bytes(open_hub: Open) -> None:
    hub = open_hub(HubOptions(faults=Faults(half_answer=True)))
    headers = {"Authorization": f"Bearer {TOKENS['relatiebeheerder']}"}
    came: list[bytes] = []

    with (
        served(hub) as address,
        httpx.Client(base_url=address, headers=headers) as client,
        client.stream("POST", "/account/accounts", json=WISH) as answer,
        pytest.raises(httpx.RemoteProtocolError, match="complete message body"),
    ):
        came.extend(answer.iter_raw())

    assert answer.status_code == 201
    assert len(b"".join(came)) == int(answer.headers["Content-Length"]) // 2


async def test_a_late_commit_is_seen_late(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(commit_late=0.2)

    with pytest.raises(AnswerDropped):
        await ask.post(WISH)

    assert (await ask.item("/contact/contacts/368"))["account"] is None
    while (await ask.item("/contact/contacts/368"))["account"] is None:
        continue


async def test_a_late_answer_is_seen_before_it_comes(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(answer_late=60)

    post = asyncio.ensure_future(ask.post(WISH))
    while (await ask.item("/contact/contacts/368"))["account"] is None:
        continue

    assert not post.done()
    post.cancel()


async def test_a_replica_shows_an_account_late(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(replica_lag=60)
    before = (await ask.get("/contact/contacts/368")).headers["ETag"]
    await ask.post(WISH)

    assert (await ask.item("/contact/contacts/368"))["account"] is None
    (found,) = await ask.items("/contact/contacts", query="test@example.com")
    assert found["account"] is None
    held = (await ask.get("/contact/contacts/368")).headers["ETag"]

    hub.faults = Faults()
    answer = await ask.get("/contact/contacts/368", headers={"If-None-Match": held})
    assert answer.json()["data"]["items"][0]["account"]["name"] == "test@example.com"
    assert answer.headers["ETag"] not in {before, held}


@pytest.mark.parametrize(
    ("kind", "status", "fields"),
    [
        ("accepted", 202, {"id", "name", "email", "temporaryPassword"}),
        ("no-password", 201, {"id", "name", "email"}),
        ("other-name", 201, {"id", "name", "email", "initialSecret"}),
        ("other-contact", 201, {"id", "name", "email", "temporaryPassword", "contactId"}),
        ("other-user", 201, {"id", "name", "email", "temporaryPassword"}),
    ],
)
async def test_an_odd_answer_looks_otherwise(
    kind: OddAnswer, status: int, fields: set[str], hub: EmbeddedHub, ask: Ask
) -> None:
    hub.faults = Faults(odd_answer=kind)

    answer = await ask.post(WISH)

    (account,) = answer.json()["data"]["items"]
    assert (answer.status_code, account.keys()) == (status, fields)
    assert (account["name"] == "test@example.com") == (kind != "other-user")


async def test_an_odd_answer_can_be_the_object_alone_or_nothing(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(odd_answer="bare")
    assert (await ask.post(WISH)).json()["name"] == "test@example.com"

    hub.faults = Faults(odd_answer="no-content")
    nothing = await ask.post({"contactId": "1003", "email": "other@example.com"})
    assert (nothing.status_code, nothing.content) == (204, b"")
