"""What is read of an item of the Hub's without pydantic, as loosely as with it."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from hubtui.hub.errors import Unreadable
from hubtui.locale import _

Read = TypeVar("Read")

_DEEPEST = 200
"""Levels, as many as pydantic reads: who looks through them must come to their end."""


def value_of(item: bytes) -> object:
    """Return what an item says. Raises Unreadable."""
    try:
        value: object = json.loads(item)
    except (ValueError, RecursionError):
        raise Unreadable(_("it is not JSON")) from None
    if item.count(b"[") + item.count(b"{") > _DEEPEST and _is_deeper(value):
        raise Unreadable(_("it is nested too deeply"))
    return value


def _is_deeper(value: object) -> bool:
    level = [value]
    for _level in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def members_of(item: bytes) -> dict[str, object]:
    """Return the members of an item that is an object. Raises Unreadable."""
    sent = value_of(item)
    if not isinstance(sent, dict):
        raise Unreadable(_("it is no object"))
    return sent


def taken(sent: dict[str, object], field: str, read: Callable[[object], Read]) -> Read:
    """Take a field out of what was sent: what is left in the end is not known to us.

    Raises Unreadable where it can't be read.
    """
    try:
        return read(sent.pop(field, None))
    except ValueError:
        raise Unreadable(_("can't be read: {fields}").format(fields=field)) from None


def mapping_of(value: object) -> dict[str, Any]:
    """Return a mapping; an empty list is how PHP sends an empty one."""
    if isinstance(value, dict):
        return value
    return {} if value in (None, "", []) else {"value": value}


def sequence_of(value: object) -> Sequence[Any]:
    if isinstance(value, list | tuple):
        return value
    return () if value in (None, "") else (value,)
