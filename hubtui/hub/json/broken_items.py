"""Items that are no JSON: a NaN, a bare line end, too many brackets. Each costs itself.

A list is cut by its brackets, commas and strings, which need not be right inside an item.
"""

import re
from collections.abc import Iterator

import msgspec

from hubtui.hub.json.half_characters import without_half_characters

# A lone quote opens a string that goes on beyond what came.
TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["{}\[\]:,]', re.DOTALL)
OPENING = frozenset((b"{", b"["))
CLOSING = frozenset((b"}", b"]"))

_RAW = msgspec.json.Decoder(msgspec.Raw)


def items_apart(array: bytes) -> Iterator[bytes | None]:
    """Give each item between the brackets of an array as JSON text, None for what is none."""
    depth = start = 0
    for match in TOKEN.finditer(array):
        token = match[0]
        if token in OPENING:
            depth += 1
        elif token in CLOSING:
            depth -= 1
        elif token == b"," and depth == 0:
            yield _json_or_none(array[start : match.start()])
            start = match.end()
    yield _json_or_none(array[start:])


def is_closed(text: bytes) -> bool:
    """Tell whether the first bracket closes, and nothing comes after it."""
    depth = 0
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in OPENING:
            depth += 1
        elif token in CLOSING:
            depth -= 1
            if depth == 0:
                return not text[match.end() :].strip()
        elif token == b'"':
            return False
    return False


def _json_or_none(item: bytes) -> bytes | None:
    item = item.strip(b" \t\r\n")
    for text in (item, without_half_characters(item)):
        try:
            _RAW.decode(text)
        except (msgspec.DecodeError, RecursionError):
            continue
        return text
    return None
