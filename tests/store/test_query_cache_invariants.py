"""Whatever is watched, left, answered, failed, made stale and forgotten, in whatever order."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
)

from hubtui.hub.errors import Unreachable
from hubtui.store.cache.query_cache import REFRESH_FLOOR, QueryCache
from tests.store.clock import Clock
from tests.store.hub_on_command import Asked, HubOnCommand
from tests.store.looking import FRESH_FOR, Screen, a_contact, contact_query
from tests.store.turns import all_is_quiet, ended

Result = TypeVar("Result")

CONTACTS = ("368", "369", "370")
contact_ids = st.sampled_from(CONTACTS)


class QueryCacheMachine(RuleBasedStateMachine):
    """A contact's name is the number of the request that read it: its age among the answers."""

    screens = Bundle("screens")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.clock = Clock()
        self.hub = HubOnCommand()
        self.cache = QueryCache(self.hub.connect, self.clock)
        self.looking: list[Screen] = []
        self.newest_seen = dict.fromkeys(CONTACTS, -1)
        self.first_valid = dict.fromkeys(CONTACTS, 0)

    def teardown(self) -> None:
        self.loop.run_until_complete(_closed(self.cache))
        left = asyncio.all_tasks(self.loop)
        self.loop.close()
        assert not left

    def do(self, action: Callable[[], Result]) -> Result:
        """Act on the event loop and let everything that is ready run."""

        async def act() -> Result:
            result = action()
            await all_is_quiet()
            return result

        return self.loop.run_until_complete(act())

    def under_way(self) -> list[Asked]:
        return [asked for asked in self.hub.asked if not asked.answer.done()]

    # What users, the Hub and time do

    @rule(target=screens, contact_id=contact_ids)
    def open_a_screen(self, contact_id: str) -> Screen:
        def look() -> Screen:
            screen = Screen(self.cache, contact_id)
            screen.told.append(screen.sees())
            return screen

        self.looking.append(self.do(look))
        return self.looking[-1]

    @rule(screen=consumes(screens))
    def leave_a_screen(self, screen: Screen) -> None:
        self.looking.remove(screen)
        self.do(screen.watch.stop)

    @rule(screen=screens)
    def press_r(self, screen: Screen) -> None:
        self.do(screen.watch.refresh)
        assert screen.sees().fetching

    @rule(screen=screens)
    def come_back_to(self, screen: Screen) -> None:
        self.do(screen.watch.refresh_stale)

    @rule(seconds=st.sampled_from([REFRESH_FLOOR / 4, REFRESH_FLOOR, FRESH_FOR, -5.0]))
    def let_time_pass(self, seconds: float) -> None:
        self.clock.pass_seconds(seconds)

    @precondition(lambda self: bool(self.under_way()))
    @rule(data=st.data())
    def answer_one(self, data: st.DataObject) -> None:
        asked = data.draw(st.sampled_from(self.under_way()))
        contact = a_contact(str(self.hub.asked.index(asked)), asked.question[1])
        self.do(lambda: asked.answer.set_result(contact))
        assert self.cache.snapshot(contact_query(contact.id)).data == contact

    @precondition(lambda self: bool(self.under_way()))
    @rule(data=st.data(), fault=st.sampled_from([Unreachable, ValueError, asyncio.CancelledError]))
    def fail_one(self, data: st.DataObject, fault: type[BaseException]) -> None:
        asked = data.draw(st.sampled_from(self.under_way()))
        self.do(lambda: asked.answer.set_exception(fault()))
        assert self.cache.snapshot(contact_query(asked.question[1])).status == "failed"

    @rule(contact_id=contact_ids)
    def make_stale(self, contact_id: str) -> None:
        self.first_valid[contact_id] = len(self.hub.asked)
        self.do(lambda: self.cache.invalidate(("contact", contact_id)))

    @rule()
    def sign_in_again(self) -> None:
        self.do(self.cache.retry_failed)
        assert not any(
            screen.sees().status == "failed" and not screen.sees().fetching
            for screen in self.looking
        )

    @rule()
    def sign_in_as_another(self) -> None:
        self.do(self.cache.forget)
        assert all(self.cache.snapshot(contact_query(each)).data is None for each in CONTACTS)

    # What holds at every moment

    @invariant()
    def nothing_is_asked_twice_at_a_time_nor_for_nobody(self) -> None:
        questions = [asked.question for asked in self.under_way()]
        assert len(questions) == len(set(questions))
        assert set(questions) <= {screen.watch.query.key for screen in self.looking}

    @invariant()
    def fetching_is_said_while_a_request_is_under_way_and_only_then(self) -> None:
        questions = {asked.question for asked in self.under_way()}
        for contact_id in CONTACTS:
            fetching = self.cache.snapshot(contact_query(contact_id)).fetching
            assert fetching == (("contact", contact_id) in questions)

    @invariant()
    def a_status_says_what_there_is(self) -> None:
        for screen in self.looking:
            seen = screen.sees()
            assert (seen.data is None) == (seen.fetched_at is None)
            match seen.status:
                case "loading":
                    assert seen.fetching
                    assert seen.data is None
                case "ready":
                    assert seen.data is not None
                case "empty":
                    raise AssertionError("somebody looks and nobody asks")
            assert (seen.error is not None) == (seen.status == "failed")

    @invariant()
    def an_answer_never_makes_room_for_an_older_one(self) -> None:
        for screen in self.looking:
            contact = screen.sees().data
            if contact is not None:
                assert int(contact.name) >= self.newest_seen[contact.id]
                self.newest_seen[contact.id] = int(contact.name)

    @invariant()
    def what_is_from_before_a_change_is_never_called_fresh(self) -> None:
        for contact_id in CONTACTS:
            snapshot = self.cache.snapshot(contact_query(contact_id))
            if snapshot.data is not None:
                is_valid = int(snapshot.data.name) >= self.first_valid[contact_id]
                assert is_valid or snapshot.stale

    @invariant()
    def who_looks_was_told_last_what_is_known_now(self) -> None:
        for screen in self.looking:
            told, seen = screen.told[-1], screen.sees()
            assert told.data is seen.data
            assert (told.status, told.fetching, told.error, told.fetched_at) == (
                seen.status,
                seen.fetching,
                seen.error,
                seen.fetched_at,
            )


async def _closed(cache: QueryCache) -> None:
    await ended(asyncio.create_task(cache.close()))


TestQueryCache = QueryCacheMachine.TestCase
TestQueryCache.settings = settings(max_examples=60, stateful_step_count=40)
