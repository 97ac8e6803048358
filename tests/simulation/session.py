"""One session of hubtui in its process, and its user, who does what users do."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import closing
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random

from hubtui.hub.api import HubApi
from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubError
from hubtui.hub.resources import CONTACT
from hubtui.hub.transport.exchange import Clocks
from hubtui.hub.transport.retry import Retries
from hubtui.ledger.account_creations import AccountCreations, Outside
from hubtui.ledger.custody import Keyring
from hubtui.ledger.errors import LineOpen, NotKnown
from hubtui.ledger.ledger import Ledger
from hubtui.ledger.line import Line
from hubtui.ledger.open_ledger import open_ledger
from hubtui.store.account_requests import AccountMade, Origin
from hubtui.store.store import Store
from tests.simulation.network import Network, SimulatedTransport
from tests.simulation.process import Process
from tests.simulation.witness import Asked, Witness

ORIGIN = Origin("productie", "https://hub.test")
_PATIENT = 900.0
"""Longer than a contact is read again."""

_KEYS: ContextVar[list[str] | None] = ContextVar("keys", default=None)


class _Tokens:
    """A token that can be renewed as often as the Hub wants."""

    async def token(self) -> str:
        return "a"

    async def renew(self, refused: str) -> str:
        return refused + "a"


@dataclass
class Session:
    """What is in one process. `seen_before` are the keys whose password was seen before it began."""

    process: Process
    network: Network
    witness: Witness
    keyring: Keyring
    random: Random
    clock: Callable[[], float]
    new_key: Callable[[], str]
    custody_days: float | None
    contacts: tuple[str, ...]
    seen_before: set[str] = field(default_factory=set)
    lines: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        self.store = Store(
            self._connect, ORIGIN, self._open_creations, self.clock, self.process.in_thread
        )

    async def live(self) -> None:
        """Be used for a while, and be quit or left standing."""
        resuming = asyncio.create_task(self._resume())
        for _act in range(self.random.randint(1, 5)):
            await asyncio.sleep(self.random.choice((0.0, 0.3, 3.0, 40.0, 700.0)))
            await self._act()
        await asyncio.sleep(self.random.choice((0.0, 2.0, _PATIENT)))
        resuming.cancel()
        await self.store.close()

    async def live_to_see_all(self) -> None:
        """Look at every open line and every password: the last session of a run."""
        for line in await self.resumed():
            self.witness.found(self.process, await self.store.look_again(line))
        for made in self.store.created:
            self._see(made)
        await self.store.close()
        with closing(Ledger(self.process.disk.folder / "ledger.sqlite3", "")) as ledger:
            self.lines = ledger.lines()

    async def resumed(self) -> tuple[Line, ...]:
        """Take up what is left; return what is open."""
        await self.store.resume()
        return tuple(
            line for each in self.contacts if (line := self.store.not_known(each)) is not None
        )

    # What its user does

    async def _resume(self) -> None:
        try:
            await self.store.resume()
        except HubError as error:
            self.witness.note(self.process, f"not resumed: {error!r}")

    async def _act(self) -> None:
        contact = self.random.choice(self.contacts)
        line = self.store.not_known(contact)
        kind = self.random.choice(("create", "create", "create", "see", "sign in", "several"))
        if kind == "see":
            self._see_one()
        elif kind == "sign in":
            self.random.choice((self.store.forget, self.store.signed_in))()
        elif kind == "several":
            await asyncio.gather(*map(self._create, self.contacts))
        elif line is not None:
            await self._settle(line)
        else:
            await self._create(contact)

    async def _create(self, contact: str) -> None:
        if self.random.random() < 0.7 and await self._has_account(contact):
            return
        self.witness.note(self.process, f"asks for {contact}")
        email = f"{contact}@{self.random.choice(('een', 'twee'))}.nl"
        asked = Asked(self.process, contact, [], is_first=True)
        _KEYS.set(asked.keys)
        try:
            made = await self._wait_for(self.store.create_account(contact, email))
        except LineOpen as earlier:
            self.witness.failed(asked, earlier)
            await self._settle(earlier.line)
        except HubError as error:
            self.witness.failed(asked, error)
            if isinstance(error, NotKnown) and self.random.random() < 0.5:
                await self._settle(error.line)
        else:
            self._got(made)

    async def _settle(self, line: Line) -> None:
        """Do one of what the form offers for a request without a known end."""
        await asyncio.sleep(self.random.choice((0.0, 1.0, 30.0)))
        kind = self.random.choice(("look", "look", "repeat", "repeat", "drop", "wait"))
        left = self.network.left_from[self.process.name, line.key]
        asked = Asked(self.process, line.wish.contact_id, [line.key], left, is_first=False)
        try:
            if kind == "look":
                self.witness.found(self.process, await self.store.look_again(line))
            elif kind == "drop":
                self.witness.dropped.add(line.key)
                self.witness.found(self.process, await self.store.drop_request(line))
            elif kind == "repeat":
                self.witness.repeated[line.key] += 1
                self.witness.note(self.process, f"repeats {line.key}")
                self._got(await self._wait_for(self.store.repeat_creation(line)))
        except HubError as error:
            self.witness.failed(asked, error)

    async def _wait_for(self, asking: Coroutine[None, None, AccountMade]) -> AccountMade | None:
        """Wait for the answer, or leave before it comes: what was asked goes on."""
        task = asyncio.create_task(asking)
        wait = self.random.choice((None, None, None, 0.2, 10.0))
        done, _pending = await asyncio.wait((task,), timeout=wait)
        if not done:
            self.witness.note(self.process, "esc")
            task.cancel()
            return None
        return task.result()

    def _got(self, made: AccountMade | None) -> None:
        if made is None:
            return
        self.witness.made(self.process, made)
        if self.random.random() < 0.5:
            self._see(made)

    async def _has_account(self, contact: str) -> bool:
        try:
            return (await self.store.fetch(self.store.query(CONTACT, contact))).account is not None
        except HubError:
            return True

    def _see_one(self) -> None:
        unseen = [made for made in self.store.created if not made.password_seen]
        if unseen:
            self._see(self.random.choice(unseen))

    def _see(self, made: AccountMade) -> None:
        self.witness.saw(self.process, made, self.seen_before)
        self.store.mark_password_seen(made.key)

    # What it is made of

    async def _connect(self) -> HubApi:
        await asyncio.sleep(self.random.choice((0.0, 0.1)))
        loop = asyncio.get_running_loop()
        return HubClient(
            ORIGIN.hub,
            _Tokens(),
            transport=SimulatedTransport(self.network),
            retries=Retries(random=self.random.random),
            clocks=Clocks(seconds=loop.time),
        )

    def _open_creations(self) -> AccountCreations:
        opened = open_ledger(self.process.disk.folder, self.keyring)
        self.process.opened = opened
        self.seen_before.update(
            line.key for line in opened.ledger.lines() if line.password == "seen"
        )
        outside = Outside(self.clock, self.process.in_thread, asyncio.sleep, self._new_key)
        return AccountCreations(opened, self.custody_days, outside)

    def _new_key(self) -> str:
        key = self.new_key()
        keys = _KEYS.get()
        if keys is not None:
            keys.append(key)
        return key
