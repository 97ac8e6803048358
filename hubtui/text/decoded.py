"""A file of somebody's as text: editors put a byte order mark before it, or write in UTF-16."""

import codecs


def decoded(content: bytes) -> str:
    """Return the text. Raises UnicodeDecodeError where it is in no Unicode."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")
