"""What was said to the users of all processes, and what they did: held against the Hub's history."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from hubtui.hub.errors import AnswerLost, HubError
from hubtui.ledger.credentials import Credentials
from hubtui.ledger.errors import CannotRecord, JustMade, LineOpen, NotKnown
from hubtui.ledger.line import Line
from hubtui.store.account_creation import PasswordNotReceived
from hubtui.store.account_requests import AccountMade
from tests.simulation.answers import ANOTHER, Account
from tests.simulation.hub import SimulatedHub
from tests.simulation.network import Network
from tests.simulation.process import Process


class Broken(AssertionError):
    """An invariant does not hold."""


class Asked(NamedTuple):
    """One request of a user; `left` is how often its key had left this process before."""

    process: Process
    contact: str
    keys: list[str]
    left: int = 0
    is_first: bool = True


@dataclass
class Witness:
    """`events` tells a run to who must find out what happened in it."""

    hub: SimulatedHub
    network: Network
    clock: Callable[[], float]
    events: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    repeated: Counter[str] = field(default_factory=Counter)
    dropped: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    shown: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.hub.note = partial(self.note, "the Hub")

    def note(self, who: Process | str, words: str) -> None:
        name = who if isinstance(who, str) else who.name
        self.events.append(f"{self.clock():14.3f} {name}: {words}")

    def made(self, process: Process, made: AccountMade) -> None:
        """An account was said to be made."""
        self.note(process, f"made {made.line.state} {made.key} {made.place}")
        # An account that was found, beside what came with an odd answer, is not said to be ours.
        is_ours = made.line.state != "exists"
        accounts = self.hub.by_key(made.key) if is_ours else self.hub.of(made.contact_id)
        if not any(account.contact == made.contact_id for account in accounts):
            raise Broken(f"{made.key} is said to be made, and the Hub made none by it")
        if made.line.state == "refused":
            raise Broken(f"{made.key} is said to be made, and its line is refused")
        if made.line.state == "done" and made.credentials.user_name == ANOTHER:
            raise Broken(f"{made.key} is done, with another one's user name")
        self._is_of(made.credentials, accounts)
        if made.place is not None:
            self.told.add(made.key)

    def failed(self, asked: Asked, error: HubError) -> None:
        """A request did not end in an account."""
        self.note(asked.process, f"{asked.contact} {asked.keys}: {error!r}")
        if isinstance(error, NotKnown):
            if error.credentials is not None:
                self._is_of(error.credentials, self.hub.by_key(error.line.key))
            if error.line.password == "kept":
                self.told.add(error.line.key)
        elif isinstance(error, PasswordNotReceived | JustMade):
            if not self.hub.of(asked.contact):
                raise Broken(f"an account of {asked.contact} is said to exist: {error!r}")
        elif isinstance(error, AnswerLost):
            raise Broken(f"an answer was lost, and it is not said that it is unknown: {error!r}")
        elif isinstance(error, CannotRecord | LineOpen):
            if self._left(asked) != asked.left:
                raise Broken(f"nothing is said to have left, and it did: {error!r}")
        elif asked.is_first:
            self.refused += asked.keys

    def _left(self, asked: Asked) -> int:
        return sum(self.network.left_from[asked.process.name, key] for key in asked.keys)

    def found(self, process: Process, line: Line) -> None:
        """A contact was read again for an open line."""
        self.note(process, f"found {line.state} {line.key}")
        if line.state == "exists" and not self.hub.of(line.wish.contact_id):
            raise Broken(f"an account of {line.wish.contact_id} is said to exist")

    def saw(self, process: Process, made: AccountMade, seen_before: set[str]) -> None:
        """Somebody saw the password of an account that was kept."""
        self.note(process, f"saw {made.key}")
        if made.key in seen_before:
            raise Broken(f"the password of {made.key} is shown again")
        for text in (made.credentials.password, *made.credentials.further.values()):
            self.shown[text] += 1

    def _is_of(self, credentials: Credentials, accounts: list[Account]) -> None:
        if not credentials.password or credentials.user_name == ANOTHER:
            return
        if credentials.password not in {account.password for account in accounts}:
            raise Broken(f"{credentials.user_name} is shown another one's password")
