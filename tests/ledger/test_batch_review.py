"""Many at once: who is in, who is out, and what is said of the others."""

from pathlib import Path

import httpx
import pytest

from hubtui.ledger.batch.candidate import Candidate
from hubtui.ledger.batch.review import Why, is_same_name
from hubtui.ledger.batch.run import Batch
from tests.ledger.office import Desk, Do, Office, lost_before, refused

ALL = ["c1", "c2", "c3", "c4"]


@pytest.fixture
def office() -> Office:
    return Office().with_customers(1, 2, 3, 4)


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Desk:
    return Desk(office, tmp_path)


async def whys(
    desk: Desk, *candidates: Candidate | str, repeat_open: bool = False
) -> list[Why | None]:
    review = await desk.review(candidates, repeat_open=repeat_open)
    return [entry.why for entry in review.entries]


async def test_whoever_has_no_account_and_an_address_is_in(desk: Desk) -> None:
    review = await desk.review(ALL)
    assert [entry.address for entry in review.ready] == [
        f"klant{number}@example.nl" for number in (1, 2, 3, 4)
    ]


async def test_an_account_no_address_and_an_unknown_contact_are_out(
    desk: Desk, office: Office
) -> None:
    office.gives("c1", "al@example.nl")
    office.contacts["c2"]["email"] = "  "
    office.contacts["c3"]["email"] = "geen adres"
    assert await whys(desk, "c1", "c2", "c3", "c9") == [
        Why.HAS_ACCOUNT,
        Why.NO_ADDRESS,
        Why.NO_REAL_ADDRESS,
        Why.UNKNOWN,
    ]


async def test_an_address_twice_is_out_both_times_whatever_its_case(desk: Desk) -> None:
    first, second = Candidate("c1", "Info@example.nl"), Candidate("c2", "info@EXAMPLE.nl")
    assert await whys(desk, first, second, "c3") == [Why.ADDRESS_TWICE, Why.ADDRESS_TWICE, None]


async def test_an_address_that_is_anothers_user_name_is_out(desk: Desk, office: Office) -> None:
    office.contacts["c1"]["email"] = "samen@example.nl"
    office.gives("c1", "Samen@example.nl")
    review = await desk.review([Candidate("c2", "samen@example.nl")])
    (entry,) = review.entries
    assert entry.why is Why.ADDRESS_IN_USE
    assert "1 - Klant 1" in entry.words


async def test_where_the_hub_does_not_search_that_is_said_and_the_contact_stays_in(
    desk: Desk, office: Office
) -> None:
    office.reads = [lambda do: do(), refused(403)]
    review = await desk.review(["c1"])
    (entry,) = review.ready
    assert entry.finding.unchecked is not None


async def test_a_contact_that_cannot_be_read_is_out_and_why_is_said(
    desk: Desk, office: Office
) -> None:
    office.reads = [refused(500)]
    (entry,) = (await desk.review(["c1"])).entries
    assert entry.why is Why.UNREAD
    assert "500" in entry.words


async def test_a_contact_twice_is_in_once_and_with_two_addresses_not_at_all(desk: Desk) -> None:
    assert await whys(desk, "c1", "c1") == [None, Why.TWICE]
    assert await whys(desk, "c1", "1") == [None, Why.TWICE]
    two = [Candidate("c2", "een@example.nl"), Candidate("c2", "twee@example.nl")]
    assert await whys(desk, *two) == [Why.TWICE, Why.TWICE]


async def test_a_list_may_have_numbers_instead_of_ids(desk: Desk) -> None:
    (entry,) = (await desk.review(["3"])).ready
    assert entry.contact_id == "c3"


async def test_an_answer_about_another_contact_is_not_believed(desk: Desk, office: Office) -> None:
    office.contacts["c1"]["id"] = "c2"
    assert await whys(desk, "c1") == [Why.UNREAD]


@pytest.mark.parametrize(
    ("listed", "same"),
    [
        ("Klant 1", True),
        ("KLANT, 1", True),
        ("1 klant", True),
        ("1 - Klant 1", True),
        ("Klant", False),
        ("Klant 11", False),
    ],
)
async def test_the_name_in_the_list_must_be_the_contacts(
    listed: str, same: bool, desk: Desk
) -> None:
    expected = None if same else Why.OTHER_NAME
    assert await whys(desk, Candidate("c1", name=listed)) == [expected]


def test_accents_and_the_order_of_names_make_no_other_name() -> None:
    assert is_same_name("Müller, Zoë", "Zoe Muller")
    assert not is_same_name("Jan Jansen", "Jan Janssen")
    assert not is_same_name("---", "Jan")


async def test_nobody_is_in_where_it_is_not_allowed(desk: Desk) -> None:
    review = await desk.review(["c1"], refused="no role")
    assert [entry.why for entry in review.entries] == [Why.NOT_ALLOWED]
    assert "no role" in review.entries[0].words


async def test_what_was_sent_and_has_no_end_is_out_until_its_user_wants_it_again(
    desk: Desk, office: Office
) -> None:
    office.answers = [lost_before]
    await desk.batch(["c1"])
    assert await whys(desk, "c1") == [Why.LINE_OPEN]
    review = await desk.review(["c1", "c2"], repeat_open=True)
    assert [entry.contact_id for entry in review.ready] == ["c2", "c1"]


async def test_what_a_living_session_looks_after_is_left_to_it(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    office.answers = [lost_before]
    await desk.batch(["c1"])
    beside = Desk(office, tmp_path)
    assert await whys(beside, "c1", repeat_open=True) == [Why.UNDER_WAY]


async def test_what_was_made_here_is_done_also_where_the_hub_does_not_show_it_yet(
    desk: Desk, office: Office
) -> None:
    await desk.batch(["c1"])
    assert await whys(desk, "c1") == [Why.MADE]
    office.accounts.clear()
    assert await whys(desk, "c1") == [Why.MADE]
    desk.clock.pass_seconds(601)
    assert await whys(desk, "c1") == [None]


async def test_four_are_read_at_once_at_most_and_a_429_is_waited_for(
    desk: Desk, office: Office
) -> None:
    office.reads = [refused(429, Retry_After="7")]
    assert await whys(desk, *ALL) == [None] * 4
    assert 7.0 in desk.slept


async def test_a_batch_that_goes_on_does_not_read_again_what_it_made_minutes_ago(
    desk: Desk, office: Office
) -> None:
    await desk.batch(["c1", "c2"])
    reads: list[None] = []

    def counted(do: Do) -> httpx.Response:
        reads.append(None)
        return do()

    office.reads = [counted] * 10
    assert await whys(desk, "c1", "c2", "c3") == [Why.MADE, Why.MADE, None]
    assert len(reads) == 2


async def test_where_many_are_wanted_the_list_is_read_and_each_looked_at_before_it_is_made(
    desk: Desk, office: Office
) -> None:
    everybody = [f"c{number}" for number in range(1, 61)]
    office.with_customers(*range(1, 61))
    office.contacts["c2"]["email"] = "klant1@example.nl"
    office.gives("c1", "klant1@example.nl")
    reads: list[None] = []

    def counted(do: Do) -> httpx.Response:
        reads.append(None)
        return do()

    office.reads = [counted] * 200
    review = await desk.review([*everybody, "99"])
    assert [entry.why for entry in review.out] == [
        Why.HAS_ACCOUNT,
        Why.ADDRESS_IN_USE,
        Why.UNKNOWN,
    ]
    # The list, and two questions for whoever is not in it.
    assert len(reads) == 3
    office.gives("c3", "sinds@example.nl")
    batch = Batch(desk.door, desk.pace, review, desk.clock)
    await batch.run()
    assert "c3" not in office.posts
    assert len(office.posts) == 57


async def test_a_list_that_is_refused_is_done_without(desk: Desk, office: Office) -> None:
    office.with_customers(*range(1, 31))
    office.reads = [refused(403)]
    assert await whys(desk, *(f"c{number}" for number in range(1, 31))) == [None] * 30
