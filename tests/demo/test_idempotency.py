"""A write that is sent again under its key: told again, and never done again."""

import asyncio

import httpx
import pytest

from hubtui.demo import AnswerDropped, Faults, HubOptions
from hubtui.demo.account_creation import AccountWish
from hubtui.demo.hub import EmbeddedHub
from hubtui.demo.idempotency import REPLAY_SECONDS, Attempts, idempotency_key
from hubtui.demo.refusals import Refused
from tests.demo.asking import ORGANIZATION, Ask, code_of
from tests.demo.conftest import Open

WISH = {"contactId": "368", "email": "test@example.com"}
KEY = '"8e03978e-40d5-43dd-bc93-6894a57f9324"'


async def test_a_write_that_is_sent_again_gets_the_same_password(ask: Ask) -> None:
    first = await ask.post(WISH, key=KEY)

    again = await ask.post(WISH, key=KEY)

    assert first.status_code == again.status_code == 201
    assert again.json() == first.json()
    assert again.headers["Cache-Control"] == "no-store"


async def test_a_key_is_the_same_in_quotes_and_bare(ask: Ask) -> None:
    first = await ask.post(WISH, key=KEY)

    assert (await ask.post(WISH, key=KEY.strip('"'))).json() == first.json()


async def test_a_lost_answer_is_told_under_its_key(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(drop_after_commit=True)
    with pytest.raises(AnswerDropped):
        await ask.post(WISH, key=KEY)

    hub.faults = Faults()
    assert (await ask.post(WISH, key=KEY)).status_code == 201


async def test_a_hub_without_keys_says_that_it_has_an_account(open_hub: Open) -> None:
    hub = open_hub(HubOptions(idempotency=False))
    transport = httpx.ASGITransport(hub)
    async with httpx.AsyncClient(transport=transport, base_url="http://hub") as client:
        ask = Ask(client)
        await ask.post(WISH, key=KEY)

        again = await ask.post(WISH, key=KEY)

    assert (again.status_code, code_of(again)) == (409, "account_exists")


async def test_while_the_first_runs_the_second_is_told_so(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(commit_late=60)
    with pytest.raises(AnswerDropped):
        await ask.post(WISH, key=KEY)

    again = await ask.post(WISH, key=KEY)

    assert (again.status_code, code_of(again)) == (409, "idempotency_key_in_use")


async def test_a_key_is_for_one_account_only(ask: Ask) -> None:
    await ask.post(WISH, key=KEY)

    other = await ask.post({**WISH, "email": "other@example.com"}, key=KEY)

    assert (other.status_code, code_of(other)) == (422, "idempotency_key_reused")


async def test_a_refusal_is_told_again_too(ask: Ask) -> None:
    refused = await ask.post({**WISH, "contactId": "9"}, key=KEY)

    again = await ask.post({**WISH, "contactId": "9"}, key=KEY)

    assert (again.status_code, again.json()) == (404, refused.json())


async def test_what_was_never_begun_leaves_its_key_free(ask: Ask) -> None:
    assert (await ask.post({**WISH, "email": "no address"}, key=KEY)).status_code == 422

    assert (await ask.post(WISH, key=KEY)).status_code == 201


async def test_the_key_of_somebody_else_is_another_key(ask: Ask) -> None:
    await ask.post(WISH, key=KEY)

    theirs = await ask.post(WISH, ORGANIZATION, key=KEY)

    assert (theirs.status_code, code_of(theirs)) == (409, "account_exists")


async def test_of_many_at_once_one_is_carried_out(ask: Ask) -> None:
    answers = await asyncio.gather(*(ask.post(WISH, key=KEY) for _time in range(8)))

    passwords = {answer.text for answer in answers if answer.status_code == 201}
    assert len(passwords) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}


async def test_who_hangs_up_can_hear_it_later(hub: EmbeddedHub, ask: Ask) -> None:
    hub.faults = Faults(answer_late=60)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await ask.post(WISH, key=KEY)

    hub.faults = Faults()
    assert (await ask.post(WISH, key=KEY)).status_code == 201


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ([], None),
        (['"a b"'], "a b"),
        ([r'"a\"b\\c"'], 'a"b\\c'),
        (["a-b_c.d:e"], "a-b_c.d:e"),
        (["x" * 255], "x" * 255),
    ],
)
def test_a_key_may_be_any_text(sent: list[str], key: str | None) -> None:
    assert idempotency_key(sent) == key


@pytest.mark.parametrize(
    "sent",
    [[""], ['""'], ['"a'], ["a b"], ['"a";p=1'], ['"é"'], ["x" * 256], ["a", "a"], [r'"\a"']],
)
def test_what_is_no_key_is_refused(sent: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        idempotency_key(sent)
    assert refused.value.status == 400


def test_after_an_hour_a_key_is_new() -> None:
    moments = iter([0.0, 0.0, REPLAY_SECONDS - 1, REPLAY_SECONDS, REPLAY_SECONDS])
    attempts = Attempts(lambda: next(moments))
    wish = AccountWish(368, "test@example.com")
    first = attempts.begin(1, "key", wish)
    first.outcome = "{}"

    assert attempts.begin(1, "key", wish) is first
    assert attempts.begin(1, "key", wish) is not first


def test_a_key_that_came_to_nothing_is_new() -> None:
    attempts = Attempts(lambda: 0.0)
    wish = AccountWish(368, "test@example.com")
    first = attempts.begin(1, "key", wish)

    attempts.give_up(1, "key")

    assert attempts.begin(1, "key", wish) is not first
