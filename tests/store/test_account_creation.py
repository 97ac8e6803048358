"""Account toevoegen: one POST, to the right customer, and every screen shows it at once."""

from hubtui.hub.errors import Unreachable
from hubtui.hub.models.listing import Listing
from hubtui.hub.resources import CONTACT, CONTACTS
from hubtui.store.store import Store
from tests.store.clock import Clock
from tests.store.creating import EMAIL, SECRET, created_account, posted, shown, user_name_of
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import a_contact
from tests.store.turns import ended, until


async def test_a_new_account_comes_with_its_password_and_stands_in_the_log(
    store: Store, hub: HubOnCommand, clock: Clock
) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    assert hub.times_asked("create_account", "368", EMAIL) == 1
    hub.answer(created_account(), "create_account")
    account = await ended(creating)
    assert account.credentials.password == SECRET
    assert store.created == (account,)
    assert (account.at, account.contact_id, account.contact_title) == (
        clock.now,
        "368",
        "368 - Test",
    )


async def test_who_watches_the_log_is_told_of_a_new_account(
    store: Store, hub: HubOnCommand
) -> None:
    counts: list[int] = []
    store.listen(lambda: counts.append(len(store.created)))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert counts[-1] == 1


async def test_the_button_goes_at_once_though_the_contact_can_not_be_read_again(
    store: Store, hub: HubOnCommand
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert user_name_of(store, store.query(CONTACT, "368")) == EMAIL
    await until(lambda: hub.waits_for("contact", "368"))
    hub.fail(Unreachable(), "contact", "368")
    await until(lambda: told[-1].status == "failed")
    assert user_name_of(store, store.query(CONTACT, "368")) == EMAIL


async def test_no_screen_is_told_of_the_refresh_before_it_is_told_of_the_account(
    store: Store, hub: HubOnCommand
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    before = len(told)
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert all(snapshot.data and snapshot.data.account for snapshot in told[before:])


async def test_a_contact_that_was_opened_by_another_number_shows_the_account_too(
    store: Store, hub: HubOnCommand
) -> None:
    await shown(store, hub, a_contact("Test"), contact_id="R-368")
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert user_name_of(store, store.query(CONTACT, "R-368")) == EMAIL


async def test_other_contacts_keep_their_own_account(store: Store, hub: HubOnCommand) -> None:
    await shown(store, hub, a_contact("Ander", "369"), contact_id="369")
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert user_name_of(store, store.query(CONTACT, "369")) is None


async def test_the_list_of_contacts_shows_the_user_name_at_once(
    store: Store, hub: HubOnCommand
) -> None:
    page = store.query(CONTACTS, text="test")
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
    store: Store, hub: HubOnCommand
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    await until(lambda: hub.waits_for("contact", "368"))
    hub.answer(a_contact("Test", user_name="anders@example.com"), "contact", "368")
    await until(lambda: not told[-1].fetching)
    assert user_name_of(store, store.query(CONTACT, "368")) == "anders@example.com"


async def test_a_reading_of_the_contact_from_before_the_account_is_dropped(
    store: Store, hub: HubOnCommand
) -> None:
    told = await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    watch = store.watch(store.query(CONTACT, "368"), lambda _snapshot: None)
    watch.refresh()
    await until(lambda: hub.times_asked("contact", "368") == 2)
    hub.answer(created_account(), "create_account")
    await ended(creating)
    assert hub.was_cancelled("contact", "368")
    await until(lambda: hub.times_asked("contact", "368") == 3)
    assert told[-1].fetching
    assert user_name_of(store, store.query(CONTACT, "368")) == EMAIL


async def test_a_hub_that_leaves_the_name_out_gives_the_address_as_user_name(
    store: Store, hub: HubOnCommand
) -> None:
    await shown(store, hub, a_contact("Test"))
    creating = await posted(store, hub)
    hub.answer(created_account(name=""), "create_account")
    await ended(creating)
    assert user_name_of(store, store.query(CONTACT, "368")) == EMAIL
