"""Account toevoegen: from the search bar to the customer's login, and everything that may go wrong."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from hubtui.demo import HubOptions
from hubtui.hub.dialect.schema import decode
from hubtui.hub.errors import Conflict, Forbidden, Invalid
from hubtui.ledger.errors import NotKnown
from hubtui.store.account_creation import InvitationNotKnown, PasswordNotReceived
from hubtui.views.places import key_to
from tests.envelopes import items
from tests.screens.account_form import (
    CREATE,
    CREATED,
    FORM,
    HIDDEN,
    KEPT,
    LEAVE,
    NO_ACCOUNT,
    NOT_SEEN,
    NOT_SEEN_YET,
    POST,
    kept_until,
    the_password,
    with_the_account_created,
    with_the_form_open,
)
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, opened, said
from tests.screens.wire import Wire, refused


async def test_by_keys_alone_from_the_search_bar_to_the_account(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("368")
        await user.press("enter")
        await user.sees("06-90000368", f"a {said(CREATE)}")
        await user.press("a")
        await user.sees(said(FORM), "368 - Test", "test@example.com")
        await user.is_offered(f"esc {said('Cancel')}  ⏎ {said(CREATE)}")
        await user.press("enter")
        await user.sees(said(CREATED), "test@example.com", HIDDEN)
        assert the_password(user) not in user.text
        await user.press("t")
        await user.sees(the_password(user))
        await user.press("escape")
        login = said(NO_ACCOUNT, name="test@example.com")
        await user.sees(login)
        assert said(CREATE) not in user.text
        assert said(CREATE) not in user.key_line
        await user.press("escape")
        row = next(line for line in user.lines if "368" in line)
        assert "test@exam" in row.split("Test")[1]
        await user.press("enter")
        await user.sees(login)
        assert said(CREATE) not in user.text


async def test_the_password_is_shown_when_asked_for_and_can_be_hidden_again(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        assert HIDDEN in user.text
        await user.press("t")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(the_password(user), "368 - Test", "test@example.com")
        await user.press("t")
        await user.sees(HIDDEN)


async def test_c_sends_the_password_to_the_clipboard_without_showing_it(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("c")
        await user.sees(said("the temporary password"))
        assert user.app.clipboard == the_password(user)
        assert the_password(user) not in user.text
        await user.press("escape")
        await user.sees_no_more(said(CREATED))


async def test_closing_it_unseen_asks_once_more(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("escape")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(CREATED), HIDDEN, said(NOT_SEEN_YET, day=kept_until(user)))
        await user.press("escape")
        await user.sees_no_more(said(CREATED))


async def test_the_log_opens_the_password_again(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("escape", "escape", key_to("logboek"))
        await user.sees(said(NOT_SEEN), "(1!)", "368 - Test", said("+ created"))
        assert the_password(user) not in user.text
        await user.press("enter")
        await user.sees(HIDDEN)
        await user.press("t")
        await user.sees(the_password(user))
        await user.press("escape")
        await user.sees(said("seen"))
        assert "(1!)" not in user.text


async def test_leaving_warns_of_a_password_nobody_saw(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("escape", "escape", "q")
        await user.sees(said(LEAVE, day=kept_until(user)))
        await user.press("escape", key_to("logboek"))
        await user.sees(said(NOT_SEEN))
        await user.press("enter")
        await user.sees(HIDDEN)
        await user.press("t", "escape", "q")
        assert user.app.return_value == 0


@pytest.mark.parametrize("yes", ["y", "j"])
async def test_yes_is_y_or_the_dutch_j(yes: str, wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("escape", "escape", "q")
        await user.sees(said(LEAVE, day=kept_until(user)))
        await user.press(yes)
        assert user.app.return_value == 0


async def test_enter_twice_sends_it_once(wire: Wire) -> None:
    held = wire.hold(POST)
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        user.types_ahead("enter", "enter")
        await user.sees(said("Creating the account…"))
        await user.press("enter")
        held.release()
        await user.sees(said(CREATED))
        assert wire.times_asked(POST) == 1


async def test_closing_the_form_meanwhile_loses_nothing(wire: Wire) -> None:
    held = wire.hold(POST)
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.until(lambda: held.waiting == 1)
        await user.press("escape")
        await user.sees_no_more(said(FORM))
        await user.press(key_to("contracten"))
        held.release()
        await user.sees(said(KEPT, contact="368 - Test"))
        await user.press(key_to("logboek"))
        await user.sees(said(NOT_SEEN))
        await user.press("enter")
        await user.sees(HIDDEN)
        await user.press("t")
        await user.sees(the_password(user))


async def test_a_failure_after_closing_the_form_is_told_with_the_name(wire: Wire) -> None:
    held = wire.hold(POST)
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.until(lambda: held.waiting == 1)
        await user.press("escape", key_to("relaties"))
        held.fail(httpx.ReadError(""))
        await user.sees("368 - Test", said(PasswordNotReceived.title))


async def test_it_cannot_be_left_while_an_account_is_being_created(wire: Wire) -> None:
    held = wire.hold(POST)
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter", "escape", "q")
        await user.sees(said("An account is being created; wait for the answer."))
        assert user.app.is_running
        held.release()
        await user.sees(said(KEPT, contact="368 - Test"))


@pytest.mark.parametrize(
    ("status", "title"),
    [(403, Forbidden.title), (409, Conflict.title), (422, Invalid.title)],
)
async def test_a_refusal_stands_in_the_form_with_what_was_typed(
    status: int, title: str, wire: Wire
) -> None:
    wire.instead(POST, refused(status, "De Hub zegt waarom"))
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("x", "enter")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(title), "De Hub zegt waarom", "test@example.comx", "368 - Test")
        wire.recover()
        await user.press("backspace", "enter")
        await user.sees(said(CREATED))


async def test_a_conflict_names_the_account_that_is_there(wire: Wire) -> None:
    wire.instead(POST, refused(409, "Bestaat al"))
    async with opened(wire, "contact/368", size=(100, 40)) as user:
        await with_the_form_open(user)
        there = {"id": "368", "number": "368", "name": "Test", "account": {"name": "t@voor.beeld"}}
        wire.instead("GET /contact/contacts/368", items(there))
        await user.press("enter")
        await user.sees("Bestaat al", "368 - Test heeft dit account: t@voor.beeld.")
        await user.press("escape")
        await user.sees("t@voor.beeld")


@pytest.mark.parametrize("typed", ["", "geen adres"])
async def test_what_is_no_address_is_refused_before_it_is_sent(typed: str, wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("ctrl+u")
        await user.type(typed)
        await user.press("enter")
        await user.sees("e-mail", said(FORM))
        assert wire.times_asked(POST) == 0


async def test_an_answer_lost_after_the_account_was_made_says_that_it_exists(wire: Wire) -> None:
    wire.lose_answer(POST)
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(PasswordNotReceived.title), said(PasswordNotReceived.advice))
        await user.press("escape")
        await user.sees("● test@example.com")
        assert said(CREATE) not in user.text
        assert wire.times_asked(POST) == 1


async def test_after_a_lost_answer_a_hub_that_invites_is_not_asked_about_a_password(
    tmp_path: Path,
) -> None:
    wire = Wire(HubOptions(contracts=30, gives="invitation", outbox=tmp_path))
    wire.lose_answer(POST)
    settings = replace(SETTINGS, hub=decode({"create_account": {"gives": "invitation"}}))
    async with opened(wire, "contact/368", settings=settings) as user:
        await with_the_form_open(user)
        await user.press("enter")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(said(InvitationNotKnown.title), said(InvitationNotKnown.advice))
            assert "achtwoord" not in user.text
        await user.press("escape", key_to("logboek"))
        await user.sees("368 - Test")
        await user.press("enter")
        await user.sees("Er is een account: test@example.com")
        await user.sees(said("Request key"))
        assert "geen wachtwoord" not in user.text


async def test_a_request_that_never_arrived_is_not_known_and_sent_again_only_when_confirmed(
    wire: Wire,
) -> None:
    wire.instead(POST, httpx.ReadError(""))
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        await user.press("enter")
        await user.sees(said(NotKnown.title))
        wire.recover()
        await user.press("enter")
        await user.sees(said("Send again"))
        await user.press("escape")
        await user.press("enter")
        await user.sees(said("Send again"))
        assert wire.times_asked(POST) == 1
        await user.press("y")
        await user.sees(said(CREATED))
        assert wire.times_asked(POST) == 2


async def test_a_lost_answer_that_nobody_can_check_says_that_it_is_not_known(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_form_open(user)
        wire.instead("*", httpx.ReadError(""))
        await user.press("enter")
        await user.sees(said(NotKnown.title))


async def test_without_the_role_it_is_dimmed_with_the_reason_and_the_key_says_why() -> None:
    wire = Wire(HubOptions(contracts=30, role="lezer"))
    async with opened(wire, "contact/368") as user:
        reason = said("that takes Organization Beheerder or Relatiebeheerder")
        await user.sees(f"({reason})")
        await user.press("a")
        await user.sees(said("Account toevoegen: {reason}.", reason=reason))
        assert said(FORM) not in user.text


async def test_the_key_says_that_the_contact_is_still_coming(wire: Wire) -> None:
    held = wire.hold("*")
    async with opened(wire, "contact/368") as user:
        await user.until(lambda: held.waiting > 2)
        await user.press("a")
        await user.sees(said("The contact is not there yet."))
        held.release()
        await with_the_form_open(user)


async def test_the_key_says_which_account_is_there(wire: Wire) -> None:
    async with opened(wire, "contact/1000") as user:
        await user.sees("lieke.ijzerman1000@example.com")
        await user.press("a")
        there = said("This contact has an account: {name}.", name="lieke.ijzerman1000@example.com")
        await user.sees(there)


async def test_a_read_only_profile_creates_nothing(wire: Wire) -> None:
    settings = replace(SETTINGS, read_only=True)
    async with opened(wire, "contact/368", settings=settings) as user:
        reason = said("this profile is read-only")
        await user.sees(f"({reason})")
        await user.press("a")
        await user.sees(said("Account toevoegen: {reason}.", reason=reason))
        assert wire.times_asked(POST) == 0
