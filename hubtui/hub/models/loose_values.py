"""A mapping or a sequence, from what a Hub may send in its place."""

from collections.abc import Sequence
from typing import Any


def mapping_of(value: object) -> dict[str, Any]:
    """Return a mapping; an empty list is how PHP sends an empty one."""
    if isinstance(value, dict):
        return value
    return {} if value in (None, "", []) else {"value": value}


def sequence_of(value: object) -> Sequence[Any]:
    if isinstance(value, list | tuple):
        return value
    return () if value in (None, "") else (value,)
