"""What the command line hands to the app: the only thing that passes between the two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubtui.config import Settings

if TYPE_CHECKING:
    from hubtui.hub.api import HubApi
    from hubtui.hub.journal import Journal


@dataclass(frozen=True, slots=True)
class Launch:
    """`connect` imports the client and opens the Hub: slow at first, so call it in a thread.

    It is called again with the settings of another profile when the user switches to one of
    `profiles`. `open_at` is a place such as `contact/368` or `rechten`.
    """

    settings: Settings
    connect: "Callable[[Settings, Journal], HubApi]"
    open_at: str | None = None
    profiles: Mapping[str, Settings] = field(default_factory=dict)


OpenApp = Callable[[Launch], int]
