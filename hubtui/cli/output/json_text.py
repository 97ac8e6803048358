"""The Hub's own JSON for scripts: every value exactly as sent, safe on a terminal.

Characters that could steer a terminal or hide (C1, bidi, format) are written as \\u escapes: to a
JSON parser they are the same. Letters stay letters, so that grep finds them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from hubtui.text.visible import visible

_NOT_PLAIN = re.compile(r"[^ -~\n]")


def json_object(item: bytes) -> str:
    """Return one thing, a field a line."""
    return _safe(_formatted(item, indent=2)) + "\n"


def json_array(items: Sequence[bytes]) -> Iterator[str]:
    """Yield an array, an item a line."""
    yield "["
    for number, item in enumerate(items):
        yield (",\n" if number else "\n") + _safe(_formatted(item, indent=0))
    yield "\n]\n" if items else "]\n"


def _formatted(item: bytes, indent: int) -> bytes:
    try:
        return msgspec.json.format(item, indent=indent)
    except RecursionError:
        # Too many brackets to lay out are still the Hub's own JSON.
        return item


def _safe(text: bytes) -> str:
    return _NOT_PLAIN.sub(_escaped, text.decode("utf-8", "replace"))


def _escaped(match: re.Match[str]) -> str:
    return _escape(match[0])


@lru_cache(maxsize=1024)
def _escape(character: str) -> str:
    if visible(character) == character:
        return character
    pairs = character.encode("utf-16-be")
    return "".join(f"\\u{pairs[at : at + 2].hex()}" for at in range(0, len(pairs), 2))
