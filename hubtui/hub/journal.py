"""The requests of this session, for the Logboek: no body, no header, no query text."""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from hubtui.listeners import Listeners


class RequestRecord(NamedTuple):
    """One try: `status` is the HTTP status, `failure` the word where none came."""

    at: datetime
    method: str
    path: str
    status: int | None
    milliseconds: float
    attempt: int = 1
    request_id: str | None = None
    failure: str = ""


class Journal:
    """The last requests, newest last; tells who listens."""

    def __init__(self, keep: int = 1_000) -> None:
        self._records: deque[RequestRecord] = deque(maxlen=keep)
        self._listeners = Listeners()

    def __iter__(self) -> Iterator[RequestRecord]:
        return iter(tuple(self._records))

    def __len__(self) -> int:
        return len(self._records)

    def add(self, record: RequestRecord) -> None:
        self._records.append(record)
        self._listeners.tell()

    def forget(self) -> None:
        """Drop all records: what comes is another account's."""
        self._records.clear()
        self._listeners.tell()

    def listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` after each record; returns what ends it."""
        return self._listeners.add(listener)
