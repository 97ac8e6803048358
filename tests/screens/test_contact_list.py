"""Relaties: five thousand customers, a page of them at a time."""

import httpx
import pytest

from hubtui.demo import HubOptions
from hubtui.hub.errors import Unreachable
from hubtui.widgets.paused_input import PausedInput
from tests.envelopes import items
from tests.screens.user import opened, said, said_of
from tests.screens.wire import Json, Wire

ANY_PAGE = "GET /contact/contacts[?]*"
LAST_PAGE = "GET /contact/contacts[?]*offset=4900&*"
COUNT = "{count} contacts"


def contact(number: int) -> Json:
    return {"id": f"id-{number}", "number": str(number), "name": f"Klant {number:04}"}


EVERYBODY = tuple(contact(number) for number in range(1, 5_001))


def page_of(
    everybody: tuple[Json, ...], request: httpx.Request, *, counted: bool
) -> httpx.Response:
    query, offset = request.url.params["query"].lower(), int(request.url.params["offset"])
    found = [each for each in everybody if query in str(each).lower()]
    page = found[offset : offset + int(request.url.params["limit"])]
    return items(*page, total=len(found) if counted else None)


@pytest.fixture
def wire() -> Wire:
    wire = Wire(HubOptions(contracts=10))
    wire.instead(ANY_PAGE, lambda request: page_of(EVERYBODY, request, counted=True))
    return wire


async def test_five_thousand_are_counted_and_a_page_is_asked(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001", said(COUNT, count="5.000"))
        assert wire.times_asked(ANY_PAGE) == 1


async def test_the_last_is_one_key_away_and_costs_one_page(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        await user.press("G")
        await user.sees("Klant 5000")
        assert wire.times_asked(LAST_PAGE) == 1
        assert wire.times_asked(ANY_PAGE) <= 3
        await user.press("g")
        await user.sees("Klant 0001")


async def test_holding_down_reads_on_through_the_pages(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        user.types_ahead(*["down"] * 150)
        await user.sees("▌151", "Klant 0151")
        assert wire.times_asked(ANY_PAGE) == 2


async def test_scrolling_away_gives_up_the_page_that_is_not_needed(wire: Wire) -> None:
    held = wire.hold(LAST_PAGE)
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        await user.press("G")
        await user.until(lambda: held.waiting == 1)
        await user.sees("▌…")
        await user.press("enter")
        assert said("Fetching the contact…") not in user.text
        await user.press("g")
        await user.until(lambda: held.waiting == 0)
        assert len(wire.given_up) == 1
        await user.sees("Klant 0001")


async def test_a_page_that_fails_says_so_and_r_brings_it(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        wire.instead(LAST_PAGE, httpx.ConnectError(""))
        await user.press("G")
        await user.sees("…", said(Unreachable.title), said("`refresh` tries again."))
        wire.instead(LAST_PAGE, lambda request: page_of(EVERYBODY, request, counted=True))
        await user.press("r")
        await user.sees("Klant 5000", said("updated at {time}", time="09:00"))


async def test_a_hub_that_does_not_count_is_read_to_its_end(wire: Wire) -> None:
    some = EVERYBODY[:250]
    wire.instead(ANY_PAGE, lambda request: page_of(some, request, counted=False))
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        for _page in range(3):
            await user.press("G")
            await user.sees_no_more("▌…")
        await user.sees("Klant 0250", said(COUNT, count="250"))


async def test_what_cannot_be_read_has_a_row_that_says_so(wire: Wire) -> None:
    wire.instead(ANY_PAGE, items(contact(1), {"no": "id"}, contact(3), total=3))
    async with opened(wire) as user:
        await user.sees("Klant 0001", "Klant 0003", said("could not be read"))
        await user.sees(said_of(1, "{count} item could not be read", ""))


async def test_the_filter_asks_the_hub_once_for_what_was_typed(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        await user.press("slash")
        user.types_ahead(*"klant 49")
        await user.sees("Klant 4900", said(COUNT, count="100"))
        assert wire.times_asked("*query=klant+49&*") == 1
        assert wire.times_asked(ANY_PAGE) == 2
        assert "/" not in user.key_line
        await user.press("enter", "enter")
        await user.sees("Relaties > id-4900")
        await user.press("escape")
        await user.sees("klant 49", "Klant 4900")


async def test_what_is_typed_in_one_go_is_the_filter_and_no_key(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        user.types_ahead("slash", *"r0q")
        await user.sees(said("No contact matches {text}.", text="r0q"))
        assert wire.times_asked("*query=&*") == 1


async def test_escape_clears_the_filter(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        await user.press("slash")
        await user.type("nobody is called so")
        await user.sees(said("No contact matches {text}.", text="nobody is called so"))
        await user.press("escape")
        await user.sees("Klant 0001", said(COUNT, count="5.000"))
        await user.until(lambda: "esc" not in user.key_line, "nothing to go back to")


async def test_words_that_come_after_escape_filter_nothing(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        await user.press("slash", *"4321", "enter")
        await user.sees("Klant 4321")
        await user.press("escape")
        user.app.screen.post_message(PausedInput.Paused("4321"))
        await user.sees("Klant 0001")
        await user.settle()
        await user.sees("Klant 0001", "5.000")


async def test_where_nobody_is_found_the_filter_can_be_left_and_changed(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        await user.press("slash", *"niemand", "enter")
        await user.sees(said("No contact matches {text}.", text="niemand"))
        await user.is_offered("/ ")
        await user.press("escape")
        await user.sees("Klant 0001")


async def test_typing_on_gives_up_the_question_before(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        held = wire.hold("*query=klant+4&*")
        await user.press("slash")
        await user.type("klant 4")
        await user.until(lambda: held.waiting == 1)
        await user.type("9")
        await user.sees("Klant 4900")
        assert held.waiting == 0


async def test_where_nobody_is_found_the_keys_of_a_row_do_no_harm(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Klant 0001")
        await user.press("slash")
        await user.type("zzz")
        await user.sees(said("No contact matches {text}.", text="zzz"))
        await user.press("enter")
        for key in ("c", "y", "o", "space", "e", "v", "enter", "M"):
            await user.press(key)
        await user.until(lambda: user.app.is_running)
        user.has_no_fault()


async def test_a_wide_terminal_shows_the_phone_number_and_a_narrow_one_does_not() -> None:
    async with opened(Wire(HubOptions(contracts=10))) as user:
        await user.sees("Lieke IJzerman")
        assert "06-90000368" not in user.text
        await user.resizes_to((160, 24))
        await user.sees("06-90000368", said("Phone"))
        await user.press("T")
        await user.sees(f"{said('Phone')} ▲")
