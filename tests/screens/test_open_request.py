"""A request for an account whose end is not known: what is said of it, and what can be done."""

from pathlib import Path

import httpx
import pytest

from hubtui.ledger.errors import CannotRecord, JustMade, NotKnown
from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.views.places import key_to
from hubtui.widgets.clock_time import day_and_time
from tests.envelopes import answer
from tests.screens.account_form import CREATED, FORM, POST, with_the_form_open
from tests.screens.ledgers import Books
from tests.screens.places import SIZES
from tests.screens.user import User, opened, said
from tests.screens.wire import Json, Wire, items_of

OPEN = "The request of {time} for {address} has no known end."
FOUND = "There is an account: {name}. Whether this request made it can't be told; no password was received."


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path / "ledger")


def an_account_appears(wire: Wire, name: str = "gevonden@example.nl") -> None:
    def with_account(request: str, body: Json) -> Json:
        if request.startswith("GET /contact/contacts/368"):
            (contact,) = items_of(body)
            assert isinstance(contact, dict)
            contact["account"] = {"id": "7", "name": name}
        return body

    wire.rewrite = with_account


def it_is_open(books: Books, address: str = "test@example.com") -> str:
    return said(OPEN, time=day_and_time(books.clock()), address=address)


async def with_a_lost_answer(user: User, wire: Wire, books: Books) -> None:
    """Send a request that never arrives, nor its answer."""
    wire.instead(POST, httpx.ReadError(""))
    await with_the_form_open(user)
    await user.press("enter")
    await user.sees(said(NotKnown.title), it_is_open(books))
    await user.until(lambda: books.is_pausing)
    wire.recover()


async def test_it_is_looked_for_again_by_a_key(wire: Wire, books: Books) -> None:
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_a_lost_answer(user, wire, books)
        # There is nothing to cancel any more.
        await user.is_offered(f"esc {said('Close')}")
        await user.is_offered(f"r {said('Look again')}")
        await user.press("r")
        nothing_yet = said(
            "Read at {time}: the Hub tells of no account yet. It is still not known.",
            time="09:00:00",
        )
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(nothing_yet)
        an_account_appears(wire)
        await user.press("r")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(FOUND, name="gevonden@example.nl"))
        assert said("Send again") not in user.key_line
        assert wire.times_asked(POST) == 1


async def test_where_looking_again_fails_that_is_said_and_it_stays_open(
    wire: Wire, books: Books
) -> None:
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_a_lost_answer(user, wire, books)
        wire.instead("GET *", httpx.ConnectError(""))
        await user.press("r")
        await user.sees("De Hub is niet te bereiken", it_is_open(books))
        closing = f"x {said('Close the request')}"
        await user.is_offered(closing)


async def test_a_repeat_sends_the_same_address_under_the_same_key(wire: Wire, books: Books) -> None:
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_a_lost_answer(user, wire, books)
        await user.press("enter")
        await user.sees(said("Send again"), "test@example.com")
        await user.press("y")
        await user.sees(said(CREATED))
        first, again = (each for each in wire.asked if each.method == "POST")
        assert first.headers["Idempotency-Key"] == again.headers["Idempotency-Key"]
        assert first.content == again.content


async def test_after_ten_minutes_it_is_still_not_known_and_that_is_said_anywhere(
    wire: Wire, books: Books
) -> None:
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_a_lost_answer(user, wire, books)
        opening = it_is_open(books)
        await user.press("escape", key_to("contracten"))
        books.clock.now += 601
        books.wake()
        words = (
            "{contact}: after ten minutes it is still not known whether the account was created. The "
            "log (`go.logboek`) has the request."
        )
        await user.sees(said(words, contact="368 - Test"))
        await user.press(key_to("relaties"), "a")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(opening, "is nog steeds niet bekend: r kijkt opnieuw")


async def test_its_end_is_told_on_whatever_screen_and_under_the_changes(
    wire: Wire, books: Books
) -> None:
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_a_lost_answer(user, wire, books)
        await user.press("escape", key_to("rechten"))
        an_account_appears(wire)
        books.wake()
        await user.sees(f"368 - Test: {said(FOUND, name='gevonden@example.nl')}", "Wijzigingen (1)")
        await user.press(key_to("logboek"))
        await user.sees(said("= exists"))


async def test_its_end_is_told_in_the_form_that_waits_for_it(wire: Wire, books: Books) -> None:
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_a_lost_answer(user, wire, books)
        an_account_appears(wire)
        books.wake()
        await user.until(lambda: it_is_open(books) not in user.text)
        await user.sees(said(FORM), said(FOUND, name="gevonden@example.nl"))


async def test_it_can_be_closed_when_confirmed_and_another_address_has_another_key(
    wire: Wire, books: Books
) -> None:
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_a_lost_answer(user, wire, books)
        await user.press("x")
        await user.sees("een tweede account aanmaken")
        await user.press("escape")
        await user.sees(it_is_open(books))
        await user.press("x", "y")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said("The request is closed. Another address can be tried now."))
        await user.press("ctrl+u")
        await user.type("ander@example.nl")
        await user.press("enter")
        await user.sees(said(CREATED), "ander@example.nl")
        first, other = (each for each in wire.asked if each.method == "POST")
        assert first.headers["Idempotency-Key"] != other.headers["Idempotency-Key"]


async def test_what_another_session_is_busy_with_is_said_and_not_sent_again(
    wire: Wire, books: Books
) -> None:
    other = books.another_session()
    books.sent_by(other)
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await user.sees("06-90000368", it_is_open(books, "eerder@example.nl").rstrip("."))
        await user.press("a")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(it_is_open(books, "eerder@example.nl"), "Een andere sessie van u")
        await user.press("enter", "x")
        assert said("Send again") not in user.text
        assert wire.times_asked(POST) == 0
        other.ledger.end(1, "done", books.clock(), account_name="eerder@example.nl")
        await user.press("r")
        await user.sees("Het account is aangemaakt; de gebruikersnaam is eerder@example.nl.")
    other.close()


async def test_what_a_dead_session_left_is_said_at_the_start_and_taken_up(
    wire: Wire, books: Books
) -> None:
    dead = books.another_session()
    books.sent_by(dead)
    dead.close()
    async with opened(wire, launch=books.launch(wire, "contact/368"), size=(120, 40)) as user:
        await user.sees("Van 1 aanvraag voor een account is de afloop niet bekend")
        await user.until(lambda: books.is_pausing)
        await user.sees("06-90000368", RELATIEBEHEERDER)
        await user.press("a")
        await user.sees(it_is_open(books, "eerder@example.nl"), said("Send again"))
        an_account_appears(wire)
        await user.press("r")
        await user.sees(said(FOUND, name="gevonden@example.nl"))


async def test_an_answer_about_another_contact_is_said_and_its_password_not_taken_for_ours(
    wire: Wire, books: Books
) -> None:
    theirs = {
        "id": "9",
        "contactId": "999",
        "name": "ander@example.nl",
        "password": "Van-een-ander",
    }
    wire.instead(POST, answer(201, {"data": {"items": [theirs]}}))
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_the_form_open(user)
        await user.press("enter")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(NotKnown.title), "het noemt relatie 999")
        assert said(CREATED) not in user.text
        assert "Van-een-ander" not in user.text


async def test_an_answer_that_says_nothing_certain_is_shown_with_what_came_in_it(
    wire: Wire, books: Books
) -> None:
    wire.instead(POST, answer(202, {"queued": True, "password": "Vast-hier-1"}))
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.sees(said(NotKnown.title), "•" * 12)
        await user.press("t")
        await user.sees("Vast-hier-1")
        await user.press("escape")
        await user.sees(it_is_open(books), said(NotKnown.title))


async def test_who_was_given_one_a_moment_ago_is_not_given_another(
    wire: Wire, books: Books
) -> None:
    session = books.another_session()
    line = books.sent_by(session)
    session.ledger.end(line.id, "done", books.clock(), account_name="eerder@example.nl")
    session.close()
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_the_form_open(user)
        await user.press("enter")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(JustMade.title), "eerder@example.nl")
        assert wire.times_asked(POST) == 0


async def test_what_can_not_be_written_down_is_not_sent(wire: Wire, books: Books) -> None:
    books.folder.mkdir(mode=0o755)
    books.folder.chmod(0o755)
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.sees(said(CannotRecord.title))
        user.app.clear_notifications()
        for size in SIZES[1:]:
            await user.resizes_to(size)
            # How much of the rest fits depends on how long the folder's path is.
            await user.sees(said(CannotRecord.title))
        assert wire.times_asked(POST) == 0
        await user.press("escape", key_to("logboek"))
        await user.sees("! Wat er gedaan is, kan niet worden gelezen")


async def test_the_form_opened_again_waits_for_what_is_under_way(wire: Wire, books: Books) -> None:
    held = wire.hold(POST)
    async with opened(wire, launch=books.launch(wire, "contact/368")) as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.until(lambda: held.waiting == 1)
        await user.press("escape", "a")
        await user.sees(said("Creating the account…"))
        await user.press("enter")
        held.release()
        await user.sees(said(CREATED))
        assert wire.times_asked(POST) == 1
