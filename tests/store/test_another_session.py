"""Another session: nothing of the one before is shown, and what failed is asked again."""

from hubtui.hub.errors import NotSignedIn
from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.cache.snapshot import Snapshot
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import Screen, a_contact, answered, contact_query, failed
from tests.store.turns import all_is_quiet, until


async def test_after_forgetting_who_looks_sees_nothing_old_and_is_asked_for_anew(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Vorige sessie"))
    told = len(screen.told)
    cache.forget()
    assert screen.told[told:] == [Snapshot(), Snapshot(status="loading", fetching=True)]
    await answered(hub, screen, a_contact("Deze sessie"))
    assert screen.name_seen() == "Deze sessie"


async def test_a_reply_of_the_session_before_is_not_shown(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    cache.forget()
    await until(lambda: hub.times_asked("contact") == 2)
    assert hub.was_cancelled("contact")
    await answered(hub, screen, a_contact("Deze sessie"))
    assert screen.name_seen() == "Deze sessie"


async def test_forgetting_drops_what_nobody_looks_at(cache: QueryCache, hub: HubOnCommand) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    screen.watch.stop()
    cache.forget()
    assert cache.snapshot(contact_query()) == Snapshot()
    assert not cache._entries
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_after_signing_in_again_only_what_failed_is_asked_again(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    there, refused = Screen(cache, "368"), Screen(cache, "369")
    await answered(hub, there, a_contact(contact_id="368"))
    await failed(hub, refused, NotSignedIn())
    cache.retry_failed()
    assert refused.sees().fetching
    assert not there.sees().fetching


async def test_after_signing_in_again_a_failed_screen_that_was_left_is_asked_at_the_next_look(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    refused = Screen(cache)
    await failed(hub, refused, NotSignedIn())
    refused.watch.stop()
    cache.retry_failed()
    await all_is_quiet()
    assert hub.times_asked("contact") == 1
    assert Screen(cache).sees().fetching
