"""Which answers are remembered: enough to go back, not a copy of the Hub."""

import asyncio

from hubtui.hub.resources import CONTACTS
from hubtui.store.cache.query import Query
from hubtui.store.cache.query_cache import KEEP_OF_A_KIND, QueryCache
from tests.store.hub_on_command import HubOnCommand
from tests.store.looking import Screen, a_contact, answered, contact_query
from tests.store.turns import all_is_quiet, until


async def visited(cache: QueryCache, hub: HubOnCommand, contact_id: str) -> None:
    """Open a contact, see it and leave."""
    screen = Screen(cache, contact_id)
    await answered(hub, screen, a_contact(contact_id=contact_id))
    screen.watch.stop()


def is_remembered(cache: QueryCache, contact_id: str) -> bool:
    return cache.snapshot(contact_query(contact_id)).data is not None


async def test_only_the_last_answers_are_remembered_and_those_that_are_looked_at(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    looking = Screen(cache, "here")
    await answered(hub, looking, a_contact(contact_id="here"))
    many = [str(number) for number in range(KEEP_OF_A_KIND + 3)]
    for contact_id in many:
        await visited(cache, hub, contact_id)
    remembered = [contact_id for contact_id in many if is_remembered(cache, contact_id)]
    assert remembered == many[3:]
    assert looking.sees().status == "ready"


async def test_what_was_looked_at_longest_counts_as_used_last(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    long_looked_at = Screen(cache, "long")
    await answered(hub, long_looked_at, a_contact(contact_id="long"))
    for number in range(KEEP_OF_A_KIND):
        await visited(cache, hub, str(number))
    long_looked_at.watch.stop()
    assert is_remembered(cache, "long")
    assert not is_remembered(cache, "0")


async def test_many_answers_of_one_kind_cost_none_of_another(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    await visited(cache, hub, "368")
    for page in range(KEEP_OF_A_KIND + 3):
        query = Query(("contacts", str(page)), lambda hub: hub.fetch(CONTACTS), 30.0)
        cache.watch(query, lambda _snapshot: None).stop()
    assert is_remembered(cache, "368")


async def test_questions_left_before_their_answer_leave_nothing_behind(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    for number in range(10 * KEEP_OF_A_KIND):
        Screen(cache, str(number)).watch.stop()
    await all_is_quiet()
    assert len(cache._entries) <= KEEP_OF_A_KIND
    assert not hub.waits_for("contact")


async def test_the_name_of_a_running_request_does_not_tell_who_is_looked_at(
    cache: QueryCache, hub: HubOnCommand
) -> None:
    Screen(cache, "368")
    await until(lambda: hub.waits_for("contact"))
    names = {task.get_name() for task in asyncio.all_tasks()}
    assert "ask for contact" in names
    assert not any("368" in name for name in names)
