"""What is known of one answer at one moment; immutable."""

from typing import Generic, Literal, TypeVar

from msgspec import Struct

from hubtui.hub.errors import HubError

Data = TypeVar("Data", covariant=True)
Status = Literal["empty", "loading", "ready", "failed"]


class Snapshot(Struct, Generic[Data], frozen=True):
    """Old data stays while new data comes, and stays when that fails.

    `status` tells of the last try: empty (never tried), loading (first try under way), ready, failed.
    `fetched_at` is the moment the data came, in seconds since the epoch.
    """

    data: Data | None = None
    fetched_at: float | None = None
    status: Status = "empty"
    fetching: bool = False
    error: HubError | None = None
    stale: bool = False
