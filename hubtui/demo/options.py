"""What the embedded Hub can be told, and how it can fail."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

FEWEST_CONTRACTS = 10
MOST_CONTRACTS = 1_000_000

Role = Literal["relatiebeheerder", "organization-beheerder", "lezer", "klant"]

OddAnswer = Literal[
    "bare", "no-content", "accepted", "no-password", "other-name", "other-contact", "other-user"
]
"""How the answer to a write that was done can look: the object alone, 204 without a body, 202, no
password, the password under another name, and about another contact or user than was asked for."""

Gives = Literal["password", "invitation"]
"""What lets a new account in for the first time: a temporary password, or a link that is mailed."""

TOKENS: Mapping[Role, str] = MappingProxyType(
    {
        "relatiebeheerder": "demo-beheerder",
        "organization-beheerder": "demo-organisatie",
        "lezer": "demo-lezer",
        "klant": "demo-klant",
    }
)


class AnswerDropped(ConnectionError):
    """The write was committed and its answer is lost, or half of it, as `Faults` ask."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file holds and what the options ask for; `name` is layout, seed or contracts."""

    name: str
    held: str
    wanted: str


class DatabaseMismatch(Exception):
    """The file holds other data than the options ask for, or, without a difference, no Hub at all."""

    def __init__(self, path: Path | None, difference: Difference | None = None) -> None:
        self.path = path
        self.difference = difference
        if difference is None:
            what = "is not a database of the embedded Hub"
        else:
            what = f"holds {difference.name} {difference.held}, not {difference.wanted}"
        super().__init__(f"{path} {what}: name another file")


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong on purpose; rates from 0 to 1, the rest in seconds.

    Of a write that is done: with `commit_late` the connection ends at once, without an answer, and
    the account is made so many seconds later; with `answer_late` it is made at once, and told
    later; `drop_after_commit` and `half_answer` lose its answer, or half of it; `odd_answer` is how
    it looks otherwise. With `replica_lag` a read shows an account so many seconds after it was made.
    """

    latency: float = 0.0
    error_rate: float = 0.0
    too_many_rate: float = 0.0
    retry_after: int = 1
    commit_late: float = 0.0
    answer_late: float = 0.0
    drop_after_commit: bool = False
    half_answer: bool = False
    odd_answer: OddAnswer | None = None
    replica_lag: float = 0.0

    def __post_init__(self) -> None:
        seconds = (
            self.latency, self.retry_after, self.commit_late, self.answer_late, self.replica_lag,
        )  # fmt: skip
        if not all(0 <= each < math.inf for each in seconds):
            raise ValueError("latency and the like are seconds, 0 or more")
        if not (0 <= self.error_rate <= 1 and 0 <= self.too_many_rate <= 1):
            raise ValueError("a rate is a number from 0 to 1")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The OpenID provider whose JWTs the Hub accepts.

    `url` is its issuer identifier: the discovery document stands below it. A token's `claim` says
    who it is: `accounts` maps its values to user names of the Hub, any other value signs in as
    the account of `HubOptions.role`.
    """

    url: str
    audience: str
    claim: str = "sub"
    accounts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, without a word of its own and without TLS: on this machine."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class HubOptions:
    """One embedded Hub; the same seed gives the same data, whatever the number of contracts.

    Without `idempotency` a write that is sent again is a new one, whatever key it has. An invitation
    is put into the folder `outbox`, and sent by `smtp`, where they are named and the Hub has an
    `address` for its link.
    """

    contracts: int = 1_000
    seed: int = 368
    path: Path | None = None
    role: Role = "relatiebeheerder"
    faults: Faults = field(default_factory=Faults)
    issuer: Issuer | None = None
    idempotency: bool = True
    # Where this Hub is served, such as `http://127.0.0.1:8000`: with it, it signs people in itself.
    address: str | None = None
    gives: Gives = "password"
    outbox: Path | None = None
    smtp: MailServer | None = None

    def __post_init__(self) -> None:
        if not FEWEST_CONTRACTS <= self.contracts <= MOST_CONTRACTS:
            raise ValueError(
                f"the number of contracts is {FEWEST_CONTRACTS} to {MOST_CONTRACTS}, "
                f"not {self.contracts}"
            )
        if self.issuer is not None and self.address is not None:
            raise ValueError("a Hub accepts another provider's tokens or signs people in itself")

    @property
    def token(self) -> str:
        """Return the plain token that signs in as `role`; not for a Hub with an issuer."""
        return TOKENS[self.role]
