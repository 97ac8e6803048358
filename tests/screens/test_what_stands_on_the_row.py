"""A key takes what is drawn under the cursor, whatever ids repeat and whatever came meanwhile."""

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from hubtui.screens.contacts import ContactsScreen
from hubtui.screens.search import Search
from hubtui.widgets.row_table import RowTable
from tests.envelopes import items
from tests.screens.user import User, opened, said
from tests.screens.wire import Json, Wire

if TYPE_CHECKING:
    from hubtui.hub.models.contact import Contact
    from hubtui.hub.models.listing import Listing

CONTACTS = ("contacts",)
ANOTHER = "As the list told it: asked for this id, the Hub tells of another contract."
COPIED = "Sent {what} to the terminal's clipboard."


def contact(number: int) -> Json:
    return {"id": str(number), "number": str(number), "name": f"Klant {number}"}


def contract(number: str) -> Json:
    return {"id": "7", "metadata": {"contractNumber": number, "description": f"polis {number}"}}


def turned_round(page: "Listing[Contact]") -> "Listing[Contact]":
    return replace(page, items=page.items[::-1])


@pytest.fixture
def klanten(wire: Wire) -> Wire:
    wire.instead("GET /contact/contacts[?]*", items(contact(1), contact(2), contact(3)))
    for number in (1, 2, 3):
        wire.instead(f"GET /contact/contacts/{number}", items(contact(number)))
    return wire


async def copied(user: User, what: str) -> str:
    await user.sees(said(COPIED, what=said(what)))
    return user.app.clipboard


async def test_a_contact_is_copied_as_drawn_when_another_page_has_just_come(klanten: Wire) -> None:
    async with opened(klanten) as user:
        await user.sees("Klant 1")
        screen = user.app.screen
        assert isinstance(screen, ContactsScreen)
        user.app.session.store._cache.amend(CONTACTS, turned_round)
        screen.action_copy()
        assert await copied(user, "the contact number") == "1"


async def test_a_contact_is_opened_as_drawn_when_another_page_has_just_come(klanten: Wire) -> None:
    async with opened(klanten) as user:
        await user.sees("Klant 1")
        user.app.session.store._cache.amend(CONTACTS, turned_round)
        user.app.screen.query_one(RowTable).action_open()
        await user.sees("Relaties > 1 - Klant 1")


async def test_after_a_refresh_the_contact_that_is_drawn_then_is_copied(klanten: Wire) -> None:
    async with opened(klanten) as user:
        await user.sees("Klant 1")
        klanten.instead("GET /contact/contacts[?]*", items(contact(9), contact(8)))
        await user.press("r")
        await user.sees("▌9")
        await user.press("c")
        assert await copied(user, "the contact number") == "9"


async def test_a_hit_that_is_clicked_is_opened_though_it_is_drawn_anew_meanwhile(
    klanten: Wire,
) -> None:
    async with opened(klanten) as user:
        await user.press("z")
        await user.type("klant")
        await user.sees("3 - Klant 3")
        search = user.app.screen
        assert isinstance(search, Search)
        search.query_one(OptionList).action_select()
        user.app.session.store._cache.amend(CONTACTS, turned_round)
        search._draw()
        await user.sees("Relaties > 1 - Klant 1")


async def test_enter_behind_a_later_text_opens_nothing_of_the_text_before(klanten: Wire) -> None:
    klanten.instead("GET /contact/contacts[?]query=klant+2&*", items(contact(2)))
    async with opened(klanten) as user:
        await user.press("z")
        await user.type("klant")
        await user.sees("1 - Klant 1")
        user.types_ahead(" ", "2", "enter")
        await user.sees("Relaties > 2 - Klant 2")


@pytest.mark.parametrize("place", ["contact/368", "contracten"])
async def test_of_two_contracts_with_one_id_the_second_is_opened(place: str, wire: Wire) -> None:
    wire.instead("GET /contract/contracts*", items(contract("EERSTE"), contract("TWEEDE")))
    wire.instead("GET /contract/contracts/7/mine", items(contract("EERSTE")))
    async with opened(wire, place) as user:
        await user.sees("TWEEDE")
        await user.press("down", "c")
        if place == "contracten":
            assert await copied(user, "the contract number") == "TWEEDE"
        await user.press("r")
        await user.waits_for_the_hub()
        await user.press("enter")
        await user.waits_for_the_hub()
        await user.sees("> TWEEDE", "polis TWEEDE", said(ANOTHER))
        assert "EERSTE" not in user.text
        await user.press("c")
        assert await copied(user, "the contract number") == "TWEEDE"


async def test_of_two_hits_with_one_id_the_second_is_opened(wire: Wire) -> None:
    wire.instead("GET /contract/contracts*", items(contract("EERSTE"), contract("TWEEDE")))
    wire.instead("GET /contract/contracts/7/mine", items(contract("EERSTE")))
    wire.instead("GET /contact/contacts[?]*", items())
    async with opened(wire, "contracten") as user:
        await user.sees("TWEEDE")
        await user.press("z", *"polis")
        await user.waits_for_the_hub()
        await user.press("down", "enter")
        await user.sees("> TWEEDE", "polis TWEEDE", said(ANOTHER))


async def test_what_is_copied_steers_nothing_where_it_is_pasted(wire: Wire) -> None:
    number = "1\x1b]0;x\x07\nrm\u202e"
    wire.instead("GET /contact/contacts[?]*", items({"id": "1", "number": number, "name": "Jan"}))
    async with opened(wire) as user:
        await user.sees("Jan")
        await user.press("c")
        assert await copied(user, "the contact number") == "1␛]0;x␇␊rm\\u202e"


NEWS = "GET /contract/contracts*"


async def test_a_change_is_copied_and_opened_as_drawn_when_others_have_just_come(
    wire: Wire,
) -> None:
    def numbered(*numbers: str) -> list[Json]:
        return [{"id": each, "metadata": {"contractNumber": f"polis-{each}"}} for each in numbers]

    wire.instead(NEWS, items(*numbered("1")))
    async with opened(wire, "wijzigingen") as user:
        await user.waits_for_the_hub()
        wire.instead(NEWS, items(*numbered("1", "2", "3")))
        for each in "123":
            wire.instead(f"GET /contract/contracts/{each}/mine", items(*numbered(each)))
        await user.press("r")
        await user.sees("polis-2", "polis-3")
        (line,) = (line for line in user.lines if "│▌" in line and "polis" in line)
        drawn = next(each for each in ("polis-2", "polis-3") if each in line)
        hubdate = user.app.session.store._hubdate
        hubdate.changes = replace(hubdate.changes, items=hubdate.changes.items[::-1])
        user.app.screen.query_one(RowTable).action_open()
        await user.sees(f"> {drawn}")
        await user.press("escape", "c")
        assert drawn in await copied(user, "the change")


def organization(code: str) -> Json:
    return {"id": "1", "name": f"Kantoor {code}", "code": code}


@pytest.mark.parametrize(
    ("place", "request_line", "twice", "what", "second"),
    [
        (
            "organisaties",
            "GET /organization/*",
            [organization("A1"), organization("B2")],
            "Code",
            "B2",
        ),
        ("rechten", "GET /permission/*", ["a", "a", "b"], "the permission", "a"),
        (
            "relaties",
            "GET /contact/contacts[?]*",
            [contact(1), {"id": "1", "number": "2"}],
            "the contact number",
            "2",
        ),
    ],
)
async def test_of_two_rows_with_one_id_the_second_is_copied(
    place: str, request_line: str, twice: list[Json], what: str, second: str, wire: Wire
) -> None:
    wire.instead(request_line, items(*twice))
    async with opened(wire, place) as user:
        rows = user.app.screen.query_one(RowTable)
        await user.until(lambda: rows.cursor_row == 0, "the rows are there")
        await user.press("down", "r")
        await user.waits_for_the_hub()
        await user.press("c")
        assert await copied(user, what) == second


async def test_a_line_of_the_log_is_copied_as_it_is_drawn(wire: Wire) -> None:
    async with opened(wire, "logboek") as user:
        await user.waits_for_the_hub()
        await user.press("v", "down")
        (line,) = (line for line in user.lines if "│▌" in line)
        await user.press("c")
        clock, method, *_rest = (await copied(user, "this line")).split()
        assert clock in line
        assert method in line
