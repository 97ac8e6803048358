"""Tokens in texts that are not ours: a Hub or a library may quote the request in what it says."""

import re

_TOKEN = re.compile(r"\beyJ[\w-]{5,}(?:\.[\w-]*)*|(?<=bearer )\S+", re.IGNORECASE)


def without_tokens(text: str) -> str:
    """Return the text with `[token]` for each JWT, and for whatever follows `Bearer`."""
    return _TOKEN.sub("[token]", text)
