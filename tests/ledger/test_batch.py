"""Many at once: one after another, through whatever the Hub does, and never twice."""

from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubtui.hub.dialect.schema import Gives
from hubtui.hub.errors import Forbidden, Unreachable
from hubtui.ledger.batch.pace import LONGEST_WAIT, Pace
from hubtui.ledger.batch.run import Batch
from hubtui.ledger.errors import NotKnown
from tests.ledger.office import (
    Answer,
    Desk,
    Died,
    Do,
    Office,
    lost,
    lost_before,
    refused,
    unreachable,
)
from tests.store.clock import Clock

FIVE = ["c1", "c2", "c3", "c4", "c5"]


@pytest.fixture
def office() -> Office:
    return Office().with_customers(1, 2, 3, 4, 5)


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    return Desk(office, tmp_path)


def outcomes(batch: Batch) -> list[str]:
    return [result.outcome for result in batch.results]


async def test_all_are_made_in_the_order_of_the_list_and_their_passwords_in_custody(
    desk: Desk, office: Office
) -> None:
    batch = await desk.batch(FIVE)
    assert (batch.state, outcomes(batch)) == ("done", ["made"] * 5)
    assert office.posts == FIVE
    assert desk.slept == []
    kept = await desk.creations.kept()
    assert sorted(secret.password for _line, secret in kept) == [f"Pw-{each}" for each in FIVE]


async def test_a_refusal_is_about_its_contact_only(desk: Desk, office: Office) -> None:
    office.answers = [refused(422), refused(409)]
    batch = await desk.batch(FIVE)
    assert outcomes(batch) == ["refused", "refused", "made", "made", "made"]
    assert batch.state == "done"


async def test_what_the_hub_puts_off_is_looked_at_and_sent_again_under_its_key(
    desk: Desk, office: Office
) -> None:
    office.answers = [refused(429, Retry_After="13"), refused(429)]
    batch = await desk.batch(["c1", "c2"])
    assert outcomes(batch) == ["made", "made"]
    assert office.posts == ["c1", "c1", "c1", "c2"]
    assert len(set(office.keys)) == 2
    assert max(desk.slept) == 13.0
    assert office.accounts == {"c1": ["klant1@example.nl"], "c2": ["klant2@example.nl"]}


async def test_a_429_that_made_the_account_all_the_same_makes_no_second_one(
    desk: Desk, office: Office
) -> None:
    def done_and_refused(do: Do) -> httpx.Response:
        do()
        return refused(429)(do)

    office.answers = [done_and_refused]
    batch = await desk.batch(["c1", "c2"])
    assert outcomes(batch) == ["found", "made"]
    assert office.posts == ["c1", "c2"]


async def test_a_hub_that_asks_for_more_than_ten_minutes_is_left_for_another_time(
    desk: Desk, office: Office
) -> None:
    office.answers = [refused(429, Retry_After=f"{LONGEST_WAIT + 1:.0f}")]
    batch = await desk.batch(["c1", "c2"])
    assert (batch.state, outcomes(batch)) == ("failed", ["not-known", "not-begun"])
    assert isinstance(batch.trouble, NotKnown)


async def test_a_lost_answer_is_looked_at_before_going_on(desk: Desk, office: Office) -> None:
    office.answers = [lost, lost_before]
    batch = await desk.batch(["c1", "c2", "c3"])
    assert outcomes(batch) == ["found", "not-known", "made"]
    assert office.posts == ["c1", "c2", "c3"]
    office.gives("c2", "klant2@example.nl")
    assert await batch.look_again()
    assert outcomes(batch) == ["found", "found", "made"]


@pytest.mark.parametrize(
    ("gives", "words"),
    [
        ("password", "het account bestaat, het wachtwoord is niet ontvangen"),
        ("invitation", "het account bestaat; vraag de klant of de uitnodiging is aangekomen"),
        ("nothing", "het account bestaat"),
    ],
)
async def test_an_account_found_after_a_lost_answer_is_told_as_the_hub_lets_people_in(
    gives: Gives, words: str, desk: Desk, office: Office
) -> None:
    office.answers = [lost, lost_before]
    batch = Batch(desk.door, desk.pace, await desk.review(["c1", "c2"]), desk.clock, gives)
    await batch.run()
    office.gives("c2", "klant2@example.nl")
    await batch.look_again()
    assert [result.words.rpartition(": ")[0] for result in batch.results] == [words, words]


async def test_where_the_hub_fails_time_after_time_the_rest_is_left_alone(
    desk: Desk, office: Office
) -> None:
    office.answers = [refused(500)] * 4
    batch = await desk.batch(FIVE)
    assert (batch.state, outcomes(batch)) == ("failed", ["not-known"] * 3 + ["not-begun"] * 2)


async def test_a_right_that_is_gone_ends_it_and_one_contact_that_is_forbidden_does_not(
    desk: Desk, office: Office
) -> None:
    office.answers = [refused(403), lambda do: do(), *[refused(403)] * 3]
    batch = await desk.batch(FIVE)
    assert outcomes(batch) == ["refused", "made", "refused", "refused", "refused"]
    assert isinstance(batch.trouble, Forbidden)


async def test_no_longer_signed_in_ends_it_and_nothing_was_begun(
    desk: Desk, office: Office
) -> None:
    office.answers = [refused(401)] * 4
    batch = await desk.batch(FIVE)
    assert (batch.state, outcomes(batch)) == ("failed", ["not-begun"] * 5)
    assert len(office.posts) == 1


async def test_a_connection_refused_for_a_moment_is_tried_again_and_for_long_ends_it(
    desk: Desk, office: Office
) -> None:
    office.answers = [unreachable]
    assert outcomes(await desk.batch(["c1"])) == ["made"]
    office.answers = [unreachable] * 10
    batch = await desk.batch(["c2", "c3"])
    assert (batch.state, outcomes(batch)) == ("failed", ["not-begun"] * 2)
    assert isinstance(batch.trouble, Unreachable)


async def test_stopping_lets_the_one_under_way_come_and_again_goes_on_behind_it(
    desk: Desk, office: Office
) -> None:
    review = await desk.review(FIVE)
    batch = Batch(desk.door, desk.pace, review, desk.clock)

    def stopped_meanwhile(do: Do) -> httpx.Response:
        batch.stop()
        assert batch.is_stopping
        return do()

    office.answers = [lambda do: do(), stopped_meanwhile]
    told: list[str] = []
    await batch.run(lambda result: told.append(result.entry.contact_id))
    assert (batch.state, outcomes(batch)) == ("stopped", ["made"] * 2 + ["not-begun"] * 3)
    assert told == ["c1", "c2"]
    again = await desk.batch(FIVE)
    assert outcomes(again) == ["out", "out", "made", "made", "made"]
    assert all(result.is_good for result in again.results)
    assert office.posts == FIVE


async def test_what_was_read_a_while_ago_is_read_again_before_it_is_made(
    desk: Desk, office: Office
) -> None:
    review = await desk.review(["c1", "c2"])
    office.gives("c1", "collega@example.nl")
    desk.clock.pass_seconds(31)
    batch = Batch(desk.door, desk.pace, review, desk.clock)
    await batch.run()
    assert outcomes(batch) == ["out", "made"]
    assert "collega@example.nl" in batch.results[0].words
    assert office.posts == ["c2"]


async def test_the_next_session_sends_again_what_its_user_wants_again(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    office.answers = [lost_before]
    await desk.batch(["c1", "c2"])
    desk.close()
    after = Desk(office, tmp_path)
    assert outcomes(await after.batch(["c1", "c2"])) == ["out", "out"]
    assert outcomes(await after.batch(["c1", "c2"], repeat_open=True)) == ["made", "out"]
    assert office.keys[0] == office.keys[-1]
    assert [len(names) for names in office.accounts.values()] == [1, 1]


async def test_a_repeat_looks_first(desk: Desk, office: Office) -> None:
    office.answers = [lost_before]
    await desk.batch(["c1"])
    review = await desk.review(["c1"], repeat_open=True)
    office.gives("c1", "klant1@example.nl")
    batch = Batch(desk.door, desk.pace, review, desk.clock)
    await batch.run()
    assert outcomes(batch) == ["found"]
    assert len(office.posts) == 1


async def test_requests_are_spread_after_a_429_and_closer_again_when_all_goes_well() -> None:
    clock = Clock()
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.pass_seconds(seconds)

    pace = Pace(clock, sleep)
    await pace.turn()
    await pace.turn()
    assert slept == []
    pace.put_off(Forbidden("x"), 3.0)
    await pace.turn()
    await pace.turn()
    assert slept == [3.0, pytest.approx(0.1)]
    for _good in range(20):
        pace.went_well()
    await pace.turn()
    del slept[:]
    await pace.turn()
    assert slept == []


Deaths = list[tuple[int, bool]]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    deaths=st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=6),
    faults=st.lists(
        st.sampled_from(["fine", "lost", "lost before", "429", "502", "dies before", "dies after"]),
        max_size=12,
    ),
)
async def test_whatever_dies_and_is_lost_each_has_one_account_in_the_end(
    deaths: Deaths, faults: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("deaths")
    office = Office().with_customers(1, 2, 3, 4, 5)
    office.answers = [_ANSWERS[fault] for fault in faults]
    clock = Clock()
    for steps, after in deaths:
        desk = Desk(office, folder, clock)
        _let_die(desk, steps, after=after)
        try:
            await desk.batch(FIVE, repeat_open=True)
        except Died:
            pass
        finally:
            desk.close()
    for _again in range(len(faults) + 1):
        desk = Desk(office, folder, clock)
        try:
            await desk.batch(FIVE, repeat_open=True)
        except Died:
            pass
        finally:
            desk.close()
    assert {each: len(names) for each, names in office.accounts.items()} == dict.fromkeys(FIVE, 1)
    desk = Desk(office, folder, clock)
    kept = {line.wish.contact_id for line, _secret in await desk.creations.kept()}
    newest = (await desk.door.earlier()).values()
    assert len(newest) == len(FIVE)
    for line in newest:
        # Done with its password, or found without one: nothing else, and nothing open.
        assert line.state == "exists" or (line.state == "done" and line.wish.contact_id in kept)
    desk.close()


def _let_die(desk: Desk, steps: int, *, after: bool) -> None:
    left = [steps]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Died

    if after:
        desk.after_each_step = step
    else:
        desk.before_each_step = step


def _dies_before(_do: Do) -> httpx.Response:
    raise Died


def _dies_after(do: Do) -> httpx.Response:
    do()
    raise Died


_ANSWERS: dict[str, Answer] = {
    "fine": lambda do: do(),
    "lost": lost,
    "lost before": lost_before,
    "429": refused(429),
    "502": refused(502),
    "dies before": _dies_before,
    "dies after": _dies_after,
}
