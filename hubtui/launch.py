"""What passes between the command line and the app: what to open, and what it refuses to open with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hubtui.config import Config, Settings

if TYPE_CHECKING:
    from hubtui.auth.ways import SignIn
    from hubtui.hub.api import HubApi
    from hubtui.hub.journal import Journal


@dataclass(frozen=True, slots=True)
class Launch:
    """One Hub to open, and what the app may ask of the command line while it runs.

    `connect` imports the client and opens the Hub: slow at first, so call it in a thread.
    `sign_in` is cheap; None where there is nothing to sign in to, as in the demo. `switch_to` makes
    the launch of another of `profiles`; it raises ConfigError. `open_at` is a place such as
    `contact/368` or `rechten`.
    """

    settings: Settings
    connect: "Callable[[Settings, Journal], HubApi]"
    open_at: str | None = None
    sign_in: "Callable[[Settings], SignIn] | None" = None
    profiles: tuple[str, ...] = ()
    switch_to: "Callable[[str], Launch] | None" = None


class Refusal(NamedTuple):
    """Why the app would not start: what stands under `key` (dotted) in the config file."""

    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"


OpenApp = Callable[[Launch], int]
CheckConfig = Callable[[Config], Iterable[Refusal]]
