"""How many cells of a terminal a text takes, and cutting it to fit."""

import unicodedata

_NO_CELLS = frozenset({"Mn", "Me", "Cf"})
_TWO_CELLS = frozenset({"W", "F"})
# Hangul vowels and final consonants are drawn into the letter before them.
_HANGUL_JOINED = range(0x1160, 0x1200)


class _Cells(dict[str, int]):
    """Fills itself with the characters that are met."""

    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in _NO_CELLS or ord(character) in _HANGUL_JOINED:
            cells = 0
        else:
            cells = 2 if unicodedata.east_asian_width(character) in _TWO_CELLS else 1
        self[character] = cells
        return cells


_CELLS = _Cells()


def width(text: str) -> int:
    """Return the cells of a text that `visible` has made safe."""
    return len(text) if text.isascii() else sum(map(_CELLS.__getitem__, text))


def cut(text: str, cells: int) -> str:
    """Return `text` within so many cells, with … where something is gone."""
    if width(text) <= cells:
        return text
    if cells < 1:
        return ""
    kept, used = [], 1
    for character in text:
        used += _CELLS[character]
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "…"


def padded(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))
