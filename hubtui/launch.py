"""What passes between the command line and the app: what to open, and what it refuses to open with."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from hubtui.config import Config, Settings
from hubtui.views.places import place_of

if TYPE_CHECKING:
    from hubtui.auth.ways import FirstSignIn, SignIn
    from hubtui.config.changed import SettingsFile
    from hubtui.config.new_profile import Written
    from hubtui.hub.api import HubApi
    from hubtui.hub.journal import Journal
    from hubtui.ledger.account_creations import AccountCreations


def _forget(_fault: Exception) -> None:
    """Keep no faults."""


@dataclass(frozen=True, slots=True)
class Launch:
    """One Hub to open, and what the app may ask of the command line while it runs.

    `connect` imports the client and opens the Hub, `open_creations` opens the ledger: slow at first,
    so call them in a thread.
    `sign_in` is cheap; None where there is nothing to sign in to, as in the demo. `switch_to` makes
    the launch of another of `profiles`; it raises ConfigError. `open_at` is a place such as
    `contact/368` or `rechten`; with `search` the search bar stands open there. `keep_fault` is told
    of what went wrong and did not end the app. `settings_file` is None where there is none, as in the
    demo.
    """

    settings: Settings
    connect: "Callable[[Settings, Journal], HubApi]"
    open_creations: "Callable[[], AccountCreations]"
    open_at: str | None = None
    sign_in: "Callable[[Settings], SignIn] | None" = None
    profiles: tuple[str, ...] = ()
    switch_to: "Callable[[str], Launch] | None" = None
    keep_fault: Callable[[Exception], object] = _forget
    search: bool = False
    settings_file: "SettingsFile | None" = None

    @property
    def opens_in(self) -> str:
        """The place that the app opens in."""
        spot = self.open_at or ""
        view = self.settings.views.get(spot)
        return place_of(spot) if view is None else view.place


class Checked(NamedTuple):
    """One check of a Hub's address, in the user's language; `advice` is what to do about it."""

    title: str
    verdict: Literal["good", "attention", "wrong", "not tried"]
    found: str
    advice: str = ""


class HubCheck(NamedTuple):
    """What was found at an address, and whether a Hub answers there."""

    checks: tuple[Checked, ...]
    reachable: bool


@dataclass(frozen=True, slots=True)
class FirstRun:
    """A start without a Hub, and what the welcome may ask of the command line.

    `settings` are what flags, environment and file say so far; `taken` are the profiles of `file`.
    `check` asks a Hub without a token. `sign_in` raises Misconfigured where another token goes first.
    `write` is blocking and raises ConfigError, as does `launch`, which opens a profile just written.
    """

    settings: Settings
    file: Path
    taken: tuple[str, ...]
    demo: Callable[[], Launch]
    check: Callable[[Settings], Awaitable[HubCheck]]
    sign_in: "Callable[[Settings], FirstSignIn]"
    write: "Callable[[Settings], Written]"
    launch: Callable[[str], Launch]
    keep_fault: Callable[[Exception], object] = _forget


class Refusal(NamedTuple):
    """Why the app would not start: what stands under `key` (dotted) in the config file."""

    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"


OpenApp = Callable[[Launch | FirstRun], int]
CheckConfig = Callable[[Config], Iterable[Refusal]]
