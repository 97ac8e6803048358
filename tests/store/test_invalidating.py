"""What a change makes stale, and what is known of it at once."""

from hubtui.hub.errors import Unreachable
from hubtui.hub.models.contact import Contact
from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.cache.snapshot import Snapshot
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import Screen, a_contact, answered, failed
from tests.store.turns import all_is_quiet, until


async def test_invalidating_drops_the_reply_under_way_and_asks_again_for_who_looks(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    cache.invalidate(("contact", "368"))
    await until(lambda: hub.times_asked("contact") == 2)
    assert hub.was_cancelled("contact")
    await answered(hub, screen, a_contact("Daarna"))
    assert [snapshot.data for snapshot in screen.told if snapshot.data] == [a_contact("Daarna")]


async def test_invalidating_concerns_only_what_stands_under_the_key(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    touched, untouched = Screen(cache, "368"), Screen(cache, "369")
    await answered(hub, touched, a_contact(contact_id="368"))
    await answered(hub, untouched, a_contact(contact_id="369"))
    cache.invalidate(("contact", "368"))
    assert touched.sees().fetching
    assert not untouched.sees().fetching
    cache.invalidate(("contact",))
    assert untouched.sees().fetching


async def test_a_screen_that_asks_for_another_while_both_go_stale_is_no_second_request(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    second = Screen(cache, "369")
    await answered(hub, second, a_contact(contact_id="369"))
    first = Screen(cache, "368")
    await answered(hub, first, a_contact(contact_id="368"))
    first.watch.listener = lambda _snapshot: second.watch.refresh()
    cache.invalidate(("contact", "368"), ("contact", "369"))
    await until(lambda: hub.waits_for("contact", "369"))
    await all_is_quiet()
    assert hub.times_asked("contact", "369") == 2


async def test_what_was_invalidated_is_shown_as_stale_until_the_new_answer_is_there(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    cache.invalidate(("contact",))
    assert screen.told[-1].stale
    assert screen.sees().stale
    await answered(hub, screen, a_contact("Nieuw"))
    assert not screen.sees().stale


async def test_what_nobody_looks_at_is_asked_again_when_somebody_does(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    screen.watch.stop()
    cache.invalidate(("contact",))
    await all_is_quiet()
    assert hub.times_asked("contact") == 1
    assert Screen(cache).sees().fetching


async def test_leaving_before_the_new_answer_does_not_make_the_old_one_true_again(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    cache.invalidate(("contact",))
    screen.watch.stop()
    back = Screen(cache)
    assert back.sees().stale
    assert back.sees().fetching


async def test_a_refetch_that_failed_leaves_the_invalidated_answer_stale(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    cache.invalidate(("contact",))
    await failed(hub, screen, Unreachable())
    assert screen.sees().stale
    screen.watch.refresh_stale()
    assert not screen.sees().fetching, "the floor holds for it too"


async def test_what_we_know_to_be_true_is_shown_at_once_and_keeps_its_age(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    came = clock.now
    clock.pass_seconds(5)
    screen.watch.refresh()
    cache.amend(("contact",), lambda contact: a_contact("Nieuw", contact.id))
    assert screen.told[-1].data == a_contact("Nieuw")
    assert (screen.sees().fetched_at, screen.sees().fetching) == (came, True)


async def test_amending_what_is_not_known_makes_nothing_up(cache: QueryCache) -> None:
    screen = Screen(cache)
    cache.amend(("contact",), lambda _contact: a_contact("Verzonnen"))
    assert screen.sees() == Snapshot(status="loading", fetching=True)


async def test_amending_without_a_difference_tells_nobody(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    told = len(screen.told)
    cache.amend(("contact",), _as_it_is)
    assert len(screen.told) == told


def _as_it_is(contact: Contact) -> Contact:
    return contact
