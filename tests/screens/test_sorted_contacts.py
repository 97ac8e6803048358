"""Relaties, filtered and sorted by what no call of the Hub can do: all of it is fetched, and said so."""

import httpx
import pytest

from hubtui.demo import HubOptions
from hubtui.hub.errors import Unreachable
from hubtui.screens import contact_gathering
from tests.envelopes import items
from tests.screens.account_form import with_the_account_created
from tests.screens.user import User, opened, said
from tests.screens.wire import Json, Wire

ANY_PAGE = "GET /contact/contacts[?]*"
THIRD_PAGE = "GET /contact/contacts[?]*offset=200&*"
NAMES = ("Zwart", "de Boer", "Ångström", "Bakker", "")


def contact(number: int) -> Json:
    account: Json = {"id": f"a{number}", "name": f"k{number}@example.com"} if number % 4 else None
    name = NAMES[number % len(NAMES)]
    return {
        "id": f"id-{number}",
        "number": str(number),
        "name": f"{name} {number:03}" if name else "",
        "email": f"k{number}@example.com",
        "account": account,
    }


EVERYBODY = tuple(contact(number) for number in range(1, 301))


def page(request: httpx.Request) -> httpx.Response:
    query, offset = request.url.params["query"].lower(), int(request.url.params["offset"])
    found = [each for each in EVERYBODY if query in str(each).lower()]
    return items(*found[offset : offset + 100], total=len(found))


@pytest.fixture
def wire() -> Wire:
    wire = Wire(HubOptions(contracts=10))
    wire.instead(ANY_PAGE, page)
    return wire


def numbers(user: User) -> list[str]:
    """Return the numbers on screen, from the top."""
    rows = (line.split("│", 1)[1] for line in user.lines[2:-2] if "│" in line)
    first = (row.strip("▌▐ ").split(" ")[0] for row in rows)
    return [each for each in first if each.isdecimal()]


async def filters(user: User, text: str) -> None:
    await user.press("slash")
    user.types_ahead(*text)
    await user.press("enter")


async def test_those_without_an_account_are_looked_for_in_everybody(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        await filters(user, "zonder account")
        await user.sees(said("{shown} of {reached} contacts", shown="75", reached="300"))
        await user.until(lambda: numbers(user)[:3] == ["4", "8", "12"])
        assert wire.times_asked(ANY_PAGE) == 3
        await user.press("slash", "end")
        user.types_ahead(*" bak")
        await user.sees(said("{shown} of {reached} contacts", shown="15", reached="60"))
        await user.until(lambda: numbers(user)[:2] == ["8", "28"])


async def test_plain_words_are_asked_of_the_hub_as_before(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        await filters(user, "bakker")
        await user.sees(said("{count} contacts", count="60"))
        assert wire.times_asked("*query=bakker&offset=0*") == 1
        assert wire.times_asked(ANY_PAGE) == 2


async def test_a_list_that_did_not_come_whole_says_how_far_it_is(wire: Wire) -> None:
    held = wire.hold(THIRD_PAGE)
    words = "{shown} in the {reached} of {total} contacts that came"
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        await filters(user, "!de naam:zwart")
        await user.until(lambda: held.waiting == 1)
        await user.sees(said(words, shown="40", reached="200", total="300"))
        await user.until(lambda: numbers(user)[:2] == ["5", "10"])
        wire.instead(THIRD_PAGE, httpx.ConnectError(""))
        held.release()
        await user.sees(said(words, shown="40", reached="200", total="300"))


async def test_a_page_that_fails_is_said_and_r_brings_the_rest(wire: Wire) -> None:
    wire.instead(THIRD_PAGE, httpx.ConnectError(""))
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        await user.press("N")
        await user.sees(said(Unreachable.title), said("`refresh` tries again."))
        wire.instead(THIRD_PAGE, page)
        await user.press("r")
        await user.sees(said("{shown} of {reached} contacts", shown="300", reached="300"))
        await user.sees_no_more(said(Unreachable.title))


async def test_a_letter_sorts_everybody_and_again_turns_it_round(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        hubs_order = numbers(user)
        await user.press("N")
        await user.sees(f"{said('Name')} ▲")
        await user.until(lambda: numbers(user)[:2] == ["2", "7"])
        # Of all: what comes while they are turned round would leave the cursor on its contact.
        await user.sees(said("{shown} of {reached} contacts", shown="300", reached="300"))
        await user.press("N")
        await user.until(lambda: numbers(user)[:2] == ["300", "295"])
        await user.press("N")
        await user.until(lambda: numbers(user) == hubs_order)
        await user.press("A")
        await user.until(lambda: numbers(user)[:2] == ["4", "8"])
        assert wire.times_asked(ANY_PAGE) == 3


async def test_the_cursor_acts_on_the_contact_of_its_row(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        await filters(user, "zonder account")
        await user.sees(said("{shown} of {reached} contacts", shown="75", reached="300"))
        await user.press("down", "c")
        await user.until(lambda: user.app.clipboard == "8")
        await user.press("enter")
        await user.sees("Relaties > id-8")


async def test_all_that_the_filter_shows_are_marked_and_no_others(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        await filters(user, "zonder account")
        await user.sees(said("{shown} of {reached} contacts", shown="75", reached="300"))
        await user.press("asterisk")
        await user.sees(said("{count} marked", count="75"))


async def test_a_list_that_is_too_long_is_looked_through_in_part_and_says_so(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_gathering, "MOST_GATHERED", 200)
    async with opened(wire, size=(180, 24)) as user:
        await user.sees("Zwart 005")
        await filters(user, "zonder account")
        words = "{shown} in the first {reached} of {total} contacts; type a name to find more"
        await user.sees(said(words, shown="50", reached="200", total="300"))
        assert wire.times_asked(ANY_PAGE) == 2


@pytest.mark.parametrize("size", [(120, 35), (80, 24), (60, 20)], ids=str)
async def test_what_is_said_of_a_list_wraps_where_it_has_no_room_and_the_time_stays_on_screen(
    size: tuple[int, int], wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_gathering, "MOST_GATHERED", 200)
    async with opened(wire, size=(200, 24)) as user:
        await user.sees("Zwart 005")
        await filters(user, "zonder account")
        await user.press("N")
        words = "{shown} in the first {reached} of {total} contacts; type a name to find more"
        whole = said(words, shown="50", reached="200", total="300")
        await user.sees(whole, said("updated at {time}", time="09:00"))
        await user.resizes_to(size)
        await user.sees(whole, said("updated at {time}", time="09:00"))
        await user.resizes_to((200, 24))
        await user.until(lambda: "09:00 ─" in user.lines[-2], "it is in the frame again")


async def test_escape_shows_all_again_as_the_hub_has_them(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        hubs_order = numbers(user)
        await filters(user, '"de boer"')
        await user.sees(said("{shown} of {reached} contacts", shown="60", reached="60"))
        await user.press("escape")
        await user.until(lambda: numbers(user) == hubs_order)
        await user.sees(said("{count} contacts", count="300"))


async def test_an_account_that_was_made_meanwhile_leaves_those_without() -> None:
    wire = Wire(HubOptions(contracts=30))
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await filters(user, "zonder account")
        await user.waits_for_the_hub()
        await user.sees("Test")
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")
        await with_the_account_created(user)
        await user.press("escape", "escape", "escape")
        await user.until(lambda: "368" not in numbers(user) and len(numbers(user)) > 3)


async def test_an_order_that_goes_leaves_the_hubs_order_under_a_filter(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Zwart 005")
        await filters(user, "!naam:bakker")
        await user.sees(said("{shown} of {reached} contacts", shown="240", reached="300"))
        await user.press("A")
        await user.until(lambda: numbers(user)[:2] == ["4", "12"])
        await user.press("A", "A")
        await user.until(lambda: numbers(user)[:3] == ["1", "2", "4"])
