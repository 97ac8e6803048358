"""Nothing is done to the wrong customer, and nobody waits for the Hub: the faults of jiratui."""

import json

import httpx
import pytest

from hubtui.hub.errors import Unreachable
from hubtui.views.places import key_to
from tests.screens.account_form import CREATED, FORM, with_the_form_open
from tests.screens.user import opened, said
from tests.screens.wire import Json, Wire, items_of

PLACES = ("relaties", "contracten", "account", "organisaties", "rechten", "contact/368")


def turned_round(_request: str, body: Json) -> Json:
    items_of(body).reverse()
    return body


async def test_a_late_list_that_moves_the_rows_does_not_change_who_gets_the_account(
    wire: Wire,
) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        late = wire.hold("GET /contact/contacts[?]*")
        wire.rewrite = turned_round
        await user.press("r", "enter")
        await with_the_form_open(user)
        late.release()
        await user.press("enter")
        await user.sees(said(CREATED), "368 - Test")
        (sent,) = (request for request in wire.asked if request.method == "POST")
        assert json.loads(sent.content)["contactId"] == "368"
        await user.press("t", "escape", "escape")
        await user.until(lambda: user.text.index("1011") < user.text.index("Lieke IJzerman"))


async def test_a_key_that_follows_at_once_does_not_overtake_the_one_before(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        user.types_ahead("down", "up", "enter", "down")
        await user.sees("Relaties > 368 - Test")


async def test_a_late_list_leaves_the_cursor_on_its_customer(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("down")
        wire.rewrite = turned_round
        await user.press("r")
        await user.until(lambda: user.text.index("1011") < user.text.index("1001"))
        (at_the_cursor,) = (line for line in user.lines if "│▌" in line)
        assert "Lieke IJzerman" in at_the_cursor
        await user.press("enter")
        await user.sees("1000 - Lieke IJzerman")


async def test_a_late_search_reply_opens_nobody_else(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        late = wire.hold("*query=bram*")
        await user.press("z")
        await user.type("bram")
        await user.until(lambda: late.waiting == 1)
        await user.press(*["backspace"] * 4)
        await user.type("368")
        await user.sees("368 - Test")
        late.release()
        await user.press("enter")
        await user.sees("Relaties > 368 - Test")
        assert any("query=bram" in request for request in wire.given_up)


@pytest.mark.parametrize("place", PLACES)
async def test_escape_and_the_places_work_while_a_slow_request_runs(place: str, wire: Wire) -> None:
    held = wire.hold("*")
    async with opened(wire, place) as user:
        await user.until(lambda: held.waiting > 1)
        await user.press("z")
        await user.sees(said("Type to search."))
        await user.press("escape")
        await user.sees_no_more(said("Type to search."))
        await user.press(key_to("logboek"))
        await user.sees(said("No account was asked for yet. `log.requests` shows the requests."))
        assert held.waiting > 1


async def test_a_contact_that_does_not_come_can_be_left(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        held = wire.hold("*")
        await user.press("enter")
        await user.until(lambda: held.waiting > 0)
        await user.press("escape")
        await user.sees("Lieke IJzerman")
        await user.until(lambda: held.waiting == 0)
        assert "GET /contact/contacts/368" in wire.given_up


async def test_two_answers_of_one_screen_do_not_cancel_each_other(wire: Wire) -> None:
    contact, contracts = wire.hold("GET /contact/contacts/368"), wire.hold("GET /contract/*")
    async with opened(wire, "contact/368") as user:
        await user.until(lambda: contact.waiting == contracts.waiting == 1)
        await user.press("r", "r")
        contracts.release()
        await user.sees("TESTWACHT", said("Fetching the contact…"))
        contact.release()
        await user.sees("TESTWACHT", "06-90000368")
        assert not wire.given_up


async def test_two_screens_do_not_cancel_each_other(wire: Wire) -> None:
    contacts, contracts = wire.hold("GET /contact/*"), wire.hold("GET /contract/*")
    async with opened(wire) as user:
        await user.until(lambda: contacts.waiting == 1)
        await user.press(key_to("contracten"))
        await user.until(lambda: contracts.waiting == 1)
        await user.press(key_to("relaties"))
        contacts.release()
        contracts.release()
        await user.sees("Lieke IJzerman")
        await user.press(key_to("contracten"))
        await user.sees("TESTWACHT")
        assert not wire.given_up


async def test_leaving_a_screen_gives_up_only_what_no_other_waits_for(wire: Wire) -> None:
    account = wire.hold("GET /account/mine")
    async with opened(wire, "contact/368") as user:
        await user.sees("06-90000368")
        await user.until(lambda: account.waiting == 1)
        await user.press("escape")
        await user.sees("Lieke IJzerman")
        account.release()
        await user.sees("Bea van Heerder")


async def test_a_refresh_that_failed_is_not_shown_as_fresh(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        wire.instead("GET /contact/*", httpx.ConnectError(""))
        await user.press("r")
        await user.sees(said(Unreachable.title), "Lieke IJzerman")
        assert said("updated at {time}", time="09:00") not in user.text


async def test_a_creation_that_failed_is_not_shown_as_done(wire: Wire) -> None:
    wire.instead("POST *", httpx.ConnectError(""))
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.sees(said(Unreachable.title), said(FORM))
        assert said(CREATED) not in user.text
