"""Compressed bodies, taken apart a bounded piece at a time.

2.6 kB that are compressed twice are 3 GB, so one layer is enough, and no piece is larger than what
is asked for here: who counts the pieces can stop before the next.
"""

import zlib
from collections.abc import Iterator
from typing import Protocol

from hubtui.hub.errors import Unreadable
from hubtui.locale import _
from hubtui.text.one_line import one_line

ENCODINGS = ("gzip", "deflate")

_PIECE = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_BARE = -zlib.MAX_WBITS


class Decoder(Protocol):
    """Takes a body as it comes; `finish` raises Unreadable where it isn't whole."""

    def feed(self, data: bytes) -> Iterator[bytes]: ...

    def finish(self) -> None: ...


def decoder_for(header: str) -> Decoder:
    """Return what undoes a Content-Encoding. Raises Unreadable for more layers, or an unknown one."""
    layers = [each for name in header.split(",") if (each := name.strip().lower())]
    layers = [each.removeprefix("x-") for each in layers if each != "identity"]
    if not layers:
        return _Plain()
    if len(layers) > 1:
        raise Unreadable(_("it is compressed more than once"))
    if layers[0] not in ENCODINGS:
        raise Unreadable(
            _("it is compressed in a way that was not asked for: {name}").format(
                name=one_line(layers[0], longest=40)
            )
        )
    return _Gzip() if layers[0] == "gzip" else _Deflate()


class _Plain:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        """What is not compressed breaks off where HTTP or JSON say so."""


class _Gzip:
    """Members that follow one another are one body; zeros after the last are padding."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._has_begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._member.eof:
                data = data.lstrip(b"\0")
                if not data:
                    return
                self._member = zlib.decompressobj(_GZIP)
            self._has_begun = True
            yield from _inflated(self._member, data)
            data = self._member.unused_data

    def finish(self) -> None:
        if self._has_begun and not self._member.eof:
            raise _broken()


class _Deflate:
    """Zlib's format, or what some servers take `deflate` for: the same without its head."""

    def __init__(self) -> None:
        self._stream: zlib._Decompress | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._stream is None and data:
            # Zlib's first byte names its method, 8, and a window of at most 32 kB.
            has_head = data[0] & 0x0F == 8 and data[0] >> 4 <= 7
            self._stream = zlib.decompressobj(_ZLIB if has_head else _BARE)
        if self._stream is not None and not self._stream.eof:
            yield from _inflated(self._stream, data)

    def finish(self) -> None:
        if self._stream is not None and not self._stream.eof:
            raise _broken()


def _inflated(stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    while data and not stream.eof:
        try:
            piece = stream.decompress(data, _PIECE)
        except zlib.error:
            raise _broken() from None
        data = stream.unconsumed_tail
        if piece:
            yield piece


def _broken() -> Unreadable:
    return Unreadable(_("its compression is broken"))
