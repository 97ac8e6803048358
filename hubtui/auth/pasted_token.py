"""A token as somebody copied it: with its header, in quotes, broken over lines."""

import re

_HEADER = re.compile(
    r"(?:authorization\s*:\s*)?bearer(?:\s*:\s*|\s+)|authorization\s*:\s*", re.IGNORECASE
)
_QUOTES = ("\"'`", "“”„", "‘’‚", "«»", "‹›")
# What a page or a chat puts around a text and nobody sees.
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\u202a\u202c"
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def pasted_token(text: str) -> str:
    """Return the token in `text`, without what is not its own.

    That is space and unseen characters around it, quotes, `Bearer `, `Authorization: `, and the line
    ends that a terminal breaks a long token with. What is left may still be no token: `is_sendable`.
    """
    token, before = text, None
    while token != before:
        before = token
        token = _unquoted(token.strip().strip(_UNSEEN).strip())
        token = _HEADER.sub("", token, count=1) if _HEADER.match(token) else token
    return _LINE_END.sub("", token)


def _unquoted(text: str) -> str:
    for quotes in _QUOTES:
        if len(text) > 1 and text[0] in quotes and text[-1] in quotes:
            return text[1:-1]
    return text
