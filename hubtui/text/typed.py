"""What somebody typed or pasted is what it looks like: nobody means what can't be seen.

A copied text brings along what its page or document had in it: spaces that don't break, marks of
where it may break, letters in two parts.
"""

import unicodedata
from typing import Final

_SPACES: Final = frozenset({"Zs", "Zl", "Zp"})
_UNSEEN: Final = frozenset({"Cc", "Cf"})
# Fillers, joiners and variation selectors, which Unicode counts among letters and marks.
_UNSEEN_TOO: Final = frozenset(
    {
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    }
)
# A hyphen that does not break, and the letters that typesetting joins.
_TOGETHER: Final = {0x2010: "-", 0x2011: "-"} | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}


class _Looks(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = shown = _look(code)
        return shown


def _look(code: int) -> str:
    character = chr(code)
    if code in _TOGETHER:
        return _TOGETHER[code]
    if code == 0x2800 or character.isspace() or unicodedata.category(character) in _SPACES:
        return " "
    if unicodedata.category(character) == "Cs":
        # A byte of the command line that was no text: it is not nothing.
        return "\N{REPLACEMENT CHARACTER}"
    if code in _UNSEEN_TOO or unicodedata.category(character) in _UNSEEN:
        return ""
    return character


_LOOKS: Final = _Looks()


def as_it_looks(text: str) -> str:
    """Return `text` on one line as it is seen, its spaces kept; doing so twice changes nothing."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(_LOOKS))


def as_meant(text: str) -> str:
    """Return what somebody meant who gave `text` for an id, a name, an address or words to find."""
    return as_it_looks(text).strip()


def pasted_line(text: str) -> str:
    """Return a paste on one line: lines are joined by a space, what is around them falls away."""
    lines = [line for line in text.splitlines() if as_meant(line)]
    if len(lines) < 2:
        return as_it_looks("".join(lines))
    return " ".join(map(as_meant, lines))
