"""Somebody at work in a simulated fleet: the app's own store, and the questions of its screens.

What is not here is Textual. Which screen watches what is `SCREENS`; a test opens the screens of the
app and compares.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import httpx

from benchmarks.fleet_costs import SEARCH
from hubtui.hub.client import HubClient
from hubtui.hub.resources import (
    ACCOUNT,
    CONTACT,
    CONTACT_CONTRACTS,
    CONTACTS,
    CONTRACT,
    MY_CONTRACTS,
    ORGANIZATIONS,
    PERMISSIONS,
    Resource,
)
from hubtui.hub.transport.exchange import Clocks
from hubtui.hub.transport.retry import Retries
from hubtui.ledger.account_creations import AccountCreations
from hubtui.store.account_requests import Origin
from hubtui.store.cache.query import Query
from hubtui.store.cache.snapshot import Snapshot
from hubtui.store.store import Store
from hubtui.widgets.subscriptions import Subscriptions

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

SCREENS: Mapping[str, tuple[Resource[Any], ...]] = MappingProxyType(
    {
        "app": (ACCOUNT, PERMISSIONS),
        "relaties": (CONTACTS,),
        "contracten": (MY_CONTRACTS, PERMISSIONS),
        "contact": (CONTACT, PERMISSIONS, CONTACT_CONTRACTS, ORGANIZATIONS),
        "contract": (CONTRACT,),
        SEARCH: (CONTACTS,),
    }
)
"""What each watches, its subject first; `app` is watched as long as the app runs."""

_WITH_ID = frozenset({CONTACT.name, CONTACT_CONTRACTS.name, CONTRACT.name})
_CUSTOMERS = 20_000
_REMEMBERED = 6


class Habits(NamedTuple):
    """How somebody works; `pace` is the seconds from one look-up to the next.

    `hours` is how busy each hour is, from the first. Moments are ranges of seconds; the others are how
    often in one.
    """

    pace: float = 20.0
    hours: tuple[float, ...] = (1.0,)
    reads: tuple[float, float] = (1.0, 4.0)
    tries_again: tuple[float, float] = (2.0, 8.0)
    back_to_known: float = 0.3
    hesitates: float = 0.3
    looks_away: float = 0.5
    sees_contracts: float = 0.1


_HABITS = Habits()


class _Token:
    """Signed in for good."""

    async def token(self) -> str:
        return "token"

    async def renew(self, refused: str) -> str:
        return refused


def _no_ledger() -> AccountCreations:
    raise RuntimeError("nobody creates accounts here")


class _Node:
    """Stands where a screen of Textual is told of news: here, at once."""

    def call_later(self, callback: Callable[..., object], *values: object) -> bool:
        callback(*values)
        return True

    def post_message(self, _message: object) -> bool:
        return True


_NODE = cast("MessagePump", _Node())


class _Screen:
    """Something open: what it watches, and whether its subject is there."""

    def __init__(self, store: Store, queries: list[Query[Any]]) -> None:
        self._news = asyncio.Event()
        self._subject = partial(store.snapshot, queries[0])
        self.subscriptions = Subscriptions(_NODE, store)
        for query in queries:
            self.subscriptions.watch(query, lambda _snapshot: self._news.set())

    async def subject(self) -> Snapshot[Any]:
        """Wait until the subject is there, or is not to be had."""
        while (found := self._subject()).data is None and (found.fetching or found.error is None):
            self._news.clear()
            await self._news.wait()
        return found


class Person:
    """One session. `looks` counts what was looked at by resource: without a store each is a request."""

    def __init__(self, hub: httpx.AsyncBaseTransport, random: Random, habits: Habits = _HABITS):
        loop = asyncio.get_running_loop()
        client = HubClient(
            "https://hub.example",
            _Token(),
            transport=hub,
            retries=Retries(random=random.random),
            clocks=Clocks(seconds=loop.time),
        )

        async def connect() -> HubClient:
            return client

        # The time of day: the clock of a store is never at its first second.
        self.store = Store(
            connect, Origin("", ""), _no_ledger, clock=lambda: 1_000_000.0 + loop.time()
        )
        self.looks: Counter[str] = Counter()
        self.jobs = 0
        self._random = random
        self._habits = habits
        self._known: list[str] = []

    async def work(self, begin: float, end: float) -> None:
        """Start at `begin` and look up one customer after the other, until `end`."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(begin - loop.time())
        with self._open("app"), self._open("relaties") as contacts:
            await self._there(contacts)
            while True:
                started = loop.time()
                hours = self._habits.hours
                pace = self._habits.pace / hours[int(started // 3_600) % len(hours)]
                pause = pace * self._random.uniform(0.5, 1.5)
                if started + pause > end:
                    break
                await self._job(contacts)
                self.jobs += 1
                await asyncio.sleep(max(0.0, started + pause - loop.time()))
        await self.store.close()

    async def _job(self, contacts: _Screen) -> None:
        habits, happens = self._habits, self._random.random
        if happens() < habits.looks_away:
            self._look_again(contacts, "relaties")
        contact = self._customer()
        if happens() < habits.hesitates:
            # A pause in typing asks for half of the name.
            with self._open(SEARCH, text=contact[:2]):
                await asyncio.sleep(0.3)
        with self._open(SEARCH, text=contact) as search:
            await self._there(search)
            await self._read()
        with self._open("contact", contact) as shown:
            await self._there(shown)
            await self._read()
            with self._open("contract", f"{contact}-{self._random.randrange(3)}") as contract:
                await self._there(contract)
                await self._read()
            self._look_again(shown, "contact")
            await self._read()
        self._look_again(contacts, "relaties")
        if happens() < habits.sees_contracts:
            with self._open("contracten") as contracts:
                await self._there(contracts)
                await self._read()
            self._look_again(contacts, "relaties")

    @contextmanager
    def _open(self, name: str, item_id: str = "", text: str = "") -> Iterator[_Screen]:
        queries = [
            self.store.query(resource, item_id if resource.name in _WITH_ID else "", text=text)
            for resource in SCREENS[name]
        ]
        self._looks_at(name)
        screen = _Screen(self.store, queries)
        try:
            yield screen
        finally:
            screen.subscriptions.stop()

    def _look_again(self, screen: _Screen, name: str) -> None:
        self._looks_at(name)
        screen.subscriptions.refresh_stale()

    def _looks_at(self, name: str) -> None:
        self.looks.update(SEARCH if name == SEARCH else resource.name for resource in SCREENS[name])

    async def _there(self, screen: _Screen) -> None:
        """Wait for the subject; where it fails, press `r` until it is there."""
        while (await screen.subject()).data is None:
            await asyncio.sleep(self._random.uniform(*self._habits.tries_again))
            screen.subscriptions.refresh()

    async def _read(self) -> None:
        await asyncio.sleep(self._random.uniform(*self._habits.reads))

    def _customer(self) -> str:
        if self._known and self._random.random() < self._habits.back_to_known:
            return self._random.choice(self._known)
        contact = str(10_000 + self._random.randrange(_CUSTOMERS))
        self._known = [contact, *self._known][:_REMEMBERED]
        return contact
