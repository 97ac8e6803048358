"""As time passes: what is asked again, and what is not."""

from hubtui.hub.errors import Unreachable
from hubtui.store.cache.query_cache import REFRESH_FLOOR, QueryCache
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, a_contact, answered, failed
from tests.store.turns import all_is_quiet


async def test_an_answer_goes_stale_by_itself_and_nobody_asks_without_reason(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    assert not screen.sees().stale
    clock.pass_seconds(FRESH_FOR)
    assert screen.sees().stale
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_coming_back_to_a_screen_asks_again_only_what_is_stale(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    screen.watch.refresh_stale()
    assert not screen.sees().fetching
    clock.pass_seconds(FRESH_FOR)
    screen.watch.refresh_stale()
    assert screen.sees().fetching


async def test_what_just_failed_is_asked_again_at_once_only_by_r(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    clock.pass_seconds(60)
    await failed(hub, screen, Unreachable())
    clock.pass_seconds(REFRESH_FLOOR - 0.1)
    screen.watch.refresh_stale()
    assert not screen.sees().fetching
    screen.watch.refresh()
    assert screen.sees().fetching


async def test_after_the_floor_what_failed_is_asked_again(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await failed(hub, screen, Unreachable())
    clock.pass_seconds(REFRESH_FLOOR)
    screen.watch.refresh_stale()
    assert screen.sees().fetching


async def test_a_clock_that_is_set_back_keeps_nothing_fresh_and_no_floor_for_ever(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact())
    clock.pass_seconds(-3600)
    assert screen.sees().stale
    screen.watch.refresh_stale()
    assert screen.sees().fetching
