"""Account toevoegen: one POST, to the right customer, and a password that is never lost or leaked."""

import asyncio

import pytest

from hubtui.hub.errors import (
    AnswerLost,
    Conflict,
    Forbidden,
    HubError,
    ReadOnly,
    Unreachable,
)
from hubtui.hub.listing import Listing
from hubtui.hub.models import Contact, CreatedAccount, Permission
from hubtui.store.account_creation import NotCreated, PasswordNotReceived
from hubtui.store.query import Query
from hubtui.store.session_changed import SessionChanged
from hubtui.store.snapshot import Snapshot
from hubtui.store.store import AccountMade, Store
from tests.store.clock import Clock
from tests.store.looking import a_contact
from tests.store.scripted_hub import ScriptedHub, all_is_quiet, ended, until

EMAIL = "test@example.com"
SECRET = "Welkom-4711"
BEHEERDER = Listing((Permission(name="contact.read"), Permission(name="Relatiebeheerder")))


def created_account(
    account_id: str = "7", name: str = EMAIL, password: str = SECRET
) -> CreatedAccount:
    return CreatedAccount.model_validate(
        {"id": account_id, "name": name, "email": EMAIL, "temporaryPassword": password}
    )


async def posted(store: Store, hub: ScriptedHub) -> "asyncio.Task[CreatedAccount]":
    """Ask for contact 368's account, as a beheerder, up to where the Hub has the request."""
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(BEHEERDER, "permissions")
    await until(lambda: hub.waits_for("create_account"))
    return creating


async def outcome(creating: "asyncio.Task[CreatedAccount]") -> HubError:
    """Return what the creation failed with."""
    with pytest.raises(HubError) as caught:
        await ended(creating)
    return caught.value


async def shown(
    store: Store, hub: ScriptedHub, contact: Contact, contact_id: str = "368"
) -> list[Snapshot[Contact]]:
    """Open a contact's screen; what it is told comes in the list that is returned."""
    told: list[Snapshot[Contact]] = []
    store.watch(store.contact(contact_id), told.append)
    await until(lambda: hub.waits_for("contact", contact_id))
    hub.answer(contact, "contact", contact_id)
    await until(lambda: bool(told))
    return told


def user_name_of(store: Store, query: Query[Contact]) -> str | None:
    """Return the user name that a screen shows for the contact."""
    contact = store.snapshot(query).data
    assert contact is not None
    return None if contact.account is None else contact.account.name


# It is done


async def test_a_new_account_comes_with_its_password_and_stands_in_the_log(
    store: Store, hub: ScriptedHub, clock: Clock
) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    assert hub.times_asked("create_account", "368", EMAIL) == 1
    hub.answer(created_account(), "create_account")
    account = await ended(creating)
    assert account.temporary_password.get_secret_value() == SECRET
    assert store.created == (AccountMade(clock.now, "368", "368 - Test", account),)


async def test_who_watches_the_log_is_told_of_a_new_account(store: Store, hub: ScriptedHub) -> None:
    counts: list[int] = []
    store.listen(lambda: counts.append(len(store.created)))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert counts[-1] == 1


async def test_the_button_goes_at_once_though_the_contact_can_not_be_read_again(
    store: Store, hub: ScriptedHub
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert user_name_of(store, store.contact("368")) == EMAIL
    await until(lambda: hub.waits_for("contact", "368"))
    hub.fail(Unreachable(), "contact", "368")
    await until(lambda: told[-1].status == "failed")
    assert user_name_of(store, store.contact("368")) == EMAIL


async def test_no_screen_is_told_of_the_refresh_before_it_is_told_of_the_account(
    store: Store, hub: ScriptedHub
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    before = len(told)
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert all(snapshot.data and snapshot.data.account for snapshot in told[before:])


async def test_a_contact_that_was_opened_by_another_number_shows_the_account_too(
    store: Store, hub: ScriptedHub
) -> None:
    await shown(store, hub, a_contact("Test"), contact_id="R-368")
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert user_name_of(store, store.contact("R-368")) == EMAIL


async def test_other_contacts_keep_their_own_account(store: Store, hub: ScriptedHub) -> None:
    await shown(store, hub, a_contact("Ander", "369"), contact_id="369")
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert user_name_of(store, store.contact("369")) is None


async def test_the_list_of_contacts_shows_the_user_name_at_once(
    store: Store, hub: ScriptedHub
) -> None:
    page = store.contacts("test")
    store.watch(page, lambda _snapshot: None)
    other = a_contact("Ander", "369")
    await until(lambda: hub.waits_for("contacts"))
    hub.answer(Listing((other, a_contact("Test")), total=2), "contacts")
    await until(lambda: store.snapshot(page).status == "ready")
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    listing = store.snapshot(page).data
    assert listing is not None
    assert [contact.account and contact.account.name for contact in listing.items] == [None, EMAIL]
    assert listing.total == 2
    await until(lambda: hub.times_asked("contacts") == 2)


async def test_the_contact_is_read_again_and_what_the_hub_says_then_holds(
    store: Store, hub: ScriptedHub
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", login="anders@example.com"), "contact", "368")
    await until(lambda: not told[-1].fetching)
    assert user_name_of(store, store.contact("368")) == "anders@example.com"


async def test_a_reading_of_the_contact_from_before_the_account_is_dropped(
    store: Store, hub: ScriptedHub
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    watch = store.watch(store.contact("368"), lambda _snapshot: None)
    watch.refresh()
    await until(lambda: hub.times_asked("contact", "368") == 2)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert hub.was_cancelled("contact", "368")
    await until(lambda: hub.times_asked("contact", "368") == 3)
    assert told[-1].fetching
    assert user_name_of(store, store.contact("368")) == EMAIL


async def test_a_hub_that_leaves_the_name_out_gives_the_address_as_user_name(
    store: Store, hub: ScriptedHub
) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    hub.answer(created_account(name=""), "create_account")
    await ended(creating)
    assert user_name_of(store, store.contact("368")) == EMAIL


# Who may


async def test_without_one_of_the_two_roles_nothing_is_sent(store: Store, hub: ScriptedHub) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(Listing((Permission(name="contact.read"),)), "permissions")
    assert type(await outcome(creating)) is Forbidden
    assert hub.times_asked("create_account") == 0


async def test_when_the_rights_can_not_be_read_nothing_is_sent(
    store: Store, hub: ScriptedHub
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    gone = Unreachable()
    hub.fail(gone, "permissions")
    assert await outcome(creating) is gone
    assert hub.times_asked("create_account") == 0


async def test_when_the_hub_forbids_it_the_rights_are_read_again(
    store: Store, hub: ScriptedHub
) -> None:
    store.watch(store.permissions(), lambda _snapshot: None)
    creating = await posted(store, hub)
    hub.fail(Forbidden(status=403), "create_account")
    assert type(await outcome(creating)) is Forbidden
    await until(lambda: hub.times_asked("permissions") == 2)


async def test_a_read_only_profile_is_told_so(store: Store, hub: ScriptedHub) -> None:
    creating = await posted(store, hub)
    hub.fail(ReadOnly(), "create_account")
    assert isinstance(await outcome(creating), ReadOnly)
    assert store.created == ()


# Once


async def test_asking_twice_makes_one_account(store: Store, hub: ScriptedHub) -> None:
    first = await posted(store, hub)
    second = asyncio.create_task(store.create_account("368", EMAIL))
    await all_is_quiet()
    assert hub.times_asked("create_account") == 1
    hub.answer(created_account(), "create_account")
    assert await ended(first) is await ended(second)
    assert len(store.created) == 1


async def test_two_contacts_at_once_each_get_their_own(store: Store, hub: ScriptedHub) -> None:
    first = await posted(store, hub)
    second = asyncio.create_task(store.create_account("369", "ander@example.com"))
    await until(lambda: hub.waits_for("create_account", "369", "ander@example.com"))
    hub.answer(created_account("9", password="van 369"), "create_account", "369")
    hub.answer(created_account("8", password="van 368"), "create_account", "368")
    assert (await ended(first)).temporary_password.get_secret_value() == "van 368"
    assert (await ended(second)).temporary_password.get_secret_value() == "van 369"
    kept = {
        made.contact_id: made.account.temporary_password.get_secret_value()
        for made in store.created
    }
    assert kept == {"368": "van 368", "369": "van 369"}


async def test_after_a_failure_it_can_be_tried_again(store: Store, hub: ScriptedHub) -> None:
    refused = await posted(store, hub)
    hub.fail(Conflict(), "create_account")
    await outcome(refused)
    assert not store.creating
    again = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.times_asked("create_account") == 2)
    hub.answer(created_account(), "create_account")
    assert (await ended(again)).id == "7"


async def test_when_the_hub_says_it_exists_already_the_screens_look_again(
    store: Store, hub: ScriptedHub
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    exists = Conflict()
    hub.fail(exists, "create_account")
    assert await outcome(creating) is exists
    assert told[-1].stale
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", login="eerder@example.com"), "contact", "368")
    await until(lambda: not told[-1].fetching)
    assert user_name_of(store, store.contact("368")) == "eerder@example.com"


# The form is closed meanwhile


async def test_closing_the_form_loses_no_password(store: Store, hub: ScriptedHub) -> None:
    asking = await posted(store, hub)
    asking.cancel()
    await until(asking.done)
    assert store.creating
    assert not hub.was_cancelled("create_account")
    hub.answer(created_account(), "create_account")
    await until(lambda: not store.creating)
    (made,) = store.created
    assert made.account.temporary_password.get_secret_value() == SECRET
    assert not made.password_seen


async def test_closing_the_form_before_the_request_left_still_makes_the_account(
    store: Store, hub: ScriptedHub
) -> None:
    asking = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    asking.cancel()
    await until(asking.done)
    hub.answer(BEHEERDER, "permissions")
    await until(lambda: hub.waits_for("create_account"))
    hub.answer(created_account(), "create_account")
    await until(lambda: len(store.created) == 1)


async def test_a_failure_after_the_form_was_closed_is_no_fault_of_the_program(
    store: Store, hub: ScriptedHub
) -> None:
    asking = await posted(store, hub)
    asking.cancel()
    await until(asking.done)
    hub.fail(Conflict(), "create_account")
    await until(lambda: not store.creating)
    assert store.created == ()


async def test_a_listener_that_fails_does_not_cost_the_password(
    store: Store, hub: ScriptedHub, faults: list[dict[str, object]]
) -> None:
    def fail(_snapshot: Snapshot[Contact]) -> None:
        raise ValueError

    await shown(store, hub, a_contact("Test"))
    watch = store.watch(store.contact("368"), fail)
    stop = store.listen(lambda: fail(Snapshot()))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    assert (await ended(creating)).temporary_password.get_secret_value() == SECRET
    assert len(store.created) == 1
    assert faults
    watch.stop()
    stop()
    faults.clear()


# The answer is lost: what is true


async def lost(store: Store, hub: ScriptedHub) -> "asyncio.Task[CreatedAccount]":
    """Lose the answer of a creation, up to where the contact is read again."""
    creating = await posted(store, hub)
    hub.fail(AnswerLost(status=502, method="POST", path="/account/accounts"), "create_account")
    await until(lambda: hub.waits_for("contact", "368"))
    return creating


async def test_an_account_that_exists_after_a_lost_answer_is_named_and_shown(
    store: Store, hub: ScriptedHub
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await lost(store, hub)
    hub.answer(a_contact("Test", login=EMAIL), "contact", "368")
    error = await outcome(creating)
    assert isinstance(error, PasswordNotReceived)
    assert EMAIL in str(error)
    assert error.where == "POST /account/accounts, HTTP 502"
    assert user_name_of(store, store.contact("368")) == EMAIL
    await until(lambda: hub.waits_for("contact", "368"))
    hub.fail(Unreachable(), "contact", "368")
    await until(lambda: told[-1].status == "failed")
    assert user_name_of(store, store.contact("368")) == EMAIL
    assert store.created == ()


async def test_a_contact_without_account_after_a_lost_answer_means_try_again(
    store: Store, hub: ScriptedHub
) -> None:
    creating = await lost(store, hub)
    hub.answer(a_contact("Test"), "contact", "368")
    error = await outcome(creating)
    assert isinstance(error, NotCreated)
    assert error.where == "POST /account/accounts, HTTP 502"


@pytest.mark.parametrize("in_the_way", [Unreachable(), ValueError("a fault of ours")])
async def test_when_the_contact_can_not_be_read_either_it_is_not_known(
    store: Store, hub: ScriptedHub, in_the_way: Exception
) -> None:
    creating = await lost(store, hub)
    hub.fail(in_the_way, "contact", "368")
    assert type(await outcome(creating)) is AnswerLost


async def test_the_contact_is_read_once_for_the_truth_even_where_it_is_fresh(
    store: Store, hub: ScriptedHub
) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await lost(store, hub)
    assert hub.times_asked("contact", "368") == 2
    hub.answer(a_contact("Test"), "contact", "368")
    await outcome(creating)


async def test_after_a_fault_of_ours_the_truth_is_looked_up_too(
    store: Store, hub: ScriptedHub
) -> None:
    creating = await posted(store, hub)
    hub.fail(ValueError(f"no such field in {SECRET}"), "create_account")
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", login=EMAIL), "contact", "368")
    error = await outcome(creating)
    assert isinstance(error, PasswordNotReceived)
    assert SECRET not in str(error)


async def test_an_account_without_its_password_is_news(store: Store, hub: ScriptedHub) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await lost(store, hub)
    hub.answer(a_contact("Test", login=EMAIL), "contact", "368")
    await outcome(creating)
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", login=EMAIL), "contact", "368")
    await all_is_quiet()
    assert [change.title for change in store.changes.items] == [f"368 - Test: {EMAIL}"]


# Another account signs in meanwhile


async def test_nothing_is_sent_to_another_hub_than_the_one_that_was_asked(
    store: Store, hub: ScriptedHub
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: hub.waits_for("permissions"))
    hub.answer(BEHEERDER, "permissions")
    store.forget()
    assert isinstance(await outcome(creating), SessionChanged)
    assert hub.times_asked("create_account") == 0


async def test_a_switch_before_the_first_step_sends_nothing_either(
    store: Store, hub: ScriptedHub
) -> None:
    creating = asyncio.create_task(store.create_account("368", EMAIL))
    await until(lambda: store.creating)
    store.forget()
    await until(lambda: hub.waits_for("permissions") or creating.done())
    if hub.waits_for("permissions"):
        hub.answer(BEHEERDER, "permissions")
    assert isinstance(await outcome(creating), SessionChanged)
    assert hub.times_asked("create_account") == 0


async def test_an_answer_to_the_session_before_keeps_its_password_and_touches_nothing_else(
    store: Store, hub: ScriptedHub
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    store.forget()
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Een ander met dit nummer"), "contact", "368")
    await until(lambda: told[-1].status == "ready")
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert [made.contact_title for made in store.created] == ["368 - Test"]
    assert user_name_of(store, store.contact("368")) is None
    assert not told[-1].fetching
    assert store.changes.count == 0


async def test_another_account_finds_only_the_passwords_that_would_be_lost(
    store: Store, hub: ScriptedHub
) -> None:
    first = await posted(store, hub)
    second = asyncio.create_task(store.create_account("369", EMAIL))
    await until(lambda: hub.waits_for("create_account", "369"))
    hub.answer(created_account("8"), "create_account", "369")
    hub.answer(created_account("7"), "create_account", "368")
    await asyncio.gather(first, second)
    store.mark_password_seen("7")
    told: list[int] = []
    store.listen(lambda: told.append(len(store.created)))
    store.forget()
    assert [made.account.id for made in store.created] == ["8"]
    assert told == [1]


# The password


async def test_no_repr_shows_a_password(store: Store, hub: ScriptedHub) -> None:
    creating = await posted(store, hub)
    answer = CreatedAccount.model_validate(
        {"id": "7", "temporaryPassword": SECRET, "initialPassword": SECRET}
    )
    hub.answer(answer, "create_account")
    account = await ended(creating)
    for shown_somewhere in (account, store.created, store.changes, creating, vars(store)):
        assert SECRET not in repr(shown_somewhere)


async def test_a_password_that_was_seen_is_marked_for_that_account_only(
    store: Store, hub: ScriptedHub
) -> None:
    first = await posted(store, hub)
    hub.answer(created_account("7"), "create_account")
    second = asyncio.create_task(store.create_account("369", EMAIL))
    await until(lambda: hub.waits_for("create_account", "369"))
    hub.answer(created_account("8"), "create_account")
    await ended(first)
    await ended(second)
    told: list[bool] = []
    store.listen(lambda: told.append(True))
    store.mark_password_seen("8")
    seen = {made.contact_id: made.password_seen for made in store.created}
    assert seen == {"368": False, "369": True}
    assert told


async def test_accounts_that_a_hub_gives_no_id_or_the_same_one_are_told_apart(
    store: Store, hub: ScriptedHub
) -> None:
    creating = await posted(store, hub)
    hub.answer(created_account(""), "create_account")
    accounts = [await ended(creating)]
    for contact_id, account_id in (("369", ""), ("370", "7"), ("371", "7")):
        creating = asyncio.create_task(store.create_account(contact_id, EMAIL))
        await until(lambda: hub.waits_for("create_account"))
        hub.answer(created_account(account_id, password=contact_id), "create_account")
        accounts.append(await ended(creating))
    assert len({account.id for account in accounts}) == 4
    by_id = {made.account.id: made.contact_id for made in store.created}
    assert [by_id[account.id] for account in accounts] == ["368", "369", "370", "371"]
