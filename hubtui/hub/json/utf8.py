"""Bytes that should be UTF-8 and are not quite: a wrong byte costs a letter, no item."""


def as_utf8(text: bytes | bytearray) -> bytes:
    """Return the text with what is no UTF-8 as U+FFFD."""
    return bytes(text) if text.isascii() else text.decode("utf-8", "replace").encode()
