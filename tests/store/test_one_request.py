"""One request for all who ask."""

from hubtui.store.cache.query_cache import QueryCache
from tests.store.clock import Clock
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, a_contact, answered
from tests.store.turns import all_is_quiet, until


async def test_two_screens_on_one_contact_ask_the_hub_once_and_both_are_told(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    first, second = Screen(cache), Screen(cache)
    await answered(hub, first, a_contact("Test"))
    assert hub.times_asked("contact") == 1
    assert [screen.told[-1].data for screen in (first, second)] == [a_contact("Test")] * 2


async def test_a_fresh_answer_is_shown_without_asking_again(
    cache: QueryCache, hub: HubOnCommand, clock: Clock
) -> None:
    await answered(hub, Screen(cache), a_contact("Test"))
    clock.pass_seconds(FRESH_FOR - 1)
    later = Screen(cache)
    await all_is_quiet()
    assert later.name_seen() == "Test"
    assert hub.times_asked("contact") == 1


async def test_r_asks_again_though_the_answer_is_fresh(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    screen = Screen(cache)
    await answered(hub, screen, a_contact("Test"))
    screen.watch.refresh()
    await answered(hub, screen, a_contact("Nieuw"))
    assert screen.name_seen() == "Nieuw"


async def test_r_during_a_request_shares_it(cache: QueryCache, hub: HubOnCommand) -> None:
    screen = Screen(cache)
    await until(lambda: hub.waits_for("contact"))
    screen.watch.refresh()
    screen.watch.refresh()
    await all_is_quiet()
    assert hub.times_asked("contact") == 1


async def test_a_slow_answer_holds_up_no_other_question(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    slow, quick = Screen(cache, "368"), Screen(cache, "369")
    await answered(hub, quick, a_contact("Snel", "369"))
    assert quick.name_seen() == "Snel"
    assert slow.sees().status == "loading"
