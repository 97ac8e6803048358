"""What the embedded Hub can be told, and how it can fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

FEWEST_CONTRACTS = 10
MOST_CONTRACTS = 1_000_000

Role = Literal["relatiebeheerder", "organization-beheerder", "lezer", "klant"]

TOKENS: Mapping[Role, str] = MappingProxyType(
    {
        "relatiebeheerder": "demo-beheerder",
        "organization-beheerder": "demo-organisatie",
        "lezer": "demo-lezer",
        "klant": "demo-klant",
    }
)


class AnswerDropped(ConnectionError):
    """The write was committed and its answer is lost, as `Faults.drop_after_commit` asks."""


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
    """What goes wrong on purpose; `latency` and `retry_after` in seconds, rates from 0 to 1."""

    latency: float = 0.0
    error_rate: float = 0.0
    too_many_rate: float = 0.0
    retry_after: int = 1
    drop_after_commit: bool = False

    def __post_init__(self) -> None:
        if self.latency < 0 or self.retry_after < 0:
            raise ValueError("latency and retry_after are seconds, 0 or more")
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
class HubOptions:
    """One embedded Hub; the same seed gives the same data, whatever the number of contracts."""

    contracts: int = 1_000
    seed: int = 368
    path: Path | None = None
    role: Role = "relatiebeheerder"
    faults: Faults = field(default_factory=Faults)
    issuer: Issuer | None = None

    def __post_init__(self) -> None:
        if not FEWEST_CONTRACTS <= self.contracts <= MOST_CONTRACTS:
            raise ValueError(
                f"the number of contracts is {FEWEST_CONTRACTS} to {MOST_CONTRACTS}, "
                f"not {self.contracts}"
            )

    @property
    def token(self) -> str:
        """Return the plain token that signs in as `role`; not for a Hub with an issuer."""
        return TOKENS[self.role]
