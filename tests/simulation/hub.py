"""A simulated Hub with a history that nobody can argue with: which accounts were made, when, by whom."""

import asyncio
import json
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from tests.simulation.answers import Account, Answer, items, of_an_account, of_no_account, problem

Reply = Callable[[Answer], object]


class Nature(NamedTuple):
    """What kind of Hub it is; moments are seconds, the others how often in a hundred."""

    replays_keys: bool
    refuses_second: bool
    looks_only_at_arrival: bool
    lag: float
    lateness: float
    odd: int
    refusing: int


def any_nature(random: Random) -> Nature:
    return Nature(
        replays_keys=random.random() < 0.5,
        refuses_second=random.random() < 0.5,
        looks_only_at_arrival=random.random() < 0.2,
        lag=random.choice((0.0, 0.0, 1.0, 60.0, 300.0)),
        lateness=random.choice((0.0, 0.0, 30.0, 200.0)),
        odd=random.choice((0, 30, 80)),
        refusing=random.choice((0, 15, 40)),
    )


@dataclass(slots=True)
class _Heard:
    """One idempotency key: the body that it came with, and its answer when there is one."""

    body: bytes
    answer: Answer | None = None


@dataclass
class SimulatedHub:
    """`accounts` is its history. It runs on the loop, apart from every process of ours."""

    nature: Nature
    random: Random
    accounts: list[Account] = field(default_factory=list)
    note: Callable[[str], None] = print
    is_healed: bool = False
    _heard: dict[str, _Heard] = field(default_factory=dict)
    _apart: Context = field(default_factory=Context)

    @property
    def _loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()

    def later(self, seconds: float, call: Callable[[], object]) -> None:
        """Do something that goes on whoever dies meanwhile."""
        self._loop.call_later(seconds + self.random.random() / 1e6, call, context=self._apart)

    def of(self, contact: str) -> list[Account]:
        return [account for account in self.accounts if account.contact == contact]

    def by_key(self, key: str) -> list[Account]:
        return [account for account in self.accounts if account.key == key]

    def read(self, path: str) -> Answer:
        """Answer a GET, from a replica that may lag."""
        if path == "/permission/permissions/mine":
            return Answer(200, items({"id": "1", "name": "Relatiebeheerder"}))
        if path == "/account/mine":
            return Answer(200, items({"id": "7", "name": "Bea van Heerder"}))
        contact = path.rpartition("/")[2]
        lag = 0.0 if self.is_healed else self.random.choice((0.0, self.nature.lag))
        known = [each for each in self.of(contact) if each.at <= self._loop.time() - lag]
        account = {"id": "a-1", "name": known[0].email} if known else None
        found = {"id": contact, "number": contact, "name": f"Relatie {contact}", "account": account}
        return Answer(200, items(found))

    def write(self, body: bytes, key: str, reply: Reply, *, is_copy: bool) -> None:
        """Take one POST; `reply` is called when there is an answer, if ever."""
        if self.nature.replays_keys:
            heard = self._heard.get(key)
            if heard is not None and heard.body != body:
                reply(problem(422, "deze sleutel hoort bij iets anders"))
                return
            if heard is not None:
                reply(heard.answer or problem(409, "wordt nog uitgevoerd"))
                return
        if self.random.randrange(100) < self.nature.refusing:
            reply(of_no_account(self.random))
            return
        asked = json.loads(body)
        contact, email = str(asked["contactId"]), str(asked["email"])
        if self._has_already(contact) and self.nature.looks_only_at_arrival:
            reply(problem(409, "heeft al een account"))
            return
        heard = self._heard[key] = _Heard(body)

        def commit() -> None:
            if self._has_already(contact) and not self.nature.looks_only_at_arrival:
                self._heard.pop(key, None)
                self._answer(problem(409, "heeft al een account"), reply)
                return
            number = len(self.accounts)
            account = Account(
                contact, email, f"Welkom-{number:04}-geheim", key, self._loop.time(), is_copy
            )
            self.accounts.append(account)
            self.note(f"makes an account of {contact} by {key}")
            is_odd = self.random.randrange(100) < self.nature.odd
            heard.answer = of_an_account(account, self.random, is_odd=is_odd)
            self._answer(heard.answer, reply)

        self.later(self._late(), commit)

    def make_for_somebody_else(self, contact: str) -> None:
        """A colleague at the Hub itself makes the account."""
        if not self.of(contact):
            self.accounts.append(
                Account(contact, f"{contact}@elders.nl", "van een collega", "", self._loop.time())
            )

    def _has_already(self, contact: str) -> bool:
        return self.nature.refuses_second and bool(self.of(contact))

    def _answer(self, answer: Answer, reply: Reply) -> None:
        self.later(self.random.choice((0.0, 0.05, 1.0, 25.0)), lambda: reply(answer))

    def _late(self) -> float:
        quick = self.random.choice((0.0, 0.02, 0.3, 5.0))
        return self.random.choice((quick, quick, self.nature.lateness * self.random.random()))
