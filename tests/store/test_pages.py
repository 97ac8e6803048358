"""A list in pages, of whatever Hub: by offsets that are counted, or one page behind the other."""

import pytest

from hubtui.hub.errors import NotWhole
from hubtui.hub.models.listing import Listing
from hubtui.hub.paging import ended_early, repeated
from hubtui.store.pages import Pages

Known = dict[str, Listing[str]]


def names(first: int, count: int) -> tuple[str, ...]:
    return tuple(f"n{number}" for number in range(first, first + count))


def pages(known: Known) -> Pages[str]:
    return Pages[str](str).with_pages(known)


def test_of_a_counted_list_any_row_can_be_asked_for_at_once() -> None:
    some = pages({"": Listing(names(0, 50), total=1_000, next="50")})

    assert len(some) == 1_000
    assert some.wanted(940, 999) == {"", "900", "950"}
    assert some.item(49) == "n49"
    assert some.item(950) is None
    assert some.with_pages({"950": Listing(names(950, 50), 1_000)}).item(951) == "n951"


def test_a_hub_that_sends_fewer_than_asked_for_is_asked_by_what_came() -> None:
    some = pages({"": Listing(names(0, 30), total=90, next="30")})

    assert some.wanted(0, 89) == {"", "30", "60"}


def test_what_can_not_be_read_counts_as_a_row() -> None:
    some = pages({"": Listing(("a", "b"), total=6, unreadable=1, next="3")})

    assert some.is_unreadable(2)
    assert not some.is_unreadable(1)
    assert some.wanted(3, 3) == {"", "3"}


def test_pages_that_are_no_offsets_follow_one_another() -> None:
    some = pages({"": Listing(names(0, 20), total=45, next="x1")})
    assert len(some) == 21
    assert some.wanted(0, 10) == {""}
    assert some.wanted(15, 20) == {"", "x1"}

    more = some.with_pages({"x1": Listing(names(20, 20), total=45, next="x2")})
    assert (len(more), more.item(39)) == (41, "n39")

    whole = more.with_pages({"x2": Listing(names(40, 5), total=45)})
    assert (len(whole), whole.item(44), whole.fault) == (45, "n44", None)


def test_a_page_that_moved_makes_those_behind_it_go() -> None:
    some = pages({"": Listing(names(0, 3), next="3"), "3": Listing(names(3, 3), next="6")})
    assert some.item(4) == "n4"

    fewer = some.with_pages({"": Listing(names(0, 2), next="2"), "3": Listing(names(3, 3))})

    assert (len(fewer), fewer.item(4), fewer.item(1)) == (3, None, "n1")


@pytest.mark.parametrize(
    ("known", "fault"),
    [
        (
            {"": Listing(("a", "b"), 6, next="2"), "2": Listing(("a", "b"), 6, next="4")},
            repeated(2),
        ),
        ({"": Listing(("a", "b"), next="2"), "2": Listing(("b",), next="3")}, repeated(2)),
        ({"": Listing(("a", "b"), 6, next="2"), "2": Listing((), 6)}, ended_early(2, 6)),
        ({"": Listing(("a", "b"), 6, next="2"), "2": Listing(("c",), 6)}, ended_early(3, 6)),
        ({"": Listing(("a",), 6)}, ended_early(1, 6)),
    ],
)
def test_a_list_that_repeats_itself_or_ends_too_early_says_so(
    known: Known, fault: NotWhole
) -> None:
    assert str(pages(known).fault) == str(fault)


def test_a_hub_that_sends_the_same_for_ever_is_not_followed() -> None:
    same = names(0, 5)
    some = pages({"": Listing(same, next="5"), "5": Listing(same, next="10")})

    assert some.wanted(0, 10_000) == {"", "5"}
    assert len(some) == 10
