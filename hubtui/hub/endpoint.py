"""Where a call of the API goes: its method and path, and under which names it takes what is asked."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

# How long a whole answer may take, every try and all of its body.
ANSWER_SECONDS = 60.0
PORTFOLIO_SECONDS = 300.0

PAGE = 100
"""Things a request: a screen or two."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Asked(NamedTuple):
    """What is asked of a resource: which one, or what is searched for and where to go on.

    `after` is what the page before told as its `next`; the first page has none before it. `limit` is
    how many things a page may hold.
    """

    id: str = ""
    text: str = ""
    after: str = ""
    limit: int = PAGE


class Endpoint(NamedTuple):
    """`path` may hold `{id}`; `query` says under which name each part of `Asked` goes along."""

    method: Literal["GET", "POST"]
    path: str
    query: Mapping[str, str] = _NOTHING
