"""A soak that can't find anything is worth nothing: what it must find, and what it must not."""

import pytest

from tests.soak.accounts import Written, disagreements
from tests.soak.faulty_line import Post
from tests.soak.hub import Account
from tests.soak.measures import Sample, growth

_MADE = Account("1001", "jan@thuis.example")
_POST = Post("key-1", "1001", 201, is_whole=True)
_DONE = Written("key-1", "1001", "done", 1, "jan@thuis.example", "seen")
_OPEN = _DONE._replace(state="sent", account_name="", password="none")


def _samples(memory: list[float], tasks: int = 10, tasks_at_last: int = 10) -> list[Sample]:
    last = len(memory) - 1
    return [
        Sample(minute, mib, 20, 6, tasks_at_last if minute == last else tasks, 1.0)
        for minute, mib in enumerate(memory)
    ]


def test_what_comes_up_in_the_first_minutes_is_no_growth() -> None:
    assert growth(_samples([50, 60, 70, 75, 78, *[80.0] * 15])) == ()


def test_memory_that_grows_on_is_told() -> None:
    (told,) = growth(_samples([80.0 + minute for minute in range(20)]))
    assert told.startswith("memory: 87.0 to 97.0 MiB")


def test_one_odd_moment_is_no_growth() -> None:
    assert growth(_samples([80.0] * 19 + [99.0], tasks_at_last=50)) == ()


def test_tasks_that_stay_are_told() -> None:
    samples = [Sample(minute, 80.0, 20, 6, 10 + minute, 1.0) for minute in range(20)]
    assert growth(samples) == ("tasks: 17 to 27",)


def test_a_soak_of_some_minutes_tells_nothing() -> None:
    assert growth(_samples([50, 60, 70, 80, 90, 100, 110])) == ()


def test_an_account_that_was_made_once_and_is_known_is_in_order() -> None:
    assert [*disagreements([_DONE], [_POST], {_MADE})] == []


def test_a_lost_answer_that_is_still_looked_for_is_in_order() -> None:
    assert [*disagreements([_OPEN], [_POST._replace(is_whole=False)], {_MADE})] == []


@pytest.mark.parametrize(
    ("lines", "posts", "came", "told"),
    [
        ([_DONE], [_POST, _POST._replace(key="key-2")], {_MADE}, "contact 1001: created 2 times"),
        ([_DONE], [], {_MADE}, "contact 1001: has an account that nobody asked for"),
        (
            [_DONE],
            [_POST],
            set[Account](),
            "contact 1001: done as 'jan@thuis.example', and the Hub",
        ),
        ([], [_POST], {_MADE}, "request key-1: sent, and not in the ledger"),
        (
            [_DONE],
            [_POST, _POST._replace(status=409)],
            {_MADE},
            "contact 1001: sent 2 times, noted 1",
        ),
        ([_OPEN._replace(state="refused")], [_POST], {_MADE}, "contact 1001: refused, and the Hub"),
        (
            [_DONE._replace(password="none")],
            [_POST],
            {_MADE},
            "contact 1001: its password came, and",
        ),
        (
            [_OPEN._replace(state="exists")],
            [_POST._replace(status=0)],
            set[Account](),
            "contact 1001: said to exist, and the Hub has none",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_not_in_order_is_told(
    lines: list[Written], posts: list[Post], came: set[Account], told: str
) -> None:
    found = [*disagreements(lines, posts, came)]
    assert any(each.startswith(told) for each in found), found
