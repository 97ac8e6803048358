"""Text of any charset as UTF-8, piece by piece.

JSON is UTF-8 and says so nowhere; some servers say another charset in Content-Type and mean it, some
begin with a byte order mark. Bytes that are no text in it become U+FFFD later, where they hurt.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# JSON and HTML begin with ASCII: where its zeros stand tells the rest.
_ZEROS = (
    (re.compile(rb"[^\0]\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0\0\0[^\0]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\0[^\0]", re.DOTALL), "utf-16-be"),
)
_ENOUGH = 4
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
# Python also calls `zip`, `idna` and `unicode_escape` codecs.
_OF_TEXT = re.compile(
    r"ascii|utf-8|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
)


class Charset:
    """Takes bytes and gives them as UTF-8; what is UTF-8 passes as it is, without its mark."""

    def __init__(self, content_type: str) -> None:
        self._declared = _declared(content_type)
        self._beginning: bytes | None = b""
        self._decoder: codecs.IncrementalDecoder | None = None

    def feed(self, piece: bytes) -> bytes:
        if self._beginning is None:
            return self._as_utf8(piece)
        self._beginning += piece
        return b"" if len(self._beginning) < _ENOUGH else self._begin(self._beginning)

    def finish(self) -> bytes:
        begun = self._begin(self._beginning) if self._beginning else b""
        rest = self._decoder.decode(b"", final=True).encode() if self._decoder else b""
        return begun + rest

    def _begin(self, beginning: bytes) -> bytes:
        mark, name = _found(beginning) or (b"", self._declared)
        if name != "utf-8":
            self._decoder = codecs.getincrementaldecoder(name)("replace")
        self._beginning = None
        return self._as_utf8(beginning.removeprefix(mark))

    def _as_utf8(self, piece: bytes) -> bytes:
        if self._decoder is None:
            return piece
        # Half a character in UTF-16 has no UTF-8.
        return self._decoder.decode(piece).encode("utf-8", "replace")


def _found(beginning: bytes) -> tuple[bytes, str] | None:
    """Return a byte order mark and what it, or the place of the zeros, says the charset is."""
    for mark, name in _MARKS:
        if beginning.startswith(mark):
            return mark, name
    for zeros, name in _ZEROS:
        if zeros.match(beginning):
            return b"", name
    return None


def _declared(content_type: str) -> str:
    """Return the codec of the declared charset; UTF-8 for what is none, or holds no ASCII."""
    named = re.search(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", content_type, re.IGNORECASE)
    if not named:
        return "utf-8"
    try:
        name = codecs.lookup(named[1]).name
    except (LookupError, ValueError):
        return "utf-8"
    # JSON must come out as JSON: EBCDIC has a number too.
    if not _OF_TEXT.fullmatch(name) or _ASCII.encode().decode(name, "replace") != _ASCII:
        return "utf-8"
    # As browsers do: who says Latin-1 means Windows, which has the euro sign.
    return "cp1252" if name in ("iso8859-1", "ascii") else name
