"""What is shown while a question is under way, and when it fails: what was known."""

from hubtui.hub.errors import Unreachable
from hubtui.store.cache.query_cache import QueryCache
from hubtui.store.cache.snapshot import Snapshot
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, a_contact, answered, contact_query, failed


async def test_before_the_first_answer_it_is_loading_and_then_ready(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    assert cache.snapshot(contact_query()) == Snapshot()
    screen = Screen(cache)
    assert screen.sees() == Snapshot(status="loading", fetching=True)
    await answered(hub, screen, a_contact())
    assert screen.sees() == Snapshot(data=a_contact(), fetched_at=clock.now, status="ready")


async def test_old_data_stays_with_its_age_while_new_data_comes(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    came = clock.now
    clock.pass_seconds(FRESH_FOR)
    screen.watch.refresh()
    assert screen.told[-1] == Snapshot(
        data=a_contact("Oud"), fetched_at=came, status="ready", fetching=True, stale=True
    )
    clock.pass_seconds(1)
    await answered(hub, screen, a_contact("Nieuw"))
    assert screen.sees() == Snapshot(
        data=a_contact("Nieuw"), fetched_at=came + FRESH_FOR + 1, status="ready"
    )


async def test_old_data_stays_with_its_age_when_the_refresh_fails(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Oud"))
    came = clock.now
    clock.pass_seconds(FRESH_FOR)
    screen.watch.refresh()
    gone = Unreachable("the cable is out")
    await failed(hub, screen, gone)
    assert screen.told[-1] == Snapshot(
        data=a_contact("Oud"), fetched_at=came, status="failed", error=gone, stale=True
    )


async def test_a_failure_is_gone_after_the_next_answer(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await failed(hub, screen, Unreachable())
    assert (screen.sees().status, screen.sees().data) == ("failed", None)
    screen.watch.refresh()
    assert screen.sees() == Snapshot(status="loading", fetching=True)
    await answered(hub, screen, a_contact())
    assert (screen.sees().status, screen.sees().error) == ("ready", None)
