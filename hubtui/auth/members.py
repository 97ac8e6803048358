"""A JSON object that is not ours, one member at a time: any may be absent, null or odd.

A member that can't be read is as if it were not there: it costs itself, never the answer. What has to
be there is for the reader to say.
"""

import codecs
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

_LONGEST_NUMBER = 40


class NoObject(ValueError):
    """What came is not a JSON object; the message names no more than its kind."""


@dataclass(frozen=True, slots=True)
class Members:
    """The members by name; they may hold tokens."""

    found: Mapping[str, object] = field(repr=False)

    def text(self, *names: str) -> str | None:
        """Return the first of these members that is a text with something in it; a number counts."""
        for name in names:
            text = _text(self.found.get(name))
            if text:
                return text
        return None

    def texts(self, name: str) -> tuple[str, ...] | None:
        """Return a list of texts, without what is none; a lone text is a list of one."""
        value = self.found.get(name)
        several = value if isinstance(value, list) else [value]
        return tuple(filter(None, map(_text, several))) or None

    def number(self, name: str) -> float | None:
        """Return a finite number, also where it was written as a text."""
        return number_of(self.found.get(name))

    def flag(self, name: str) -> bool:
        return self.found.get(name) in (True, "true")

    def members(self, name: str) -> "Members":
        """Return an object inside this one; without members where it is none."""
        value = self.found.get(name)
        return Members(value if isinstance(value, dict) else {})


def members_of(sent: bytes, charset: str | None = None) -> Members:
    """Read an object. `charset` is what its header declares; a byte order mark knows better.

    Raises NoObject.
    """
    try:
        value = json.loads(_decoded(sent, charset), strict=False, parse_int=_whole)
    except RecursionError:
        raise NoObject("too deep") from None
    except ValueError as error:
        # The parser's own words; not the text itself, which may hold a token.
        words = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise NoObject(words) from None
    if not isinstance(value, dict):
        raise NoObject(type(value).__name__)
    return Members(value)


def number_of(value: object) -> float | None:
    """Return a finite number from a number or a text of one; a bool is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and len(value) > _LONGEST_NUMBER:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        text = str(value)
        # Half a character (a lone surrogate) can be sent and shown nowhere.
        text.encode()
    except ValueError:
        return None
    return text if text.strip() else None


def _whole(digits: str) -> int | float:
    # Python refuses thousands of digits, and with them the whole text.
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


def _decoded(sent: bytes, charset: str | None) -> str:
    marked = sent.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if charset is not None and not marked:
        try:
            return sent.decode(codecs.lookup(charset).name)
        except (LookupError, ValueError, TypeError):
            # It is not what it says; JSON says itself.
            pass
    encoding = json.detect_encoding(sent)
    try:
        return sent.decode(encoding)
    except UnicodeDecodeError:
        if encoding not in ("utf-8", "utf-8-sig"):
            raise
        # One name in an old encoding must not cost the rest.
        return sent.decode(encoding, "replace")
