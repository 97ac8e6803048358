"""A question to the Hub: a key to remember the answer by, how to ask, and how long it stays fresh."""

from collections.abc import Awaitable, Callable
from typing import Generic, NamedTuple, TypeVar

from hubtui.hub.api import HubApi

Data = TypeVar("Data")
Key = tuple[str, ...]


class Query(NamedTuple, Generic[Data]):
    """`fresh_for` is in seconds. Two queries with one key are the same question: the first counts.

    `changed` is told the old and the new data when a later answer replaces an earlier one.
    """

    key: Key
    fetch: Callable[[HubApi], Awaitable[Data]]
    fresh_for: float
    changed: Callable[[Data, Data], None] | None = None
