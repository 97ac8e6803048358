"""What the command line hands to the app: the only thing that passes between the two."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubtui.config import Settings

if TYPE_CHECKING:
    from hubtui.hub.api import HubApi


@dataclass(frozen=True, slots=True)
class Launch:
    """`connect` imports the client and opens the Hub: slow at first, so call it in a thread."""

    settings: Settings
    connect: "Callable[[], HubApi]"
    open_at: str | None = None


OpenApp = Callable[[Launch], int]
