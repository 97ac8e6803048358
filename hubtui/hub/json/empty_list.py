"""A list without items: as null, or left out, as a Hub in Go does it."""

from typing import Any

import msgspec

from hubtui.hub.json.counts import count_of
from hubtui.hub.transport.body_words import words_of


class _Null(msgspec.Struct):
    items: None
    total: Any = None


class _Bare(msgspec.Struct, forbid_unknown_fields=True):
    total: Any = None


class _WithNull(msgspec.Struct):
    data: _Null
    error: Any = None
    errors: Any = None


class _WithNothing(msgspec.Struct):
    data: _Bare | None


_WITH_NULL = msgspec.json.Decoder(_WithNull)
_WITH_NOTHING = msgspec.json.Decoder(_WithNothing)


def is_empty_list(body: bytes) -> bool:
    """Tell whether a body that has no list of items means that there are none.

    `{"data": null}` beside a word of why is no empty list: that would be a claim.
    """
    try:
        sent = _WITH_NULL.decode(body)
        return not sent.error and not sent.errors and count_of(sent.data.total) in (None, 0)
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        data = _WITH_NOTHING.decode(body).data
    except (msgspec.DecodeError, RecursionError):
        return False
    is_counted = data is not None and count_of(data.total) not in (None, 0)
    return not is_counted and not words_of(body, "application/json")
